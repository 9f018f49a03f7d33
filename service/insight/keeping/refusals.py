"""Why a key is refused, and what to do then, in words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from service.insight.keeping.keyfiles import SHORTEST, Found

VARIABLE = "COMMENT_INSIGHT_SECRET_KEY"
OLD_VARIABLE = "COMMENT_INSIGHT_OLD_SECRET_KEY"
SESSION_VARIABLE = "COMMENT_INSIGHT_SESSION_KEY"

LOST = (
    "If it is lost for good, `comment-insight key new --forget` makes another: comments, scores and"
    " verdicts stay, but readers, and authors who comment logged out, are not known again by their"
    " e-mail addresses until the blog has told its comments again"
)
ADOPT = "If you know that it is the right key: `comment-insight key adopt`"


def another(place: Found, right: Found | None, since: datetime | None, file: Path) -> str:
    """What stands where the key has to be is not this database's key."""
    when = f" since {since:%Y-%m-%d}" if since else ""
    told = f"{place.place} {place.fault}" if place.fault else _another(place)
    said = f"this database's hashes of e-mail addresses are made with a key{when}, and {told}."
    if right is not None:
        return f"{said} {right.place} holds the right one: {_move(place)}"
    if place.place == VARIABLE:
        mend = f"Set {VARIABLE} to the right key, or unset it if that is in {file}"
    else:
        mend = f"Put the file {file} back from a backup, or set {VARIABLE} to what it held"
    mend += "; `comment-insight restore` brings key and database back together"
    return f"{said} {mend}. {LOST}."


def _another(place: Found) -> str:
    if place.short:
        return f"{place.place} holds another, of {len(place.key)} characters: a part of it?"
    return f"{place.place} holds another"


def _move(place: Found) -> str:
    if place.place == VARIABLE:
        return f"unset {VARIABLE}, or set it to that"
    return f"move it to {place.place}"


def short(place: Found, file: Path) -> str:
    """The right key, but one that can be guessed."""
    said = (
        f"{place.place} is too short: a key of {len(place.key)} characters can be guessed, and"
        f" {SHORTEST} are the least."
    )
    if place.place != VARIABLE:
        return f"{said} `comment-insight key rotate` makes a new one, and loses no reader"
    return (
        f"{said} Set {OLD_VARIABLE} to it, unset {VARIABLE} (or set it to a new key, as from"
        f" `openssl rand -hex 32`; else one is made in {file}), and run `comment-insight key"
        " rotate`: no reader is lost"
    )


def unfit(place: Found) -> str:
    """What a database without hashes, for which any key would do, was given for one."""
    why = place.fault or f"holds {len(place.key)} characters, and {SHORTEST} are the least"
    if place.place.startswith("COMMENT_INSIGHT_"):
        return (
            f"{place.place} {why}: set it to a key, as from `openssl rand -hex 32`, or unset it"
            " and one is made in the data folder"
        )
    return f"{place.place} {why}: put the key back, or remove it and a new one is made"


def old_missing(file: Path, since: datetime) -> str:
    """Half of the hashes can't be told any more."""
    return (
        f"identities are re-keyed since {since:%Y-%m-%d}, and the key of before is not here: put"
        f" {file} back, or set {OLD_VARIABLE} to what it held. If it is lost for good,"
        " `comment-insight key rotate --finish --forget` ends the re-keying: who has not commented"
        " since is not known again by e-mail address"
    )
