"""Whether a line that nothing marks as code is code or a log all the same."""

import re

_TRACE = re.compile(
    r"""[ \t]*(?: at[ ][\w$.<>/]+\( | File[ ]".{1,300}",[ ]line[ ]\d | Traceback[ ]\(most[ ]recent
      | Caused[ ]by:[ ] | \#\d+[ ]+0x | \[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d | \[?\d\d:\d\d:\d\d[\],. ]
      | \[?(?:INFO|WARN|WARNING|ERROR|DEBUG|FATAL)\b[\]:]? [ ]* [\[\w.]+\.\w+ )""",
    re.VERBOSE,
)
_STRONG_CODE = re.compile(
    r"""[ \t]*(?: [{}][ \t;,)]*$ | </?[a-zA-Z][\w:-]*[ >/] | <[!?]\w+ | \$[ ]+\w | \#include\b
      | .*[=()\[\]<>$"'].*[;{}][ \t]*$ | .*\)[ \t]*\{ )""",
    re.VERBOSE,
)
_CODE_SIGN = re.compile(r"[{}()\[\];=<>$|&\\_#*+%^/]")
_URL = re.compile(r"(?:\[\d{1,3}\]: *)?https?://\S+")
_PROSE_WORD = re.compile(r"[(\"“]?[^\W\d_]+(?:['’-][^\W\d_]+)*[.,;:!?…)\"”]*")


def code_weight(line: str) -> int:
    """2: surely code or a log; 1: perhaps; 0: prose."""
    if _TRACE.match(line):
        return 2
    line = _URL.sub("url", line)[:2000]
    signs = len(_CODE_SIGN.findall(line))
    words = line.split()
    if signs == 0 or not words:
        return 0
    prose = sum(1 for word in words if _PROSE_WORD.fullmatch(word))
    if prose >= 5 and prose / len(words) >= 0.7:
        return 0
    if _STRONG_CODE.match(line):
        return 2
    dense = signs >= 2 and signs / len("".join(words)) >= 0.12
    return 1 if dense and prose / len(words) < 0.7 else 0
