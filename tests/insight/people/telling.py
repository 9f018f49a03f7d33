"""A blog whose readers talk with each other, and tell where they live and how to meet them."""

from __future__ import annotations

from typing import Any

from tests.insight.payloads import AUTHOR
from tests.insight.people.knowing import SEF, exchange, under, written

ROSA = {"comment_author": "Rosa Holm", "comment_author_email": "rosa@readers.example"}
CUE = "If you are ever in Leeds, let me know, and I'll show you the press; coffee is on me."


def told(*rows: dict[str, Any], post: str = "7") -> list[dict[str, Any]]:
    return under(post, *rows)


# Noor and Sef answer each other; Rosa talks with nobody. Noor and Rosa live in one town.
READERS = [
    *exchange(1, "7", 0),
    *exchange(4, "8", 120),
    *exchange(7, "9", 160),
    *exchange(10, "9", 180),
    *told(
        written(20, "I live in Leeds, and no spreadsheet of ours is older than that.", 181),
        written(21, "I agree with you about the archive, Noor. A box of paper burns, though, and"
                " then nine people have no past at all.", 182, comment_parent="20", **SEF),
        written(22, "Ours stands in the cellar, Sef, because the walls there are thick, and my"
                " uncle built them.", 183, comment_parent="21"),
        written(23, CUE, 184),
    ),
    *told(
        written(30, "We live in Leeds, too, and I keep the books of a choir there. How would you"
                " begin with two hundred members?", 170, **ROSA),
        written(31, "With the list of names, and in Leeds with the pubs.", 171,
                comment_parent="30", **AUTHOR),
        post="8",
    ),
]  # fmt: skip
