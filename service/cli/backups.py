"""backup and restore: everything in one file, with its keys."""

from __future__ import annotations

from pathlib import Path

import click

from service import insight
from service.cli.common import (
    as_json,
    counted,
    opened,
    plain_errors,
    print_json,
    progress_bar,
    say,
    utc_now,
)

a_file = click.Path(path_type=Path, dir_okay=False)
a_backup = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command("backup")
@click.argument("path", metavar="FILE", type=a_file)
@click.option("--force", is_flag=True, help="Take the place of a file that is there.")
@as_json
def backup(path: Path, force: bool, as_json: bool) -> None:
    """Write everything, with its keys, to FILE, while the service runs.

    It is put back into a database of its own, to try, before it counts.
    """
    with plain_errors():
        insight.look_for_database(insight.read_settings())
    with opened() as service:
        length = insight.count_rows(service)
        with (
            progress_bar(length, "Writing") as written,
            progress_bar(length, "Trying ") as tried,
        ):
            made = insight.back_up(
                service, path, now=utc_now(), force=force, progress=(written, tried)
            )
    if as_json:
        return print_json(made.as_json())
    rows, size = sum(made.rows.values()), made.bytes / 1e6
    say(f"{made.file}: {counted(rows, 'row')}, {size:.1f} MB, put back to try, and the same.")
    say("It holds secrets (the keys among them): keep it where only you can read it.")
    for warning in made.warnings:
        say(f"Warning: {warning}", err=True)
    return None


@click.command("restore")
@click.argument(
    "path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True)
)
@click.option("--replace", is_flag=True, help="Put aside what is here.")
@as_json
def restore(path: Path, replace: bool, as_json: bool) -> None:
    """Put the backup FILE back, with its keys; the service must be stopped."""
    with plain_errors():
        length = insight.rows_in(path)
        with (
            progress_bar(length, "Comparing") as compared,
            progress_bar(length, "Restoring") as filled,
        ):
            done = insight.restore(
                insight.read_settings(),
                path,
                now=utc_now(),
                replace=replace,
                progress=(compared, filled),
            )
    if as_json:
        return print_json(done.as_json())
    rows = counted(sum(done.rows.values()), "row")
    say(f"Restored {rows} as of {done.made_at:%Y-%m-%d %H:%M} UTC.")
    for aside in done.aside:
        say(f"What was here is kept: {aside}")
    if done.erased:
        say(f"Readers were erased since, and are again: {counted(done.erased, 'comment')}.")
    for name, value in done.settings.items():
        say(f"The backup was made with another setting: {name}={value}")
    for warning in done.warnings:
        say(f"Warning: {warning}", err=True)
    say("Passwords, secrets and tokens are those of then; everybody signs in again.")
    return None
