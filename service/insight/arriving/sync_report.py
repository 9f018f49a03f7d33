"""What a sync found, and what it fell short of."""

from __future__ import annotations

from dataclasses import dataclass, field

from service.wordpress.rest.listing import Walk

MOST_WARNINGS = 20
_WHERE = {"all": "comments", "spam": "comments in the spam", "trash": "comments in the trash"}


@dataclass(slots=True)
class SyncReport:
    """What a sync found. `posts` are those new or changed.

    `missing` is how many rows the blog counts that it never gave. `complete` is False when there
    are such, when what it gave was an old copy, or when so many comments were missing that none
    of them was taken away. `roles`: of how many users it is known whether they may moderate; None
    where the user who asked may not see that.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    posts: int = 0
    missing: int = 0
    roles: int | None = None
    skipped: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    suspected_identities: list[str] = field(default_factory=list)
    resumed: bool = False
    complete: bool = True

    def warn(self, warning: str) -> None:
        """Say something, unless it was said, or too much was."""
        if warning not in self.warnings and len(self.warnings) < MOST_WARNINGS:
            self.warnings.append(warning)

    def fail(self, warning: str) -> None:
        """Say what the run fell short of, before all else."""
        self.complete = False
        if warning not in self.warnings:
            self.warnings.insert(0, warning)

    def skip(self, reason: str) -> None:
        """Count a row that was not kept."""
        self.skipped[reason] = self.skipped.get(reason, 0) + 1


def shortfall(listing: str, walk: Walk) -> str:
    """What a listing, read to its end, fell short of; "" for nothing."""
    where = _WHERE.get(listing, "comments of trashed posts")
    if walk.missing:
        short = f"the blog counts {walk.total} {where} and gave {walk.came}: {walk.missing} missing"
    elif walk.stuck:
        short = f"whether the blog has more than the {walk.came} {where} it gave is not known"
    else:
        return ""
    if walk.stuck:
        return (
            f"{short}. Whatever page is asked for, it gives the same: look for a plugin or a cache"
            " that changes its REST interface"
        )
    return f"{short}. They may be hidden from this user, or held back by a plugin"
