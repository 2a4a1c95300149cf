r"""How teachers write their steps down, each page right once and wrong once: the mistake is told at its place.

In guillemets stand the right piece and, behind a bar, a wrong one.
"""

import re

import pytest

from mathematics.pages import errors, reasons, verdicts, worked

PIECE = re.compile("«([^«»|]*)\\|([^«»|]*)»")
STEPS = [
    "## One\n\nWe get $x = 2 + 3 = 5$.\n\n## Two\n\nSolve $2x + 1 = 9$. Then $2x = «8|9»$ and $x = 4$.",
    "## One\n\nWe get $x = 5$ and $y = 2$.\n\n## Two\n\nSolve $x + y = 9$ and $x - y = 1$.\n\nThen $2x = 10$, so $x = 5$, $y = 4$ and $y^2 = «16|61»$.",
    "## One\n\n$$x = \\frac{5 \\pm 1}{2}$$\n\n## Two\n\nWith $x = 4$ we get $x^2 = «16|18»$.",
    "## One\n\nWe get $x = 2 + 3 = 5$.\n\n## Two\n\nIf $x = 7$, then $2x = 14$.\n\nAnd $x + 1 = «6|8»$.",
    "- $x + 5 = 12$ → $x = 7$\n- $x - 3 = 10$ → $x = «13|14»$\n- $2x + 5 = 13$ → $2x = 8$ → $x = 4$",
    r"$A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$ and $A - A = «0|1»$, $0A = «0|2»$, $A + «0|1» = A$.",
    r"$N = \begin{bmatrix} 0 & 1 \\ 0 & 0 \end{bmatrix}$ has $N^2 = «0|1»$ and $N \neq «0|N»$. $\vec u = \begin{pmatrix} 1 \\ 2 \\ 3 \end{pmatrix}$, so $\vec u \times \vec u = \vec 0$ and $\vec u - \vec u = \vec{0}$.",
    r"Let $A = [a_{ij}]$ and $B = [b_{ij}]$ and $C = [c_{ij}]$. Then $(AB)C = «A(BC)|A + BC»$ and $\alpha(AB) = A(\alpha B)$.",
    r"Let $f(x) = ax^2 + b$. From $f(0) = 1$ and $f(2) = 13$ we get $b = 1$ and $a = «3|4»$.", r"$T(t) = 20 + C e^{-0.1t}$ and with $T(0) = 90$ we get $C = «70|71»$.",
    r"Let $p(x) = kx^2$ be a density on $[0, 3]$. From $\int_0^3 p(x) \,dx = 1$ we get $k = «\frac19|\frac18»$.", r"$y = A e^{2t}$ with $y(0) = 5$ gives $A = «5|6»$.",
    r"$f(2) = 5$ and $f(3) = 7$, so the slope is $m = \frac{7 - 5}{3 - 2} = 2$. Hence $f(x) = 2x + «1|2»$.",
    r"Solve $\frac{dy}{dx} = 3xy$, $y(0) = 2$. Hence $y = C e^{3x^2/2}$ and $C = «2|3»$.",
    r"Solve $\frac{dy}{dx} = 3xy$. Hence $y = C e^{«3|2»x^2/2}$.", r"Solve $\frac{dP}{dt} = kP$. So $P(t) = P_0 e^{«kt|-kt»}$.",
    r"Solve $\frac{dT}{dt} = -k(T - 20)$. So $T(t) = «20|2» + C e^{-kt}$.",
    r"Solve $\frac{dy}{dt} + 2y = 4$. The solution is $y(t) = «2|3» + C e^{-2t}$.", r"Solve $\frac{d^2y}{dx^2} = -9y$. So $y = A\cos «3|9»x + B\sin 3x$.",
    r"$$ \int \frac{dy}{y} = \int 5x\,dx \implies \ln|y| = «\frac{5x^2}{2}|\frac{5x^2}{7}» + C $$", r"$$ \int \frac{dT}{T - 20} = -\int 0.1\,dt $$ Hence $\ln|T - 20| = «-0.1t|0.1t» + C$.",
    r"\begin{align*} \int y^{-2}\,dy &= \int 3t^2\,dt \\ -\frac{1}{y} &= «t^3|t^2» + C \end{align*}",
    r"The lines $4x + y = 26$ and $2x + 3y = 28$ meet at $x = 5$, $y = «6|-6»$.",
    r"$X$ is normal with $\mu = 50$ and $\sigma = 4$, and $z = \frac{53 - 50}{4} = 0.75$, so $P(X < 53) = \Phi(0.75) \approx «0.7734|0.7743»$ and $1 - \Phi(0.75) \approx «0.2266|0.2626»$.",
    r"Solve $x^2 - 2x - 4 = 0$: $x \approx «3.24|3.42»$ or $x \approx «-1.24|-1.42»$.", r"Solve $x^2 - 2x - 4 = 0$: $x \approx 3.24$ and $x \approx «-1.24|-1.42»$.",
    r"$3\sin\theta = 1$ gives $\theta = \arcsin\frac13 \approx 19.47^\circ$ or $\theta \approx 180^\circ - 19.47^\circ = «160.53^\circ|106.53^\circ»$.",
    r"$$ \left[\begin{array}{cc|c} 1 & 2 & 4 \\ 2 & 5 & 11 \end{array}\right] \sim \left[\begin{array}{cc|c} 1 & 2 & 4 \\ 0 & 1 & 3 \end{array}\right] $$ So $x_2 = «3|4»$ and $x_1 = 4 - 2x_2 = -2$.",
    r"$$ \left[\begin{array}{cc|c} 1 & 2 & 4 \\ 2 & 5 & 11 \end{array}\right] \to \left[\begin{array}{cc|c} 1 & 0 & -2 \\ 0 & 1 & 3 \end{array}\right] $$ Hence $x = «-2|2»$ and $y = «3|-3»$.",
    r"$$ \left[\begin{array}{cc|c} 1 & 2 & 4 \\ 2 & 5 & 11 \end{array}\right] \sim \left[\begin{array}{cc|c} 1 & 0 & -2 \\ 0 & 1 & 3 \end{array}\right] \implies x_1 = «-2|-1», \quad x_2 = «3|2» $$",
    r"$$ \left(\begin{array}{cc|c} 1 & 2 & 4 \\ 2 & 5 & 11 \end{array}\right) \sim \left(\begin{array}{cc|c} 1 & 0 & -2 \\ 0 & 1 & 3 \end{array}\right) $$ The solution is therefore $\mathbf{x} = \begin{pmatrix} «-2|2» \\ «3|5» \end{pmatrix}$.",
    r"Let $f(x, y) = 3x^2 - 3xy + 4y^2$. $$ H = \begin{pmatrix} \frac{\partial^2 f}{\partial x^2} & \frac{\partial^2 f}{\partial x \partial y} \\ \frac{\partial^2 f}{\partial y \partial x} & \frac{\partial^2 f}{\partial y^2} \end{pmatrix} = \begin{pmatrix} «6|7» & -3 \\ «-3|3» & 8 \end{pmatrix} $$",
    r"Let $f(x, y) = x^3 - 3xy + y^3$. $$ H = \begin{pmatrix} f_{xx} & f_{xy} \\ f_{yx} & f_{yy} \end{pmatrix} = \begin{pmatrix} 6x & «-3|3» \\ -3 & «6y|6x» \end{pmatrix} $$",
    r"Let $f(x, y) = x^3 - 3xy + y^3$. Then $D = f_{xx} f_{yy} - f_{xy}^2 = «36|63» xy - 9$ and $\frac{f_x}{f_y} = \frac{3x^2 - 3y}{«3|2» y^2 - 3x}$.",
    r"Let $u(x, y) = x^2 - y^2$. Then $u_{xx} + u_{yy} = «2 - 2|2 + 2»$. If $x = 1$ and $y = 2$, then $u_x = 2$ and $u_y = «-4|4»$.",
    "Which numbers satisfy $-2x + 3 < 5$?\n\n\\begin{align*} -2x + 3 &< 5 \\\\ -2x &< «2|4» \\\\ x &> «-1|1» \\end{align*}",
    r"Solve $3x - 2 \geq 7$. $$ 3x - 2 \geq 7 \iff 3x \geq «9|5» \iff x \geq 3 $$",
    r"Solve $x^2 + x - 6 = 0$. $$ x = \frac{-1 \pm \sqrt{25}}{2} = \frac{-1 \pm 5}{2} $$ So $x = «2|3»$ or $x = «-3|-4»$.",
    r"Solve $x^2 + x - 6 = 0$. $$ x = \frac{-1 \pm 5}{2} $$ The solutions are $x = 2$ and $x = «-3|-4»$.",
    r"Solve $x^2 + x - 6 = 0$. $$ x = \frac{-1 \pm 5}{2} \implies x = «2|3» \text{ or } x = «-3|3» $$",
    r"Solve $x^2 + x - 6 = 0$. $$ x = \frac{-1 \pm 5}{2} \quad\Rightarrow\quad x = 2, \quad x = «-3|-2» $$",
    r"From $t = \frac{-1 \pm 5}{2}$ we get $t_1 = «2|1»$ and $t_2 = «-3|3»$.",
    r"$x = 1 \pm \sqrt{5}$, so $x \approx «3.24|3.42»$ or $x \approx «-1.24|1.24»$.",
    r"$x = \pm 4$; as $x$ is a length, $x = «4|5»$. The area is $x^2 = 16$, and $3x = «12|-12»$.",
    r"$x = 1 \pm 2$, so $x = 3$ or $x = -1$. If $x = 3$, then $y = 2x = «6|5»$. If $x = -1$, then $y = 2x = «-2|2»$.",
    r"The equation $z^2 - 8z + 32 = 0$ has the solutions $z = 4 + 4i$ and $z = «4 - 4i|5 - 4i»$.",
    r"The equation $x^2 - 4x + 1 = 0$ has the solutions $x = 2 + \sqrt{3}$ and $x = «2 - \sqrt{3}|2 - \sqrt{5}»$.",
    r"$(x - 1)(x + 3) = 0$ gives $x - 1 = 0$ or $x + 3 = 0$, so $x = «1|2»$ or $x = -3$.",
    r"$$ |x - 1| = 3 \iff x - 1 = 3 \text{ or } x - 1 = -3 \iff x = 4 \text{ or } x = «-2|-3» $$",
    r"Solve $|2x + 8| = 12$. Either $2x + 8 = 12$, so $x = 2$, or $2x + 8 = -12$, so $x = «-10|-9»$.",
    r"Solve $|2x + 8| = 12$. Either $2x + 8 = 12$, so $x = «2|3»$, or $2x + 8 = -12$, so $x = -10$.",
    r"$1^2 + 2^2 + \cdots + 4^2 = «30|51»$", r"$1^3 + 2^3 + \dots + 5^3 = «225|252»$", r"$1^2 + 3^2 + \dots + 9^2 = «165|615»$",
    r"$\frac{1}{1 \cdot 2} + \frac{1}{2 \cdot 3} + \dots + \frac{1}{9 \cdot 10} = «\frac{9}{10}|\frac{8}{10}»$",
    r"$1 + 2 + \dots + 2^3 = «15|36»$", r"$1 + 2 + 4 + \dots + 2^{4} = 2^{«5|4»} - 1 = 31$", r"$1 + 2 + \dots + 8 = «36|63»$",
    r"$\frac{1}{2} + \frac{1}{4} + \dots + \frac{1}{64} = «\frac{63}{64}|\frac{36}{64}»$",
    r"Let $z = 3 + 3i$. Then $z^2 = «18i|81i»$ and $iz = «-3 + 3i|3 + 3i»$.",
    r"$60^\circ = «\frac{\pi}{3}|\frac{\pi}{4}»\text{ rad}$ and $2\text{ rad} \approx «114.6^\circ|116.4^\circ»$.",
    r"$\theta = \arccos(0.5) \approx «1.047|1.074»\text{ rad} \approx 60^\circ$",
    r"For $a = (3, 1)$, $b = (2, -5)$ we have $$ \cos\varphi = \frac{a \cdot b}{\|a\| \|b\|} = \frac{1}{\sqrt{290}} \approx 0.059, $$ thus $\varphi \approx «86.6^\circ|68.6^\circ»$.",
    r"$\cos\varphi \approx 0.059$, thus $\varphi \approx «86.6^\circ|86.9^\circ»$.", r"$e^k \approx 1.25$, so $k \approx «0.22|0.32»$.",
    r"We solve $3x + 2 > 5$. Subtracting $2$ gives $3x > «3|4»$.", r"$3x + 2 > 5 \iff 3x > «3|4»$", r"$y^2 > 2 \iff 2y^2 > «4|5»$",
    r"$$ \begin{vmatrix} \mathbf i & \mathbf j & \mathbf k \\ -5 & 2 & 5 \\ -4 & -2 & 1 \end{vmatrix} = «12\mathbf i - 15\mathbf j + 18\mathbf k|12\mathbf i - 15\mathbf j + 17\mathbf k» $$",
    r"With $\vec u = 2\hat{i} + 3\hat{j} - \hat{k}$ and $\vec v = (1, 0, 2)$ we get $\vec u \cdot \vec v = «0|1»$ and $\vec u + \vec v = «3\hat{i} + 3\hat{j} + \hat{k}|3\hat{i} + 3\hat{j} - \hat{k}»$.",
    r"Let $\vec F = 3\mathbf{i} + 4\mathbf{j}$. Then $|\vec F| = «5|7»$.", r"$\mathbf i \times \mathbf k = «-\mathbf j|\mathbf j»$",
    r"$\operatorname{softmax}(2, -1, 1) \approx (0.705, «0.035|0.305», 0.259)$ and $\text{ReLU}(-3) = «0|3»$.",
    r"$(x^2 e^x)' = «2x|x» e^x + x^2 e^x$, $(x^3)'' = «6x|3x»$, $(t^2 + 1)' = «2t|t»$",
    r"Let $f(x, y) = x^2 y - 5y^2$. Then $f_x(x, y) = «2xy|2x»$, $f_y = x^2 - «10y|5y»$ and $f_{xy} = «2x|2y»$; $f_x(1, 2) = «4|5»$.",
    r"The trace is $\operatorname{tr} A = «-2|-4»$ and $\det A = «-3|3»$ for $A = \begin{pmatrix} -3 & 0 \\ 4 & 1 \end{pmatrix}$.",
    r"We factor $x^2 + 4x - 5 = (x + 5)(x - 1)$, so $x = «-5|-6»$ or $x = «1|2»$.",
    "Let $y_{n+1} = 2 y_n + 1$ with $y_0 = 1$.\n\n| $n$ | $0$ | $1$ | $2$ |\n|---|---|---|---|\n| $y_n$ | $1$ | $«3|5»$ | $«7|8»$ |",
    r"Let $x = [1, 2, 3]$ and $y[n] = 0.5 y[n-1] + x[n]$ with $y[-1] = 0$. Then $y[0] = «1|2»$ and $y[2] = «4.25|4.52»$.",
    r"$T(n) = 2T(n/2) + n$ with $T(1) = 0$ gives $T(2) = «2|4»$ and $T(8) = «24|42»$.",
    r"$b[n] = \sum_{k=0}^{n-1} b[k] \cdot b[n-1-k]$ with $b[0] = 1$, so $b[1] = 1$, $b[2] = «2|1»$ and $b[3] = «5|6»$.",
    r"$y[0] = 4 \cdot 2 = 8$ and $y[1] = 4 + y[0] = «12|21»$, so $y = [8, «12|21»]$.",
    r"The parabola $y = 3x^2 - 6x + 11$ has its vertex at $x = -\frac{b}{2a} = 1$, where $y = «8|7»$.",
    r"$\cos\varphi = -1$, thus $\varphi \approx «180.0^\circ|108.0^\circ»$.",
    r"With $TP = 46$ and $FN = 57$ the recall is $\frac{TP}{TP + FN} \approx «0.447|0.474»$.",
    r"In the triangle $AB = 5$ and $BC = 12$, so $AC^2 = AB^2 + BC^2 = «169|196»$.", r"$A = 2$, $B = 3$, so $AB = «6|7»$.",
    r"$9\,^\circ\text{C} = 9 + 273.15\text{ K} = «282.15|228.15»\text{ K}$ and $200 - 50\text{ mL} = «150|105»\text{ mL}$.",
    r"Let $S = 1 + 3 + 3^2 + \dots + 3^4$. Then $3S - S = «3^5|3^4» - 1$, so $S = \frac{3^5 - 1}{2} = «121|112»$.",
    r"$\sum_{n=0}^\infty \frac{7^n}{n!} = e^{«7|8»}$", r"$\sum_{n=0}^\infty \frac{(-1)^n}{(2n+1)!} x^{2n+1} = «\sin x|\cos x»$",
    r"$\sum_{k=0}^\infty \frac{\lambda^k e^{-\lambda}}{k!} = 1$",
    r"$2\pi\text{ m} \approx «6.28|6.82»\text{ m}$",
    r"$x_1 = 2$ and $x_2 = 5$, so $x = \begin{pmatrix} 2 \\ «5|6» \end{pmatrix}$.",
    r"Take $x = [3, 0, 1, 2]$ and $X_k = \sum_{n=0}^{3} x_n e^{-2\pi i k n / 4}$. Then $X_0 = «6|7»$ and $X_3 = \overline{X_1} = «2 - 2i|2 + 2i»$.",
    r"Let $A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$. $\sum_{i=0}^{1} \sum_{j=0}^{1} A_{ij} = «10|11»$ and $\sum_{i=1}^{2} A_{i1} = «4|6»$.",
    r"""\begin{align*}
    \begin{bmatrix} 1 & 1 & 2 \\ 1 & -3 & -4 \end{bmatrix} &\sim \begin{bmatrix} 1 & 1 & 2 \\ 0 & -4 & «-6|-5» \end{bmatrix} & R_2 - R_1 \\
    &\sim \begin{bmatrix} 1 & 1 & 2 \\ 0 & 1 & \frac{3}{2} \end{bmatrix} & (R_2 \to -\frac14 R_2)
    \end{align*}""",
    r"$$ \left[\begin{array}{cc|c} 1 & 1 & 2 \\ 1 & -3 & -4 \end{array}\right] \to \left[\begin{array}{cc|c} 1 & 1 & 2 \\ 0 & -4 & «-6|6» \end{array}\right] \quad R_2 \leftarrow R_2 - R_1 $$",
    r"The equation $|x + 5| = 2$ has the solutions $x = «-3|-4»$ and $x = «-7|-6»$.",
    r"If $2x + 8 = 12$ then $x = «2|3»$. If $2x + 8 = -12$ then $x = «-10|-11»$.",
    "We solve $|2x + 6| = 8$.\n\nCase 1: $2x + 6 = 8$. Then $2x = «2|3»$, so $x = «1|2»$.\n\nCase 2: $2x + 6 = -8$. Then $x = «-7|-8»$.\n\nThe solutions are $x = «1|3»$ and $x = «-7|-8»$.",
    "- Case A: $x - 2 = 5$, so $x = «7|8»$.\n- Case B: $x - 2 = -5$, so $x = «-3|-7»$.",
    r"$|3x + 5| = 2$ means that $3x + 5 = 2$ or $3x + 5 = -2$. Hence $x = «-1|-2»$ or $x = «-\frac{7}{3}|-\frac{5}{3}»$.",
    r"We write $\frac{6x}{(x + 2)(x - 1)} = \frac{A}{x + 2} + \frac{B}{x - 1}$, so $6x = A(x - 1) + B(x + 2)$. Putting $x = -2$ gives $A = «4|5»$, and $x = 1$ gives $B = «2|3»$.",
    r"The two curves meet where $x^2 = 3x$, that is at $x = «3|4»$.",
    r"With $L = \begin{pmatrix} 1 & 0 \\ -2 & 1 \end{pmatrix}$ and $b = \begin{pmatrix} 5 \\ -1 \end{pmatrix}$ solve $Ly = b$: $y_1 = «5|6»$, $y_2 = -1 + 2 \cdot 5 = «9|8»$.",
    r"Let $A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$ and $\mathbf{b} = \begin{pmatrix} 5 \\ 11 \end{pmatrix}$. Then $A\mathbf{x} = \mathbf{b}$ gives $x_1 = «1|2»$ and $x_2 = «2|3»$.",
    r"Set $u = 5x + 1$ and $y = u^3$. Then $\frac{dy}{du} = «3u^2|4u^2»$ and $\frac{du}{dx} = «5|6»$, so $\frac{dy}{dx} = 3u^2 \cdot 5 = «15(5x + 1)^2|15(5x + 1)^3»$.",
    "Define $f_0 = f_1 = 1$ and $f_n = f_{n-1} + 2f_{n-2}$. Then $f_2 = «3|4»$.\n\n| $n$ | $3$ | $4$ |\n|---|---|---|\n| $f_n$ | $«5|6»$ | $«11|1»$ |",
    r"The points $P = (1, 2)$ and $Q = (4, 6)$ give $\overrightarrow{PQ} = («3|4», «4|5»)$, $\vec{QP} = -«1|2»\vec{PQ}$ and $|\vec{PQ}| = «5|6»$.",
    r"With $A = (1, 0, 2)$, $B = (2, 1, 2)$ and $C = (0, 1, 1)$ we have $\vec{AB} \times \vec{AC} = \begin{pmatrix} -1 \\ 1 \\ «2|-2» \end{pmatrix}$.",
    r"So $x^2 - 2x - 15 = (x - 5)(x + 3)$, and the zeros are $x = 5$ and $x = «-3|-6»$.",
    # a value for which something is said to be zero, or to hold; a column or a line that waits for its unknowns
    r"Let $G(t) = -t^2 + 4t + 5$. Its derivative $G'(t) = -2t + 4$ vanishes at $t = «2|5»$.",
    r"The line $y = 3x - 6$ is zero for $x = «2|3»$ and nowhere else.",
    r"The curves meet where $x^2 = 5x$, that is at $x = 0$ and $x = «5|8»$. At $x = 1$ we have $x^2 = 1$.",
    r"Let $x = \begin{pmatrix} 1 \\ 8 \end{pmatrix}$, $u = \begin{pmatrix} 1 \\ 2 \end{pmatrix}$ and $v = \begin{pmatrix} -1 \\ 1 \end{pmatrix}$. We want $x = c_1 u + c_2 v$. The solution is $c_1 = 3$, $c_2 = «2|1»$.",
    r"We factor $A = \begin{pmatrix} 4 & -3 \\ 4 & -4 \end{pmatrix}$ as $A = LU$ with $$ L = \begin{pmatrix} 1 & 0 \\ 1 & 1 \end{pmatrix}, \qquad U = \begin{pmatrix} 4 & «-3|3» \\ 0 & -1 \end{pmatrix}. $$",
    "Let $f(x) = 4x + 8$ and $g(x) = 2x$.\n\n\\begin{align*}\nf(x) &= g(x) \\\\\n4x + 8 &= 2x \\\\\nx &= «-4|4»\n\\end{align*}\n\nThere $f(-4) = «-8|8»$.",
    "$$ \\begin{cases} y = x - 4 \\\\ y = -2x - 1 \\end{cases} $$\n\nThe solution is $x = 1$ and $y = «-3|3»$.",
    "$$ \\begin{aligned} y &= x - 4 \\\\ y &= -2x - 1 \\end{aligned} $$\n\nThe solution is $(x, y) = (1, «-3|-2»)$.",
    # what is said of a function is said of all x, whatever value x has elsewhere, and once the others have theirs
    "Let $x = 1$, so $x + 1 = 2$.\n\nThen $F(x) = 2x^2 + 2x = 2x(x + «1|x»)$ and $F(3) = 24$.",
    "Here $x = -3$ and $x^2 = 9$.\n\nAn antiderivative is $G(x) = 2 \\cdot \\frac{x^{3/2}}{3/2} = \\frac{4x^{3/2}}{«3|2»}$.\n\nAt $x = 1$ it is $G(1) = \\frac{4}{3}$.",
    r"$y(t) = A e^{kt} = «2|3» e^{«3t|4t»}$ where $A = 2$ and $k = 3$.", r"With $c = 2$ let $p(x) = c e^{-cx} = 2 e^{-«2x|2x^2»}$.",
    r"Let $t = 2$. The height is $h(t) = 5t^2 + 3 = «23|32»$.",
    # no probability is above 1, or below 0
    r"We assume $P(A \mid B) = «0.95|1.95»$ and $\Pr(C) = «\frac{2}{3}|\frac{3}{2}»$.", r"Hence $P(X \geq 2) = «20\%|-20\%»$.",
    r"Here $P(B)$ is not known, and $P(A \mid B) = \frac{0.3}{«0.4|0.2»}$.",
    # inequalities of two formulas together, and where they hold
    r"We solve $(x + 1)(x - 3) < 0$. The solution is $x > «-1|-2»$ and $x < «3|4»$.",
    r"We solve $x^2 + 2x - 3 < 0$. The zeros of $x^2 + 2x - 3 = (x + 3)(x - 1)$ are $x = -3$ and $x = 1$. It holds for $«-3|-4» < x < «1|2»$.",
    # several variables, curves, angles in exponents, congruences, logic
    r"Let $F(x, y) = x^2 + 3xy$. Then $\frac{\partial F}{\partial y} = «3x|4x»$ and $\frac{\partial^2 F}{\partial x^2} = «2|3»$.",
    r"$\frac{\partial^2}{\partial x \partial y} \left( 4x^2 + 3xy \right) = «3|7»$ and $\pi \left[ \frac{x^3}{3} \right]_0^3 = «9|6»\pi$",
    r"$2e^{i 30^\circ} \cdot e^{i 40^\circ} = 2e^{i «70^\circ|80^\circ»}$ and $\sin -30^\circ = -\frac{1}{«2|3»}$",
    r"With $x = 3t^2$ and $y = t^3$ we have $\frac{dy/dt}{dx/dt} = \frac{«3t^2|2t^2»}{6t}$.",
    r"By Euler's theorem with $\varphi(12) = «4|5»$ we have $5^4 \equiv «1|2» \pmod{12}$.",
    r"$\lnot (p \land q) \equiv «\lnot p \lor \lnot q|\lnot p \land \lnot q»$",
    r"$\frac{|4 \cdot 2 + 3 \cdot 4|}{\sqrt{4^2 + 3^2}} = \frac{20}{\sqrt{«25|-25»}} = 4$",
    r"$\frac{2 \cdot 3}{4} = \frac{6}{«4|0»} = 1.5$",
    "Let $f(x) = x^3 - 12x$.\n\n| $x$ | $f(x)$ | $f'(x)$ |\n|---|---|---|\n| $-2$ | $«16|18»$ | $0$ |\n| $2$ | $-16$ | $0$ |",
    r"The squares modulo $11$ are $2^2 \equiv «4|6»$, $3^2 \equiv 9$ and $4^2 \equiv «5|7»$.", r"$2^2 \equiv «4|5»$ and $5^2 \equiv 3 \pmod{11}$",
    r"Let $m_\perp = -2$. From $1 = m_\perp \cdot 4 + b$ we get $b = «9|8»$.",
    r"The equation $x^2 - 5x + 6 = 0$ has the solutions $x_1 = «2|1»$ and $x_2 = «3|4»$.", r"The closed form $a_n = 2 \cdot 3^n$ gives $a_0 = «2|3»$.",
    r"$$ \lim_{x \to 0} \frac{e^{3x} - 1 - 3x}{x^2} = \lim_{x \to 0} \frac{«3|5» e^{3x} - 3}{2x} = \lim_{x \to 0} \frac{9 e^{3x}}{2} = \frac{9}{2} $$",
    # curves: the same in other words, and their slope
    "$$ \\begin{aligned} x^2 + y^2 + 10x - 12y + 52 &= 0 \\\\ (x + 5)^2 + (y - 6)^2 &= «9|6» \\end{aligned} $$",
    r"The equation $x^2 + y^2 - 2x + 4y - 4 = 0$ becomes $(x - 1)^2 + (y + 2)^2 = «9|8»$.",
    r"Differentiate $x^2 + 3y^2 = 457$ implicitly: $«2x|3x» + 6y \frac{dy}{dx} = 0$, so $\frac{dy}{dx} = -\frac{x}{«3|2»y}$.",
    r"The curve is $x^3 + y^3 = 6xy$. Then $3x^2 + 3y^2 y' = 6y + 6x y'$, hence $y' = \frac{2y - x^2}{y^2 - «2|3»x}$.",
    # an equation that a known function makes, one that is posed anew, and what a value given later is no solution of
    r"Let $f(x) = 2x - 4$. Set $f(x) = 0$: $x = «2|3»$.", r"Let $g(t) = t^2 - 6t + 5$. The slope is $g'(t) = 2t - 6$, and $g'(t) = 0$ gives $t = «3|2»$.",
    "Let $f(x) = x^2 - 6x + 5$. Setting $f(x) = 0$, we get $(x - 1)(x - 5) = 0$, so $x = 1$ or $x = «5|6»$.\n\nThe slope is $f'(x) = 2x - 6$, and $f'(x) = 0$ gives $x = «3|4»$.",
    "Let $f(x) = x^3 - 6x^2 + 9x + 1$ with $f'(x) = 3x^2 - 12x + 9$ and $f''(x) = 6x - 12$.\n\n- Set $f'(x) = 0$: $3x^2 - 12x + 9 = 3(x - 1)(x - 3) = 0$\n- so $x = 1$ or $x = «3|5»$\n\nThe point of inflection: $f''(x) = 0$ gives $x = «2|3»$.",
    "We solve $2^{2x - 1} = 8$, so $2x - 1 = «3|4»$ and $x = «2|3»$.\n\nNow solve $3^x = 7$. Hence $x = \\frac{\\ln 7}{\\ln «3|2»}$.",
    "Let $z = 3 + 4i$, so $|z| = «5|7»$.\n\nThe locus $|z - (1 + i)| = 2$ is a circle.", "Here $x = 3$ and $y = 4$.\n\nThe line $2x + 5y = 10$ meets the axis at $x = 5$, $y = 0$, and $x + y = «5|6»$.",
    "Consider $y'' - 3y' + 2y = 0$ with $y(0) = -3$. The trial $y = e^{\\lambda t}$ leads to $\\lambda^2 - 3\\lambda + 2 = 0$, so $\\lambda_{1,2} = \\frac{3 \\pm 1}{2}$, that is $\\lambda_1 = «2|3»$ and $\\lambda_2 = 1$.",
    r"With $A = \begin{pmatrix} 0 & 1 \\ 1 & 1 \\ 2 & 1 \end{pmatrix}$, $\beta = \begin{pmatrix} m \\ c \end{pmatrix}$ and $y = \begin{pmatrix} 1 \\ 2 \\ 2 \end{pmatrix}$ we want $A\beta \approx y$. Then $m = \frac{3 \cdot 6 - 3 \cdot 5}{6} = «\frac12|\frac13»$ and $c = \frac{5 \cdot 5 - 3 \cdot 6}{6} = «\frac76|\frac67»$.",
    # a constant that names a row, rows side by side, a sum that is worked out by a law, and a law of chances
    r"Let $P = \begin{pmatrix} 0.5 & 0.5 \\ 0.4 & 0.6 \end{pmatrix}$. We need $\pi P = \pi$. Hence $\pi = \left(«\frac49|\frac59», \frac59\right)$.",
    r"With $q = \begin{bmatrix} 1 & 2 \end{bmatrix}$ and $k = \begin{bmatrix} 3 & 1 \end{bmatrix}$ the score is $q \cdot k = «5|6»$.",
    r"$\sum_{k=1}^{7} (2k + 1) = 2 \cdot \frac{7 \cdot 8}{2} + 7 \cdot 1 = «63|36»$",
    "## First\n\nHere $E(X) = 2$ and $E(X^2) = 5$. Let $Y = 4X + 1$. Then $E(Y) = 4 \\cdot 2 + 1 = «9|8»$.\n\n## Second\n\nHere $E(X) = 1$ and $E(X^2) = 3$, so $E(X^2) - E(X)^2 = «2|3»$.",
    # what falls faster than any power; a name for an expression, for which an equation is solved; both signs at once
    r"$\lim_{t \to \infty} \left( \frac32 + 2 e^{-4t} \right) = «\frac32|2»$, $\lim_{t \to \infty} t^3 e^{-t} = «0|1»$, $\lim_{x \to -\infty} e^{2x} = 0$, $\lim_{x \to -\infty} \arctan 2x = «-\frac{\pi}{2}|\frac{\pi}{2}»$",
    r"Let $u = \sin x$. Then $2u^2 - u - 1 = (2u + 1)(u - 1) = 0$, so $u = «1|2»$ or $u = «-\frac12|\frac12»$.",
    r"Let $u = x^2$. Then $u^2 - 5u + 4 = 0$, so $u_1 = 1$ and $u_2 = «4|5»$.", r"$x^4 - 5x^2 + 4 = 0$. Hence $x = \pm 1$ or $x = «\pm 2|\pm 3»$.",
    r"Here $\chi(\lambda) = \lambda^2 - \lambda - 6 = (\lambda + 2)(\lambda - 3)$. Hence $\lambda_1 = «-2|2»$ and $\lambda_2 = «3|-3»$.",
    "We solve $y'' - 3y' + 2y = 0$ with $y(0) = -3$. The trial $y = e^{\\lambda t}$ leads to $\\lambda_1 = 2$ and $\\lambda_2 = 1$. Hence $y(t) = «7e^{2t} - 10e^t|7e^{2t} - 11e^t»$.",
    # a labelled example has names of its own; a value that is only tried; what a derivative is, no later value makes true
    "**Example 1.** Let $a = 3$ and $y = \\sqrt{x}$, so $a + 1 = «4|5»$.\n\n**Example 2.** Let $a = 5$ and $y = 4x$, so $a + 1 = «6|5»$.",
    "**Aufgabe 1.** Sei $a = 3$, also ist $a + 1 = «4|5»$.\n\n**Aufgabe 2.** Sei $a = 5$, also ist $a + 1 = «6|5»$.",
    "Let $f(x) = x^3 - 6x^2 + 11x - 6$.\n\nTry $x = 1$: $f(1) = «0|1»$, a root.\n\nThe others are $x = \\frac{5 \\pm \\sqrt{1}}{2} = \\frac{5 \\pm «1|2»}{2}$.",
    "$\\frac{d}{dx} \\ln(x^2 + 5) = \\frac{«2x|8x»}{x^2 + 5}$\n\nThe point of inflection: $x = 0$.",
    "Let $V'(x) = 12x^2 - 192x + 576 = (24 - 2x)(24 - 6x)$.\n\nSet it to zero: $x = 12$ or $x = «4|5»$; the first gives no box.",
    # an arrow goes on with the last matrix behind words, too; the modulus of the sentence; coordinates in a basis
    "First\n$$ \\left(\\begin{array}{cc|c} 1 & 2 & 4 \\\\ 2 & 5 & 11 \\end{array}\\right). $$\n\nNow subtract twice the first row ($2 \\cdot 4 = 8$):\n$$ \\xrightarrow{R_2 - 2R_1} \\left(\\begin{array}{cc|c} 1 & 2 & 4 \\\\ 0 & «1|-1» & «3|5» \\end{array}\\right) $$\n\nThe last step:\n$$ \\xrightarrow{R_1 \\to R_1 - 2R_2} \\left(\\begin{array}{cc|c} 1 & 0 & «-2|2» \\\\ 0 & 1 & 3 \\end{array}\\right) $$",
    r"The last digits repeat: $7^1 \equiv «7|-7»$, $7^2 \equiv «9|8»$, $7^4 \equiv 1 \pmod{10}$. As $202 \equiv «2|3» \pmod 4$, it is $9$.",
    r"Let $P = \begin{pmatrix} 1 & 2 \\ 0 & 1 \end{pmatrix}$ and $v = \begin{pmatrix} 5 \\ 1 \end{pmatrix}$. Then $[v]_{\mathcal{B}} = P^{-1} v = \begin{pmatrix} «3|7» \\ 1 \end{pmatrix}$ and $P [v]_{\mathcal B} = \begin{pmatrix} 5 \\ «1|2» \end{pmatrix}$.",
    # bounds behind an antiderivative with a parameter are of the chain's variable; solutions with a parameter of their own
    r"$\int_0^\pi \sin(nx)\,dx = \left[ -\frac{\cos(nx)}{n} \right]_0^\pi = \frac{1 - (-1)^n}{«n|2»}$", r"$\int_0^2 ax^2\,dx = \left[ \frac{ax^3}{3} \right]_0^2 = \frac{«8|6»a}{3}$",
    r"Find all integers with $51x + 15y = 9$. The general solution is $$ \boxed{x = 4 + 5t, \quad y = «-13 - 17t|-13 + 17t», \qquad t \in \mathbb{Z}.} $$",
    r"Solve $x + 2y = 5$. Hence $x = 5 - 2t$, $y = «t|2t»$.", r"We solve $$ \begin{cases} x + y + z = 6 \\ x - y = 1 \end{cases} $$ With $y = s$ the solutions are $x = 1 + s$, $z = «5 - 2s|5 - 3s»$.",
    # the ends of a range that is said again; a matrix that is no trial
    "The interval is\n$$ 106 \\pm 1.96 \\cdot 2 = 106 \\pm 3.92, $$\ni.e. $[«102.08|102.80», «109.92|-109.92»]$.",
    r"The interval is $106 \pm 3.92$, that is $[102.08, «109.92|109.29»]$.",
    r"It is $50 \pm 2.58 \cdot \sqrt{2} \approx 50 \pm 3.65$, that is $(46.4, «53.6|56.3»)$.",
    "**Scaling.** $S = \\begin{pmatrix} 2 & 0 \\\\ 0 & 3 \\end{pmatrix}$ gives an ellipse.\n\nThen $S^2 = \\begin{pmatrix} 4 & 0 \\\\ 0 & «9|8» \\end{pmatrix}$.",
    r"Here $x^3 - 3x = 0$, so $x(x^2 - 3) = 0$, hence $x = 0$ or $x = \pm\sqrt{«3|5»}$. The slope $3x^2 - 3 = 0$ gives $x = \pm 1$.",
]  # fmt: skip


