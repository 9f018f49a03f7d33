"""What the commands share: opening the service, plain errors, printing."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import click

from service import insight
from service.settings import SettingsError, read_settings
from service.wordpress.rest_client import RestError
from service.wordpress.wxr import WxrError

FAULTS = (
    insight.ArtifactError,
    insight.Busy,
    insight.DatabaseError,
    insight.PipelineError,
    insight.SiteError,
    insight.SyncRunning,
    RestError,
    SettingsError,
    WxrError,
)

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
of_site = click.option("--site", "key", required=True, help="The site's key.")


@contextmanager
def plain_errors() -> Iterator[None]:
    """Faults as one line that says what to do, and exit code 1."""
    try:
        yield
    except insight.UnknownSite as error:
        raise click.ClickException(
            f"there is no site {error.args[0]!r}: `comment-insight site list` names them"
        ) from None
    except insight.AnotherBlog as error:
        raise click.ClickException(
            f"{error}. If it is to be read all the same: --from-another-address"
        ) from None
    except FAULTS as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def opened() -> Iterator[insight.Service]:
    """The service on its migrated database; closed at the end."""
    with plain_errors():
        service = insight.open_service(read_settings())
        try:
            yield service
        finally:
            service.db.dispose()


def utc_now() -> datetime:
    """The time, aware, UTC."""
    return datetime.now(UTC)


def print_json(told: object) -> None:
    """Print data as JSON on standard output."""
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def known_authors(
    service: insight.Service, key: str, report: insight.ImportReport | insight.SyncReport
) -> list[insight.Author]:
    """Who is taken for the author's side now; what is doubtful of it joins the warnings."""
    found = insight.list_authors(service, key)
    report.warnings += insight.shared_marks(found)
    return found


def tell_authors(key: str, found: Sequence[insight.Author]) -> None:
    """Whom the author's side has, and how to say otherwise."""
    said = insight.say_authors(found)
    if said:
        click.echo("Taken as the author's side:")
    for line in said:
        click.echo(f"  {line}")
    if any(each.kind == "user" for each in found):
        click.echo(
            f"If not so: comment-insight site set {key} --no-identity user:ID (or --identity)"
        )


def tell_doubts(key: str, report: insight.ImportReport | insight.SyncReport) -> None:
    """What was skipped, what is strange, and who may be the author."""
    for reason, count in sorted(report.skipped.items()):
        click.echo(f"  skipped, {reason}: {count}")
    for warning in report.warnings:
        click.echo(f"  {warning}")
    if report.suspected_identities:
        click.echo("These may be the author, logged out. If so, run:")
        options = (f"--identity {shlex.quote(each)}" for each in report.suspected_identities)
        click.echo(f"  comment-insight site set {key} {' '.join(options)}")


@contextmanager
def progress_bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error, told how far it is."""
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)
