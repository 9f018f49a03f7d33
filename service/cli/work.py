"""import and rescore."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from service import insight
from service.cli.common import (
    as_json,
    counted,
    counting_bar,
    known_authors,
    of_site,
    opened,
    print_json,
    progress_bar,
    say,
    tell_authors,
    tell_doubts,
    utc_now,
)
from service.cli.learning import learn_after_import


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@of_site
@click.option(
    "--from-another-address", is_flag=True, help="Take it in even if it is of another address."
)
@as_json
def import_(file: Path, key: str, from_another_address: bool, as_json: bool) -> None:
    """Take in a WordPress export (WXR), zipped and gzipped ones too.

    Running it again changes nothing. The exit code is 1 when not all of the file could be read.
    """
    with opened() as service, progress_bar(file.stat().st_size, "Importing") as step:
        report = insight.import_comments(
            service,
            key,
            file,
            now=utc_now(),
            from_another_address=from_another_address,
            progress=step,
        )
        learned, said = learn_after_import(service, key)
        authors = known_authors(service, key, report)
    told = {
        "imported": report.imported,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "skipped": report.skipped,
        "renumbered": report.renumbered,
        "undated": report.undated,
        "warnings": report.warnings,
        "authors": [each.as_json() for each in authors],
        "suspected_identities": report.suspected_identities,
        "learned": learned,
    }
    if as_json:
        print_json(told)
    else:
        _tell_import(key, report)
        tell_authors(key, authors)
        say(said)
    if report.fell_short:
        raise SystemExit(1)


def _tell_import(key: str, report: insight.ImportReport) -> None:
    new = counted(report.imported, "comment")
    say(f"{new} imported, {report.changed} changed, {report.unchanged} unchanged.")
    tell_doubts(key, report)


@click.command()
@click.option("--site", "key", help="The site's key; all sites without it.")
@click.option("--stale", is_flag=True, help="Only what is new or out of date (the default).")
@click.option("--all", "everything", is_flag=True, help="Everything.")
@click.option("--reparse", is_flag=True, help="Read the texts again, even where it is not needed.")
@click.option("--jobs", type=click.IntRange(1, 64), help="How many processes read; 1 unless said.")
@click.option(
    "--backend",
    type=click.Choice(["loky", "dask"]),
    default="loky",
    show_default=True,
    help="loky: processes of this machine. dask: the workers of a Dask cluster, which are sent the"
    " texts (extra `distributed`).",
)
@click.option(
    "--scheduler", metavar="ADDR", help="The cluster's scheduler: tcp://HOST:8786, tls://..."
)
@as_json
def rescore(
    key: str | None,
    stale: bool,
    everything: bool,
    reparse: bool,
    jobs: int | None,
    backend: str,
    scheduler: str | None,
    as_json: bool,
) -> None:
    """Judge the comments whose score is missing or out of date; make what changed of the ledger.

    Stop and start it at will.
    """
    if stale and everything:
        raise click.UsageError("--stale and --all exclude each other")
    spread = _spread(jobs, backend, scheduler)
    with opened() as service:
        keys = [key] if key else [each.key for each in insight.list_sites(service)]
        told = [_rescore(service, each, everything or reparse, reparse, spread) for each in keys]
    if as_json:
        print_json(told)


def _spread(jobs: int | None, backend: str, scheduler: str | None) -> insight.Spread:
    if backend == "loky" and scheduler is not None:
        raise click.UsageError("--scheduler is for --backend dask")
    if backend == "loky":
        return insight.Spread(jobs or 1)
    if not scheduler:
        raise click.UsageError("--backend dask needs --scheduler ADDR")
    if jobs is not None:
        raise click.UsageError("--jobs is for --backend loky: a cluster has as many as its workers")
    try:
        return insight.Spread(scheduler=scheduler)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _make_ledger(service: insight.Service, key: str) -> None:
    with counting_bar(f"Reading {key}") as step:
        insight.make_stale(service, key, step)


def _rescore(
    service: insight.Service, key: str, everything: bool, reparse: bool, spread: insight.Spread
) -> dict[str, Any]:
    _make_ledger(service, key)
    with counting_bar(f"Judging {key}") as step:
        report = insight.score_stale(
            service, key, everything=everything, reparse=reparse, spread=spread, progress=step
        )
    _make_ledger(service, key)
    say(f"{key}: {report.scored} judged, {report.fresh} were up to date.", err=True)
    for comment_id, error in report.set_aside.items():
        say(f"  comment {comment_id} could not be judged ({error}); set aside", err=True)
    return {
        "site": key,
        "scored": report.scored,
        "from_vectors": report.from_vectors,
        "up_to_date": report.fresh,
        "set_aside": report.set_aside,
    }
