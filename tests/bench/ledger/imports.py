"""What an import costs without judging, and how much memory it takes by the size of its file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tests.bench.blogs.export import write_export
from tests.bench.blogs.pattern import Pattern
from tests.bench.blogs.places import a_place, a_site, command, opened
from tests.bench.ledger.measuring import Row


def imports(pattern: Pattern, server: str, files: Sequence[int]) -> list[Row]:
    """A row a file, its memory beside that of the smallest."""
    told = [_imported(pattern, server, comments) for comments in files]
    return [_row(each, told[0]) for each in told]


def _imported(pattern: Pattern, server: str, comments: int) -> dict[str, Any]:
    with a_place(server) as settings:
        file = settings.home / "export.xml"
        written = write_export(file, pattern.year, comments, datetime.now(UTC))
        with opened(settings) as service:
            key = a_site(service).key
        told: dict[str, Any] = command(settings, "tests.bench.ledger.importing", str(file), key)
        assert told["comments"] == written, told
        return {**told, "file_mb": file.stat().st_size / 1e6}


def _row(told: dict[str, Any], least: dict[str, Any]) -> Row:
    count, with_look = told["comments"], told["import"] + told["look"]
    figure = (
        f"{count / told['import']:,.0f} comments/s of CPU, {count / with_look:,.0f} with the first"
        f" look at the queue; peak {told['import_mb']:.0f} MB, {told['look_mb']:.0f} with the look"
        f" ({told['before_mb']:.0f} before)"
    )
    what = f"import of {count:,} comments ({told['file_mb']:.1f} MB)"
    return Row(what, figure, told["import_mb"] / least["import_mb"], "memory of the smallest")
