"""Whether a comment says whose side it takes: "I agree with Ann", "Ann has a point"."""

from __future__ import annotations

import re

# What begins with a capital and is nobody's name.
_NO_NAMES = """
A An All Both Each Every Everything I If It Its Most My Nothing Our Some That The There These They
This Those We What Whatever Which You Your Yours
"""
_NAME = rf"(?!(?:{'|'.join(_NO_NAMES.split())})\b)@?[A-Z][\w.'’-]*(?: [A-Z][\w'’-]+)?"
_OTHERS = (
    r"(?:him|her|them|the others|(?:some of )?the (?:other |previous |last )?"
    r"(?:comment(?:er|ator|or)?|poster|reader)s?(?: above)?|everyone|everybody)\b"
)
_AGREES = (
    r"(?i:(?:\b(?:agree[sd]?|agreeing|concur(?:red|s)?|sid(?:e|ed|ing)|(?:i['’]m|i am)) with"
    r"|\+1 (?:to|for)) (?:what )?)"
)
_FEW = r"(?:\w+ ){0,3}?"
_IS_RIGHT = (
    rf"(?:(?: (?:is|was|are)|['’]s) {_FEW}(?:right|correct|spot on)\b"
    rf"| (?:has|had|makes?|made|raises?|have) {_FEW}points?\b)"
)
_SIDES = re.compile(
    rf"{_AGREES}(?:{_NAME}|(?i:{_OTHERS}))"
    rf"|(?:^|(?<=[.!?,;:] )|(?i:(?<=think )|(?<=and ))){_NAME}{_IS_RIGHT}",
    re.MULTILINE,
)
# No sentence that says so is longer.
_READ = 400


def takes_a_side(sentence: str) -> bool:
    """Whether it says with whom it agrees, or who is right: some name that may be anybody's."""
    return _SIDES.search(sentence[:_READ]) is not None
