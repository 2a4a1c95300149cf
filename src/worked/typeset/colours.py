"""Colours by name or number: the typesetter knows some names, and numbers of six digits.

The names are those of CSS, which MathJax and KaTeX take.
"""

import re
from collections.abc import Iterable

# fmt: off
NAMES = dict(pair.split("=") for pair in (
    "aliceblue=F0F8FF antiquewhite=FAEBD7 aqua=00FFFF aquamarine=7FFFD4 azure=F0FFFF beige=F5F5DC "
    "bisque=FFE4C4 blanchedalmond=FFEBCD blueviolet=8A2BE2 burlywood=DEB887 cadetblue=5F9EA0 "
    "chartreuse=7FFF00 chocolate=D2691E coral=FF7F50 cornflowerblue=6495ED cornsilk=FFF8DC crimson=DC143C "
    "darkblue=00008B darkcyan=008B8B darkgoldenrod=B8860B darkgreen=006400 darkgrey=A9A9A9 "
    "darkkhaki=BDB76B darkmagenta=8B008B darkolivegreen=556B2F darkorange=FF8C00 darkorchid=9932CC "
    "darkred=8B0000 darksalmon=E9967A darkseagreen=8FBC8F darkslateblue=483D8B darkslategray=2F4F4F "
    "darkslategrey=2F4F4F darkturquoise=00CED1 darkviolet=9400D3 deeppink=FF1493 deepskyblue=00BFFF "
    "dimgray=696969 dimgrey=696969 dodgerblue=1E90FF firebrick=B22222 floralwhite=FFFAF0 "
    "forestgreen=228B22 fuchsia=FF00FF gainsboro=DCDCDC ghostwhite=F8F8FF gold=FFD700 goldenrod=DAA520 "
    "greenyellow=ADFF2F grey=808080 honeydew=F0FFF0 hotpink=FF69B4 indianred=CD5C5C indigo=4B0082 "
    "ivory=FFFFF0 khaki=F0E68C lavender=E6E6FA lavenderblush=FFF0F5 lawngreen=7CFC00 lemonchiffon=FFFACD "
    "lightblue=ADD8E6 lightcoral=F08080 lightcyan=E0FFFF lightgoldenrodyellow=FAFAD2 lightgreen=90EE90 "
    "lightgrey=D3D3D3 lightpink=FFB6C1 lightsalmon=FFA07A lightseagreen=20B2AA lightskyblue=87CEFA "
    "lightslategray=778899 lightslategrey=778899 lightsteelblue=B0C4DE lightyellow=FFFFE0 "
    "limegreen=32CD32 linen=FAF0E6 maroon=800000 mediumaquamarine=66CDAA mediumblue=0000CD "
    "mediumorchid=BA55D3 mediumpurple=9370DB mediumseagreen=3CB371 mediumslateblue=7B68EE "
    "mediumspringgreen=00FA9A mediumturquoise=48D1CC mediumvioletred=C71585 midnightblue=191970 "
    "mintcream=F5FFFA mistyrose=FFE4E1 moccasin=FFE4B5 navajowhite=FFDEAD navy=000080 oldlace=FDF5E6 "
    "olivedrab=6B8E23 orangered=FF4500 orchid=DA70D6 palegoldenrod=EEE8AA palegreen=98FB98 "
    "paleturquoise=AFEEEE palevioletred=DB7093 papayawhip=FFEFD5 peachpuff=FFDAB9 peru=CD853F plum=DDA0DD "
    "powderblue=B0E0E6 rebeccapurple=663399 rosybrown=BC8F8F royalblue=4169E1 saddlebrown=8B4513 "
    "salmon=FA8072 sandybrown=F4A460 seagreen=2E8B57 seashell=FFF5EE sienna=A0522D silver=C0C0C0 "
    "skyblue=87CEEB slateblue=6A5ACD slategray=708090 slategrey=708090 snow=FFFAFA springgreen=00FF7F "
    "steelblue=4682B4 tan=D2B48C thistle=D8BFD8 tomato=FF6347 turquoise=40E0D0 wheat=F5DEB3 "
    "whitesmoke=F5F5F5 yellowgreen=9ACD32 "
).split())
# fmt: on
KNOWN = frozenset(  # to the typesetter
    "black blue brown cyan darkgray gray green lightgray lime magenta olive orange pink purple red teal "
    "violet white yellow".split()
)
HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
PARTS = re.compile(r"[\s,]*(\d*\.?\d+)")


def number(model: str | None, value: str) -> str | None:
    """A colour as six digits; None for no colour."""
    value = value.strip()
    if model is None or model == "named":
        return _digits(value) if value.startswith("#") else NAMES.get(value.lower())
    if model == "HTML":
        return _digits(value)
    parts = [float(part) for part in PARTS.findall(value)]
    match model, len(parts):
        case "rgb", 3:
            return _hex(255 * part for part in parts)
        case "RGB", 3:
            return _hex(parts)
        case "gray", 1:
            return _hex(255 * part for part in parts * 3)
    return None


def _digits(value: str) -> str | None:
    found = HEX.fullmatch(value)
    if not found:
        return None
    digits = found[1].upper()
    return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)


def _hex(parts: Iterable[float]) -> str:
    return "".join(f"{round(min(max(part, 0), 255)):02X}" for part in parts)
