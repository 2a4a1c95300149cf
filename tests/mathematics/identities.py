r"""Laws that hold and laws that people wish held, one a line: the former are never wrong, the latter never held."""

FALSE = r"""
(a + b)^2 = a^2 + b^2
(a - b)^2 = a^2 - b^2
(a + b)^3 = a^3 + b^3
(a - b)^3 = a^3 - b^3
(a + b)^2 = a^2 + ab + b^2
(a - b)^2 = a^2 - 2ab - b^2
a^2 - b^2 = (a - b)^2
a^2 + b^2 = (a + b)(a - b)
a^3 + b^3 = (a + b)(a^2 + ab + b^2)
a^3 - b^3 = (a - b)(a^2 - ab + b^2)
(a + b + c)^2 = a^2 + b^2 + c^2
(a + b)^4 = a^4 + 4a^3 b + 4a^2 b^2 + 4ab^3 + b^4
\frac{1}{a + b} = \frac{1}{a} + \frac{1}{b}
\frac{a}{b} + \frac{c}{d} = \frac{a + c}{b + d}
\frac{a}{b + c} = \frac{a}{b} + \frac{a}{c}
\frac{a + b}{a} = b
\frac{a + b}{c + b} = \frac{a}{c}
\frac{a}{b} \div \frac{c}{d} = \frac{ac}{bd}
\frac{a}{b} - \frac{c}{d} = \frac{ad - c}{bd}
\frac{x^2 - 1}{x - 1} = x - 1
\frac{x^2 + 4}{x + 2} = x + 2
\frac{2x + 3}{2} = x + 3
\frac{1}{x} - \frac{1}{y} = \frac{1}{x - y}
\frac{1}{x} + \frac{1}{y} = \frac{2}{x + y}
a - (b - c) = a - b - c
a - (b + c) = a - b + c
-(a - b) = -a - b
a(b + c) = ab + c
(a + b)(c + d) = ac + bd
2(a b) = (2a)(2b)
(2x)^2 = 2x^2
(3x)^3 = 3x^3
-x^2 = (-x)^2
(-x)^3 = x^3
x^2 x^3 = x^6
(x^2)^3 = x^5
x^m x^n = x^{mn}
(x^m)^n = x^{m+n}
x^{m+n} = x^m + x^n
x^{-2} = -x^2
x^{-1} = -x
\frac{x^6}{x^2} = x^3
\frac{x^m}{x^n} = x^{m/n}
2^x 3^x = 6^{2x}
2^x \cdot 2^y = 4^{x+y}
(a b)^n = a b^n
(a + b)^n = a^n + b^n
a^n - b^n = (a - b)^n
(\frac{a}{b})^n = \frac{a^n}{b}
x^0 = 0
\sqrt{a + b} = \sqrt{a} + \sqrt{b}
\sqrt{a^2 + b^2} = a + b
\sqrt{x^2} = x
\sqrt{a - b} = \sqrt{a} - \sqrt{b}
\sqrt{4x} = 4\sqrt{x}
\sqrt[3]{a + b} = \sqrt[3]{a} + \sqrt[3]{b}
\frac{1}{\sqrt{a}} = \sqrt{a}
\frac{1}{\sqrt{a} + \sqrt{b}} = \sqrt{a} - \sqrt{b}
\sqrt{x} = \frac{x}{2}
x^{1/2} = \frac{x}{2}
|a + b| = |a| + |b|
|a - b| = |a| - |b|
|x| = x
|-x| = -x
|x - 1| = |x| + 1
\ln(a + b) = \ln a + \ln b
\ln(a + b) = \ln(a) \ln(b)
\ln(a b) = \ln(a) \ln(b)
\ln(a - b) = \ln a - \ln b
\ln \frac{a}{b} = \frac{\ln a}{\ln b}
\ln(a^2) = (\ln a)^2
\ln(2a) = 2\ln a
\ln \frac{1}{a} = \frac{1}{\ln a}
e^{a + b} = e^a + e^b
e^{ab} = e^a e^b
e^{2x} = 2e^x
e^{-x} = -e^x
e^{\ln x + 1} = x + 1
\sin(a + b) = \sin a + \sin b
\cos(a + b) = \cos a + \cos b
\sin 2x = 2 \sin x
\cos 2x = 2 \cos x
\tan 2x = 2 \tan x
\tan(a + b) = \tan a + \tan b
\sin(a + b) = \sin a \cos b - \cos a \sin b
\cos(a + b) = \cos a \cos b + \sin a \sin b
\cos(a - b) = \cos a \cos b - \sin a \sin b
\sin 2x = \sin x \cos x
\cos 2x = \sin^2 x - \cos^2 x
\cos 2x = 1 - \sin^2 x
\cos 2x = 2\cos^2 x + 1
\sin^2 x + \cos^2 x = 2
\sin^2 x - \cos^2 x = 1
1 + \tan^2 x = \cos^2 x
\tan^2 x - 1 = \frac{1}{\cos^2 x}
\sin^2 x = \sin x^2
\sin(-x) = \sin x
\cos(-x) = -\cos x
\tan(-x) = \tan x
\sin(x + \pi) = \sin x
\cos(x + \pi) = \cos x
\sin(\frac{\pi}{2} - x) = \sin x
\cos(\frac{\pi}{2} + x) = \sin x
\sin x = 1 - \cos x
\sin x = \sqrt{1 - \cos^2 x}
\tan x = \frac{\cos x}{\sin x}
\arctan x = \frac{\arcsin x}{\arccos x}
\sin 3x = 3\sin x - \sin^3 x
\cos 3x = 4\cos^3 x + 3\cos x
\sin^2 x = \frac{1 + \cos 2x}{2}
\cos^2 x = \frac{1 - \cos 2x}{2}
\cosh^2 x + \sinh^2 x = 1
\sinh 2x = 2 \sinh x
n! = n (n - 2)!
(n + 1)! = n! + 1
(2n)! = 2 n!
(n + m)! = n! + m!
(n m)! = n! m!
\frac{n!}{(n - 2)!} = n
\frac{(n + 1)!}{n!} = n
\binom{n}{k} = \binom{n}{n + k}
\binom{n}{k} + \binom{n}{k + 1} = \binom{n + 1}{k}
\binom{n}{2} = \frac{n^2}{2}
\binom{n}{2} = \frac{n(n + 1)}{2}
\binom{n}{k} = \frac{n!}{k!}
\binom{2n}{n} = 2\binom{n}{1}
\binom{n + 1}{2} = \binom{n}{2} + 1
k \binom{n}{k} = n \binom{n - 1}{k}
\sum_{k=0}^{n} \binom{n}{k} = n^2
\sum_{k=0}^{n} \binom{n}{k} = 2^{n - 1}
\sum_{k=1}^{n} k = \frac{n(n - 1)}{2}
\sum_{k=1}^{n} k = \frac{n^2}{2}
\sum_{k=0}^{n} k = n(n + 1)
\sum_{k=1}^{n} k^2 = (\sum_{k=1}^{n} k)^2
\sum_{k=1}^{n} k^2 = \frac{n(n + 1)(n + 2)}{6}
\sum_{k=1}^{n} k^2 = \frac{n(n + 1)(2n - 1)}{6}
\sum_{k=1}^{n} k^3 = \frac{n^2 (n + 1)^2}{2}
\sum_{k=1}^{n} (2k - 1) = n^2 + 1
\sum_{k=1}^{n} (2k + 1) = n^2
\sum_{k=1}^{n} 2k = n^2
\sum_{k=0}^{n} 2^k = 2^{n + 1}
\sum_{k=0}^{n} 2^k = 2^n - 1
\sum_{k=0}^{n} 3^k = \frac{3^n - 1}{2}
\sum_{k=0}^{n} x^k = \frac{1 - x^n}{1 - x}
\sum_{k=1}^{n} c = c
\sum_{k=0}^{n} c = nc
\sum_{k=1}^{n} (a + k) = a + \frac{n(n + 1)}{2}
\sum_{k=1}^{n} \frac{1}{k(k + 1)} = \frac{1}{n + 1}
\sum_{k=0}^{n} (-1)^k = 0
\prod_{k=1}^{n} k = n
\prod_{k=1}^{n} 2 = 2n
\prod_{k=1}^{n} a k = a \cdot n!
\lfloor x + y \rfloor = \lfloor x \rfloor + \lfloor y \rfloor
\lfloor 2x \rfloor = 2\lfloor x \rfloor
\lfloor -x \rfloor = -\lfloor x \rfloor
\lceil x \rceil = \lfloor x \rfloor + 1
\lfloor x y \rfloor = \lfloor x \rfloor \lfloor y \rfloor
\lfloor \frac{n}{2} \rfloor = \frac{n}{2}
\lceil \frac{n}{2} \rceil = \frac{n + 1}{2}
\lfloor \frac{n}{2} \rfloor + \lfloor \frac{n + 1}{2} \rfloor = n + 1
\lfloor \frac{n}{3} \rfloor + \lceil \frac{n}{3} \rceil = n
\max(a, b) = a + b
\max(a + b, c) = \max(a, c) + \max(b, c)
\max(a, b) \min(a, b) = a + b
\max(a, b) = \frac{a + b - |a - b|}{2}
\min(a, b) = -\max(a, b)
AB = BA
(A + B)^2 = A^2 + 2AB + B^2
(A + B)(A - B) = A^2 - B^2
(AB)^2 = A^2 B^2
(AB)^T = A^T B^T
(AB)^{-1} = A^{-1} B^{-1}
(A + B)^{-1} = A^{-1} + B^{-1}
\det(A + B) = \det A + \det B
\det(A - B) = \det A - \det B
\det(2A) = 2\det A
\det(-A) = -\det A
\det(A^{-1}) = \det A
\det(A^T) = -\det A
\det(A^2) = 2\det A
\operatorname{tr}(AB) = \operatorname{tr}(A) \operatorname{tr}(B)
\operatorname{tr}(A^2) = (\operatorname{tr} A)^2
\operatorname{tr}(ABC) = \operatorname{tr}(ACB)
(A^T)^T = -A^T
A B^T = B A^T
A^T B = A B^T
(ABC)^T = A^T B^T C^T
(A + B)^T = A^T + B
\mathbf{A}\mathbf{B} = \mathbf{B}\mathbf{A}
\mathbf{A}\mathbf{x} = \mathbf{x}\mathbf{A}
\vec{a} \times \vec{b} = \vec{b} \times \vec{a}
\vec{a} \times (\vec{b} \times \vec{c}) = (\vec{a} \times \vec{b}) \times \vec{c}
\vec{a} \cdot (\vec{b} \times \vec{c}) = \vec{a} \cdot (\vec{c} \times \vec{b})
\|\vec{a} + \vec{b}\| = \|\vec{a}\| + \|\vec{b}\|
\|\vec{a} - \vec{b}\| = \|\vec{a}\| - \|\vec{b}\|
\|\vec{a} \times \vec{b}\| = \|\vec{a}\| \|\vec{b}\|
|\vec{a} \cdot \vec{b}| = \|\vec{a}\| \|\vec{b}\|
\|\vec{a} + \vec{b}\|^2 = \|\vec{a}\|^2 + \|\vec{b}\|^2
\|2\vec{a}\| = \|\vec{a}\|
\|-\vec{a}\| = -\|\vec{a}\|
x^T y = y x^T
x x^T = x^T x
(x + y)^T = x^T + y
|x \cdot y| = \|x\| \|y\|
(f \circ g)(x) = (g \circ f)(x)
(f \circ g)(x) = f(x) g(x)
(f g)(x) = f(g(x))
(f \circ g)(x) = f(x) + g(x)
(f \circ (g \circ h))(x) = (f \circ (h \circ g))(x)
f \ast g = f \odot g
f \ast (g \odot h) = (f \ast g) \odot h
(f \star g) = (g \star f)
(n(n - 1))! = n(n - 1)!
""".split("\n")[1:-1]