def right(text):
    return PIECE.sub(r"\1", text)


def slips(text):
    """The page with each wrong piece in its place, and where that begins and ends."""
    for piece in PIECE.finditer(text):
        before = right(text[: piece.start()])
        yield before + piece[2] + right(text[piece.end() :]), len(before), len(before) + len(piece[2])


@pytest.mark.parametrize("text", STEPS)
def test_the_right_page_holds(text):
    page = worked(right(text))
    assert not errors(page), reasons(page)
    assert not {r.verdict for rs in page.relations.values() for r in rs} & {"wrong", "unread"}, reasons(page)


@pytest.mark.parametrize("text", STEPS)
def test_a_slip_is_told_at_its_place(text):
    for page, start, end in slips(text):
        found = [d.primary.span for d in worked(page).diagnostics if d.severity == "error"]
        assert found, page
        assert any(span.start <= end and start <= span.end for span in found), (page, found)


OF_ITS_OWN = [  # a label that is no other example's parts nothing
    "**Example 1.** Let $a = 3$, so $a + 1 = 4$.\n\n**Step 2.** Let $a = 5$.", "**Example 1.** Let $a = 3$, so $a + 1 = 4$.\n\nNow $a = 5$.",
    "**Question 1.** Let $a = 3$, so $a + 1 = 4$.\n\n**Question 1 (b)** Now $a = 5$.", "Let $a = 3$, so $a + 1 = 4$.\n\n**Example 1.** Here $a = 5$.",
]  # fmt: skip


