"""A language in which each message stands in brackets: what stands in none went through no
catalogue."""

from __future__ import annotations

from gettext import NullTranslations


class Brackets(NullTranslations):
    """Says ⟦...⟧ for each message."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{super().ngettext(msgid1, msgid2, n)}⟧"

    def info(self) -> dict[str, str]:
        return {"language": "x_brackets"}


def outside(said: str) -> str:
    """What of it stands in no brackets."""
    depth, found = 0, ""
    for letter in said:
        depth += (letter == "⟦") - (letter == "⟧")
        found += letter if depth == 0 and letter != "⟧" else " "
    assert depth == 0, said
    return " ".join(found.split())


def without(said: str) -> str:
    """It in English."""
    return said.replace("⟦", "").replace("⟧", "")


def is_whole(said: str) -> bool:
    """Whether every word of it is a message's, or a value in one."""
    return "⟦" in said and not any(map(str.isalpha, outside(said)))