TRUE = r"""
(a + b)^2 = a^2 + 2ab + b^2
(a - b)^2 = a^2 - 2ab + b^2
(a + b)^3 = a^3 + 3a^2 b + 3ab^2 + b^3
(a - b)^3 = a^3 - 3a^2 b + 3ab^2 - b^3
a^2 - b^2 = (a + b)(a - b)
a^3 + b^3 = (a + b)(a^2 - ab + b^2)
a^3 - b^3 = (a - b)(a^2 + ab + b^2)
a^4 - b^4 = (a - b)(a + b)(a^2 + b^2)
a^4 + 4b^4 = (a^2 + 2ab + 2b^2)(a^2 - 2ab + 2b^2)
(a + b + c)^2 = a^2 + b^2 + c^2 + 2ab + 2bc + 2ca
(a + b)^4 = a^4 + 4a^3 b + 6a^2 b^2 + 4ab^3 + b^4
(a + b)^2 - (a - b)^2 = 4ab
(a + b)^2 + (a - b)^2 = 2a^2 + 2b^2
(a^2 + b^2)(c^2 + d^2) = (ac - bd)^2 + (ad + bc)^2
(x + 1)(x + 2) = x^2 + 3x + 2
(2x - 3)(x + 4) = 2x^2 + 5x - 12
x^2 + 6x + 5 = (x + 3)^2 - 4
x^2 + bx = (x + \frac{b}{2})^2 - \frac{b^2}{4}
a(b + c) = ab + ac
a(b - c) = ab - ac
(a + b)(c + d) = ac + ad + bc + bd
a - (b - c) = a - b + c
-(a - b) = b - a
a(b(c + d)) = abc + abd
a(bc) = (ab)c
\frac{1}{a} + \frac{1}{b} = \frac{a + b}{ab}
\frac{a}{b} + \frac{c}{d} = \frac{ad + bc}{bd}
\frac{a}{b} - \frac{c}{d} = \frac{ad - bc}{bd}
\frac{a}{b} \cdot \frac{c}{d} = \frac{ac}{bd}
\frac{a/b}{c/d} = \frac{ad}{bc}
\frac{a + b}{c} = \frac{a}{c} + \frac{b}{c}
\frac{x^2 - 1}{x - 1} = x + 1
\frac{x^3 - 1}{x - 1} = x^2 + x + 1
\frac{1}{x(x + 1)} = \frac{1}{x} - \frac{1}{x + 1}
\frac{x}{x + 1} = 1 - \frac{1}{x + 1}
\frac{1}{1 - x} - 1 = \frac{x}{1 - x}
\frac{1}{x - 1} - \frac{1}{x + 1} = \frac{2}{x^2 - 1}
\frac{1}{\frac{1}{a} + \frac{1}{b}} = \frac{ab}{a + b}
(2x)^2 = 4x^2
(-x)^2 = x^2
(-x)^3 = -x^3
x^2 x^3 = x^5
(x^2)^3 = x^6
x^m x^n = x^{m+n}
\frac{x^6}{x^2} = x^4
x^{-2} = \frac{1}{x^2}
(ab)^2 = a^2 b^2
(\frac{a}{b})^3 = \frac{a^3}{b^3}
2^{x + 3} = 8 \cdot 2^x
2^x \cdot 3^x = 6^x
2^{x + y} = 2^x 2^y
4^x = 2^{2x}
9^{n + 1} - 9^n = 8 \cdot 9^n
(-1)^{2n} = 1
(-1)^{n + 1} = -(-1)^n
(x - y)^2 = (y - x)^2
\sqrt{x^2} = |x|
\sqrt{4x} = 2\sqrt{x}
\sqrt{a^2 b} = |a| \sqrt{b}
(\sqrt{x})^2 = x
\frac{1}{\sqrt{x}} = \frac{\sqrt{x}}{x}
\frac{1}{\sqrt{x + 1} + \sqrt{x}} = \sqrt{x + 1} - \sqrt{x}
(\sqrt{a} + \sqrt{b})(\sqrt{a} - \sqrt{b}) = a - b
(\sqrt{a} + \sqrt{b})^2 = a + b + 2\sqrt{a}\sqrt{b}
\sqrt[3]{x^3} = x
\sqrt[3]{8x} = 2\sqrt[3]{x}
|ab| = |a| |b|
|-x| = |x|
|a - b| = |b - a|
|x|^2 = x^2
|x| = \max(x, -x)
\max(a, b) = \frac{a + b + |a - b|}{2}
\min(a, b) = \frac{a + b - |a - b|}{2}
\max(a, b) + \min(a, b) = a + b
\max(a, b) \min(a, b) = ab
\max(a, b) = -\min(-a, -b)
\max(a + c, b + c) = \max(a, b) + c
\ln(ab) = \ln a + \ln b
\ln \frac{a}{b} = \ln a - \ln b
\ln(a^2 + 1) - \ln(a^2 + 1) = 0
\ln \frac{1}{a} = -\ln a
\ln \sqrt{a} = \frac{1}{2} \ln a
\log_2(8x) = 3 + \log_2 x
e^{a + b} = e^a e^b
e^{-x} = \frac{1}{e^x}
e^{2x} = (e^x)^2
e^{\ln x} = x
\ln(e^x) = x
\frac{e^x}{1 + e^x} = \frac{1}{1 + e^{-x}}
1 - \frac{1}{1 + e^{-x}} = \frac{1}{1 + e^x}
\sin^2 x + \cos^2 x = 1
\sin 2x = 2 \sin x \cos x
\cos 2x = \cos^2 x - \sin^2 x
\cos 2x = 2\cos^2 x - 1
\cos 2x = 1 - 2\sin^2 x
\sin(a + b) = \sin a \cos b + \cos a \sin b
\sin(a - b) = \sin a \cos b - \cos a \sin b
\cos(a + b) = \cos a \cos b - \sin a \sin b
\cos(a - b) = \cos a \cos b + \sin a \sin b
\tan x = \frac{\sin x}{\cos x}
\tan 2x = \frac{2\tan x}{1 - \tan^2 x}
1 + \tan^2 x = \frac{1}{\cos^2 x}
\sin(-x) = -\sin x
\cos(-x) = \cos x
\tan(-x) = -\tan x
\sin(x + \pi) = -\sin x
\cos(x + \pi) = -\cos x
\sin(x + 2\pi) = \sin x
\sin(\frac{\pi}{2} - x) = \cos x
\cos(\frac{\pi}{2} - x) = \sin x
\sin^2 x = \frac{1 - \cos 2x}{2}
\cos^2 x = \frac{1 + \cos 2x}{2}
\sin 3x = 3\sin x - 4\sin^3 x
\cos 3x = 4\cos^3 x - 3\cos x
\sin a + \sin b = 2 \sin \frac{a + b}{2} \cos \frac{a - b}{2}
\sin a \cos b = \frac{\sin(a + b) + \sin(a - b)}{2}
\arcsin(-x) = -\arcsin x
\cosh^2 x - \sinh^2 x = 1
\cosh x + \sinh x = e^x
\sinh 2x = 2 \sinh x \cosh x
\cosh x = \frac{e^x + e^{-x}}{2}
n! = n(n - 1)!
(n + 1)! = (n + 1) n!
\frac{(n + 1)!}{n!} = n + 1
\frac{(n + 2)!}{n!} = (n + 2)(n + 1)
(n + 1)! - n! = n \cdot n!
\binom{n}{1} = n
\binom{n}{0} = 1
\binom{n}{n} = 1
\binom{n}{2} = \frac{n(n - 1)}{2}
\binom{n + 1}{2} = \binom{n}{2} + n
\binom{n + k}{k} = \binom{n + k}{n}
\binom{n}{k} + \binom{n}{k + 1} = \binom{n + 1}{k + 1}
\binom{2n}{n} = \frac{(2n)!}{n! \, n!}
k \binom{n}{k} = n \binom{n - 1}{k - 1}
\sum_{k=0}^{n} \binom{n}{k} = 2^n
\sum_{k=0}^{n} \binom{n}{k}^2 = \binom{2n}{n}
\sum_{k=0}^{n} k \binom{n}{k} = n 2^{n - 1}
\sum_{m=0}^{n} \binom{m}{k} = \binom{n + 1}{k + 1}
\sum_{k=0}^{n} \binom{n}{k} x^k y^{n - k} = (x + y)^n
\sum_{k=0}^{n} \binom{n}{k} 2^k = 3^n
\sum_{k=1}^{n} k = \frac{n(n + 1)}{2}
\sum_{k=1}^{n} k^2 = \frac{n(n + 1)(2n + 1)}{6}
\sum_{k=1}^{n} k^3 = \frac{n^2 (n + 1)^2}{4}
\sum_{k=1}^{n} k^3 = (\sum_{k=1}^{n} k)^2
\sum_{k=1}^{n} (2k - 1) = n^2
\sum_{k=1}^{n} 2k = n(n + 1)
\sum_{k=0}^{n} 2^k = 2^{n + 1} - 1
\sum_{k=0}^{n} 3^k = \frac{3^{n + 1} - 1}{2}
\sum_{k=0}^{n} x^k = \frac{x^{n + 1} - 1}{x - 1}
\sum_{k=1}^{n} c = nc
\sum_{k=0}^{n} c = (n + 1) c
\sum_{k=1}^{n} (a + k) = na + \frac{n(n + 1)}{2}
\sum_{k=1}^{n} a k = a \sum_{k=1}^{n} k
\sum_{k=1}^{n} \frac{1}{k(k + 1)} = \frac{n}{n + 1}
\sum_{k=1}^{n} k \cdot k! = (n + 1)! - 1
\sum_{k=1}^{n} (n + 1 - k) = \sum_{k=1}^{n} k
\sum_{k=0}^{2n} (-1)^k = 1
\prod_{k=1}^{n} k = n!
\prod_{k=1}^{n} 2 = 2^n
\prod_{k=1}^{n} a k = a^n n!
\prod_{k=1}^{n} \frac{k + 1}{k} = n + 1
\lfloor \frac{n}{2} \rfloor + \lceil \frac{n}{2} \rceil = n
\lfloor x + 1 \rfloor = \lfloor x \rfloor + 1
\lceil x - 2 \rceil = \lceil x \rceil - 2
\lceil x \rceil = -\lfloor -x \rfloor
\lfloor 2x \rfloor = \lfloor x \rfloor + \lfloor x + \frac{1}{2} \rfloor
\lfloor \frac{n + 1}{2} \rfloor = \lceil \frac{n}{2} \rceil
\lfloor \frac{n}{3} \rfloor + \lfloor \frac{n + 1}{3} \rfloor + \lfloor \frac{n + 2}{3} \rfloor = n
A + B = B + A
A(B + C) = AB + AC
(A + B)C = AC + BC
(AB)C = A(BC)
2(AB) = (2A)B
(A + B)^T = A^T + B^T
(AB)^T = B^T A^T
(ABC)^T = C^T B^T A^T
(A^T)^T = A
(AB)^{-1} = B^{-1} A^{-1}
(A^{-1})^T = (A^T)^{-1}
(A + B)^2 = A^2 + AB + BA + B^2
\det(AB) = \det A \det B
\det(A^T) = \det A
\det(A^2) = (\det A)^2
\det(A^{-1}) = \frac{1}{\det A}
\operatorname{tr}(AB) = \operatorname{tr}(BA)
\operatorname{tr}(A + B) = \operatorname{tr} A + \operatorname{tr} B
\operatorname{tr}(A^T) = \operatorname{tr} A
\operatorname{tr}(ABC) = \operatorname{tr}(BCA)
\mathbf{A}(\mathbf{x} + \mathbf{y}) = \mathbf{A}\mathbf{x} + \mathbf{A}\mathbf{y}
\vec{a} \times \vec{b} = -\vec{b} \times \vec{a}
\vec{a} \cdot \vec{b} = \vec{b} \cdot \vec{a}
\vec{a} \cdot (\vec{b} + \vec{c}) = \vec{a} \cdot \vec{b} + \vec{a} \cdot \vec{c}
\vec{a} \times (\vec{b} + \vec{c}) = \vec{a} \times \vec{b} + \vec{a} \times \vec{c}
\vec{a} \cdot (\vec{b} \times \vec{c}) = \vec{c} \cdot (\vec{a} \times \vec{b})
\vec{a} \times (\vec{b} \times \vec{c}) = (\vec{a} \cdot \vec{c}) \vec{b} - (\vec{a} \cdot \vec{b}) \vec{c}
\|\vec{a}\|^2 = \vec{a} \cdot \vec{a}
\|2\vec{a}\| = 2\|\vec{a}\|
\|\vec{a} - \vec{b}\| = \|\vec{b} - \vec{a}\|
\|\vec{a} + \vec{b}\|^2 = \|\vec{a}\|^2 + 2 \vec{a} \cdot \vec{b} + \|\vec{b}\|^2
\|\vec{a} + \vec{b}\|^2 + \|\vec{a} - \vec{b}\|^2 = 2\|\vec{a}\|^2 + 2\|\vec{b}\|^2
\|\vec{a} \times \vec{b}\|^2 = \|\vec{a}\|^2 \|\vec{b}\|^2 - (\vec{a} \cdot \vec{b})^2
x^T y = y^T x
(x + y)^T = x^T + y^T
(f \circ g)(x) = f(g(x))
(f \circ (g \circ h))(x) = ((f \circ g) \circ h)(x)
f \ast g = g \ast f
f \ast (g + h) = f \ast g + f \ast h
(f \ast g) \ast h = f \ast (g \ast h)
f \odot g = g \odot f
f \bullet g = g \bullet f
""".split("\n")[1:-1]