@pytest.mark.parametrize("text", OF_ITS_OWN)
def test_a_name_keeps_its_value_within_an_example(text):
    assert [code for code, *_ in errors(worked(text))] == ["defined-twice"]


NOT_SURE = [  # what follows is no error, and no more right than that it follows
    (r"It is $50 \pm 2 \cdot 2 = 50 \pm 4$, so the point is $(46, 3)$.", "checked"),
    (r"The line $x + 2y = 5$ meets the curve given by $x = t$ and $y = t^2$.", "definition"), (r"Let $x + y = 10$. Another line is $x = 2t$, $y = 3 + t$.", "definition"),
    (r"Here $f(1) = 3$. Let $f(x) = 2x$.", "definition"), (r"Let $f(x) = ax^2 + 1$ with $f(2) = 13$. For $a = 5$ we get $f(1) = 6$.", "checked"),
    (r"Here $\frac{dy}{dx} = x - y$. At $(0, 1)$ the slope is $-1$, so the tangent is $y = 1 - x$.", "definition"),
    (r"At its top $\frac{dy}{dx} = 0$. So the curve is $y = \sin x$.", "definition"), (r"We have $\frac{dy}{dx} = y$. Try $y = e^{rx}$.", "definition"),
    (r"$$ \int y\,dy = \int x\,dx \implies y^2 = x^2 + C $$", "unknown"),
    (r"The line $y = 2x + 1$ meets the parabola $y = x^2 - 2$ at $x = 3$, $y = 7$.", "case"), (r"The line $y = 3x + 1$ is parallel to $y = 3x - 4$.", "unread"),
    (r"The lines $4x + y = 26$ and $2x + 3y = 28$ cross the axis at $x = 0$, $y = 26$ and $x = 0$, $y = \frac{28}{3}$.", "case"),
    (r"The flux is $\Phi(2) \approx 0.3$.", "unknown"), (r"For a normal $X$ the table says $\Phi(1.25) = 0.8944$.", "unknown"),
    (r"Then $x = \frac{-1 + 5}{2} = 2$ or $x = \frac{-1 - 5}{2} = -3$.", "checked"), (r"We get $t = \sqrt{2} \approx 1.414$ or $t \approx -1.414$.", "unread"),
    (r"$$ \begin{bmatrix} 1 & 2 & 4 \\ 2 & 5 & 11 \end{bmatrix} \sim \begin{bmatrix} 1 & 0 & -2 \\ 0 & 1 & 3 \end{bmatrix} $$ So $x_1 = 2$, $x_2 = -3$ and $x_3 = 1$.", "definition"),
    (r"Let $f(x, y) = x^3 - 3xy$. At $(1, 1)$ we have $f_{xx} = 6$.", "unknown"), (r"Let $f(x, y) = x^3 - 3xy$. Set $f_x = 0$.", "unknown"),
    (r"We measured $g = 9.8 \pm 0.2$, so $g \approx 9.8$.", "unknown"), (r"$x = 1 \pm 2$ of the first. Now $x^2 = 16$, so $x = 4$ or $x = -4$.", "unread"),
    (r"$2x > 4 \Rightarrow x > 1$", "unknown"), (r"$3x + 2 > 5$ gives $3x > 2$.", "unknown"),
    (r"$\gcd(21, 9) = \gcd(9, 3) = \gcd(12, 3)$", "unknown"), (r"$\gcd(24, 9) = \gcd(12, 9) = \gcd(3, 9)$", "checked"),
    (r"$n^2 - 1 = (n - 1)(n + 1)$. Take $n = 3$ or $n = 5$.", "unread"), (r"$|z|^2 = z^2$", "unknown"),
    (r"$\Re(zw) = \Re z \Re w$", "unknown"), (r"$\gcd(a, b) \operatorname{lcm}(a, b) = ab$", "sampled"),
    (r"We solve $x^2 + 4x - 5 = 7$. As $x^2 + 4x - 5 = (x + 5)(x - 1)$, this gives $x = 2$ or $x = -6$.", "checked"),
    (r"$s^2 = 43.84$, so $s \approx -6.621$.", "unknown"), (r"$s^2 = 43.84$, so $s \approx 6.621$.", "rounded"),
    (r"$\gcd(69, 54) = \gcd(54, -15) = \gcd(15, 9) = \gcd(9, 6)$", "checked"),
    (r"They cost $5x \leq 23$, so $x \leq 4$.", "unknown"), (r"$x_1 = (1, 2)$ and $x_2 = (3, 4)$ are the data. Let $x = (5, 6)$.", "definition"),
    ("$x_1 = 1$ and $x_2 = 2$ are the roots.\n\nNow let $x = (5, 6)$.", "definition"),
    (r"$x > 3 \Rightarrow x^2 > 9$", "sampled"), (r"$2x > 3 \iff x \geq 2$", "unknown"),
    (r"$\sum_{i=0}^{1} A_{i1} = 4$", "unknown"),
    (r"They meet twice a week, so $m = 5$.", "unknown"), ("So $n = 12$, and $n + 1 = 13$.", "checked"), (r"Let $m = 5$.", "definition"),
    (r"$8 \cdot 2 \equiv 1 \pmod 5$. The inverse is $y = 4$ because of this.", "unknown"),
    (r"Let $g(x) = x^2$, of which the derivative is known, and $g'(x) = g(-x)$.", "definition"),
    (r"Let $w = 3$. The derivative is $d = 2$ and $w' = w - d$.", "definition"),
    (r"The area under $f(x) = 6 - x^2 / 6$ between its zeros $x = -6$ and $x = 6$.", "unread"),
    (r"The curves $y = x^2$ and $y = 3x$ meet where $x^2 = 3x$.", "unknown"),
    (r"An antiderivative of $f(x) = 3x^2$ is $F(x) = x^3$, because $F'(x) = 3x^2$.", "definition"),
    (r"An antiderivative of $f(x) = 3x^2$ is $F(x) = x^3$, because $F'(x) = 4x^2$.", "unknown"),
    (r"Let $y = 3x^2 - x$. The derivative is $y' = 6x - 2$.", "unknown"),
    (r"Let $f(x) = 3x^2$ and $f'(x) = f(x) + 1$, another curve.", "definition"),
    (r"$|x - 3| \leq 1$ means that $-1 \leq x - 3$ and $x - 3 \leq 1$. The first gives $x \geq 2$, the second $x \leq 4$.", "unknown"),
    (r"Solve $\sqrt{x - 2} = x - 4$. Squaring gives $x - 2 = x^2 - 8x + 16$. The candidates are $x = 3$ and $x = 6$.", "checked"),
    (r"Let $s(t) = t^2$. From $t = 1$ to $t = 3$ the slope is $\frac{s(3) - s(1)}{2} = 4$.", "checked"),
    (r"We claim $2^n > n^2$. This holds for $n \geq 5$.", "unknown"), (r"Let $h(n) = \varphi(n)$. $3 \equiv 1 \pmod 2$", "checked"),
    (r"$$ \begin{aligned} x + y &= 3 \\ x + y &= 4 \end{aligned} $$", "unknown"), (r"We have $x^2 + y^2 = 25$ and $x^2 + y^2 = 16$.", "unknown"),
    (r"At $x = 2$ we find $y = 4$, at $x = 3$ we find $y = 9$, since $y = x^2$.", "checked"),
    (r"Let $f(x, y) = x^2 y$. On the line $y = x$ we have $\frac{\partial f}{\partial x} = 2x^2$.", "checked"),
    (r"The equations $u + v = 7$ and $uv = 12$ have the solutions $u = 3$, $v = 4$ and $u = 4$, $v = 3$.", "definition"),
    (r"The numbers are $a = 2$ and $b = 5$, or $a = 5$ and $b = 2$; so $a + b = 7$.", "unknown"),
    (r"The second inequality gives $x < 4$, the first $x > 1$.", "condition"), (r"$n = 24$ is $n = ab$ with $a = 4$ and $b = 6$, or with $a = 3$ and $b = 8$.", "definition"),
    (r"On the circle $x^2 + y^2 = 25$ we get $2x + 2y y' = 0$, and at $(3, 4)$ we get $y' = -\frac{3}{4}$.", "definition"),
    (r"$3 \equiv 10 \pmod 7$ and $3 \equiv 8 \pmod 5$. Also $4 \equiv 9$.", "unread"),
    (r"Euler: $\varphi(p) = p - 1$ for primes, and $\varphi(9) = 6$, as $2^6 \equiv 1 \pmod 9$.", "checked"),
    (r"For a number $\mathbb{E}(c) = c$. Then $\mathbb{E}(X^3) = \mathbb{E}(X)^3$.", "unknown"),
    (r"For a number $\text{Var}(k) = 0$. Then $\text{Var}(2Y) = 8 \text{Var}(Y)$.", "unknown"),
    (r"The pressure is $P(T) = 3$.", "definition"), (r"Let $P(x) = 2x + 3$ and $P(1) = 5$.", "checked"),
    (r"Let $V(r) = 4r^3$ and $R = 2$. Then $V(R) = 32$.", "checked"), (r"$E\left(\sum_{i=1}^3 X_i\right) = 6$", "unknown"),
    (r"Let $F(x, y) = x^2 + 3y$. We ask where $\frac{\partial F}{\partial x} = 4$.", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "verdict"), NOT_SURE)
