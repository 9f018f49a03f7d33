"""What the page about the model says: what was learned from this author, and how sure that is."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime
from typing import Any

from service import insight
from service.core.facets import FACETS
from service.core.translating import gettext
from service.core.writing import writing
from service.insight import Learned, Learning
from service.web.pages.cards import when


def model_page(found: Learning, told: Set[str], now: datetime) -> dict[str, Any]:
    """The template's values; `told`: the facets that the reader tells surely enough."""
    tried = found.newest
    later = tried if tried and tried.refused and _since(tried, found.used) else None
    return {
        "headline": _headline(found),
        "standing": _standing(found),
        "used": found.used,
        "says": found.says,
        "wrong": insight.what_was_wrong(tried) if tried else (),
        "measured": _measured(found.used) if found.used else "",
        "learned": when(found.used.tried_at, now) if found.used else None,
        "refused": later.refused if later else "",
        "tried": when(later.tried_at, now) if later else None,
        "rare": [kind.words for name, kind in FACETS.items() if kind.rare and name in told],
        "others": [kind.words for name, kind in FACETS.items() if not kind.rare and name in told],
        "untold": [kind.words for name, kind in FACETS.items() if name not in told],
    }


def _headline(found: Learning) -> str:
    if found.used is None:
        return gettext("Nothing learned from you yet.")
    if found.says:
        return gettext("It has learned from you.")
    return gettext("It has learned a little from you.")


def _standing(found: Learning) -> str:
    if found.paused:
        return gettext(
            "You undid what was learned last. Nothing more is learned by itself until somebody "
            "runs comment-insight learn."
        )
    if found.outdated:
        return gettext(
            "There is a new model, and what was learned for the last one is out of use. It is "
            "learned anew by itself, tonight at the latest."
        )
    return gettext("Your replies and verdicts teach it, every night, if there are new ones.")


def _measured(used: Learned) -> str:
    return gettext(
        "Tried on posts that were held back, it put a comment you answered above one you passed "
        "over %(now)s of the time; without what was learned, %(before)s.",
        now=_percent(used.auc_personal),
        before=_percent(used.auc_shipped),
    )


def _percent(area: float | None) -> str:
    return f"{writing().decimal(100 * (area or 0.0), 1)} %"


def _since(tried: Learned, used: Learned | None) -> bool:
    return used is None or tried.number > used.number