def test_what_is_not_sure_is_not_told(text, verdict):
    page = worked(text)
    assert not errors(page)
    assert [r.verdict for rs in page.relations.values() for r in rs][-1] == verdict, reasons(page)


def test_of_two_lines_that_no_value_meets_the_second_is_told():
    assert errors(worked("$$ \\begin{aligned} y &= 2(x - 4) \\\\ y &= 2x - 9 \\end{aligned} $$"))


def test_two_values_in_one_breath_are_told_where_nothing_says_that_there_are_several():
    assert errors(worked("$x = 3$ and $x = 4$"))
    assert errors(worked("the sum $(a + b)^2$, where $(a + b)^2 = a^2 + b^2$"))


def test_who_says_that_a_prime_is_a_name_is_believed():
    page = worked("The derivative is no matter here: $f(x) = 3x^2$, $f'(x) = 4x$.", prime="name")
    assert [r.verdict for rs in page.relations.values() for r in rs] == ["definition"] * 2


def test_the_root_of_a_rounded_sine_is_a_doubt_on_pages_that_are_not_strict():
    page = worked(r"$\cos\varphi = 0.86$, so $\varphi \approx 30.9^\circ$.", strict=False)
    assert [d.severity for d in page.diagnostics] == ["doubt"]


def test_a_root_settles_no_factorisation():
    page = worked(r"$x^2 - x - 12 = (x + 3)(x - 5)$, thus $x = -3$.")
    assert next(r.verdict for rs in page.relations.values() for r in rs) == "unknown"


RESULTS = [
    # what the chain of a law came to with numbers is what its name is worth, while its names have no values
    (r"$z = wx + b = 0.5 \cdot 3 + 1 = 2.5$. So $2z = 5$.", ":ucc"),
    (r"$z = wx + b = 0.5 \cdot 3 + 1 = 2.5$. So $2z = 6$.", ":ucW"),
    (r"$G = mg = 12 \cdot 9.81 = 117.72\,\text{N}$, so $G \cos 30^\circ \approx 101.95\,\text{N}$.", ":ucr"),
    (r"$v = s/t = 100/20 = 5$. Then $v = s/t = 60/15 = 4$, so $2v = 8$.", ":ucsucc"),
    (r"$v = s/t = 100/20 = 5$. The speed is $v = 6$.", ":ucW"),
    ("$v = s/t = 100/20 = 5$.\n\nIn the next one $v = 6$.", ":uc:"),
    (r"$G = mg = 5 \cdot 10 = 50$ and $G / m = g$ and $G = 7m$.", ":ucsu"),
    (
        r"Let $z = -2$. $a = \sigma(z) = \frac{1}{1 + e^{2}} \approx 0.119$ and $\frac{1}{2}(a - 1)^2 \approx 0.398$.",
        "::urW",
    ),
    (r"$\frac{1}{R} = \frac{1}{12} + \frac{1}{4} = \frac{1}{3} \implies R = 0\,\Omega$", "ucW"),
    # numbered zeros of what is factored, where the words say so
    ("$x^2 - x - 6 = (x + 2)(x - 3)$, with zeros $x_1 = -2$ and $x_2 = 3$.", "c::"),
    ("$x^2 - x - 6 = (x + 2)(x - 3)$, with zeros $x_1 = -2$ and $x_2 = 4$.", "c:W"),
    ("$x^2 - x - 6 = (x + 2)(x - 3)$, so the roots are $x_1 = -5$ and $x_2 = 3$.", "cW:"),
    ("Die Nullstellen von $x^2 - x - 6 = (x + 2)(x - 3)$ sind $x_1 = -2$ und $x_2 = -3$.", "c:W"),
    ("$x^2 - x - 6 = (x + 2)(x - 3)$. In the data $x_1 = 5$ and $x_2 = 7$.", "c::"),
    # an equation between names, one of which stands alone on its left
    ("$p = 0.8p + 0.4q$ and $p + q = 1$, so $p = 2/3$ and $q = 1/3$.", "cc::"),
    ("$p = 0.8p + 0.4q$ and $p + q = 1$, so $p = 2/3$ and $q = 2/3$.", "uu:W"),
    ("$x = x + 1$", ":"),
]


@pytest.mark.parametrize("text, expected", RESULTS)
def test_results_of_laws_go_on(text, expected):
    assert verdicts(worked(text)) == expected
