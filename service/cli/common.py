"""What the commands share: opening the service, plain errors, printing."""

from __future__ import annotations

import gc
import json
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import click

from service import insight
from service.core.faults import PlainError
from service.core.texts.visible import visible

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
# So many objects more than were freed are made before garbage is looked for.
SELDOM = 20_000

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
            f"{visible(str(error))}. If it is to be read all the same: --from-another-address"
        ) from None
    except PlainError as error:
        # A note says how far a long run came before it.
        lines = (visible(line) for line in (str(error), *getattr(error, "__notes__", ())))
        raise click.ClickException("\n".join(lines)) from None
    except BrokenPipeError:
        raise
    except UnicodeError:  # Bytes of an argument or of standard input that are no UTF-8.
        raise click.ClickException("what was given is no text in UTF-8") from None
    except OSError as error:  # A full disk, a folder that can't be written.
        where = f": {visible(str(error.filename))}" if error.filename else ""
        raise click.ClickException(f"{error.strerror or type(error).__name__}{where}") from None


@contextmanager
def opened() -> Iterator[insight.Service]:
    """The service on its migrated database; closed at the end."""
    with plain_errors():
        service = insight.open_service(insight.settings_here())
        try:
            yield service
        finally:
            service.db.dispose()


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """For what goes through a whole blog: nearly all that it makes is freed as it goes, and looking
    through the rest for garbage at every step takes a good part of its time."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def utc_now() -> datetime:
    """The time, aware, UTC."""
    return datetime.now(UTC)


def say(text: str, *, err: bool = False) -> None:
    """Print lines; what would steer the terminal or hide in it is spelled out, as in JSON."""
    click.echo("\n".join(map(visible, text.split("\n"))), err=err)


def print_json(told: object, indent: int | None = 2) -> None:
    """Print data as JSON on standard output."""
    say(json.dumps(told, ensure_ascii=False, indent=indent))


def counted(count: float, noun: str) -> str:
    """The number with its noun, as "1 thread" or "2.5 minutes"."""
    return f"{count:.10g} {noun}{'' if count == 1 else 's'}"


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
        say("Taken as the author's side:")
    for line in said:
        say(f"  {line}")
    if any(each.kind == "user" for each in found):
        say(f"If not so: comment-insight site set {key} --no-identity user:ID (or --identity)")


def tell_doubts(key: str, report: insight.ImportReport | insight.SyncReport) -> None:
    """What was skipped, what is strange, and who may be the author."""
    for reason, count in sorted(report.skipped.items()):
        say(f"  skipped, {reason}: {count}")
    for warning in report.warnings:
        say(f"  {warning}")
    if report.suspected_identities:
        say("These may be the author, logged out. If so, run:")
        options = (f"--identity {shlex.quote(each)}" for each in report.suspected_identities)
        say(f"  comment-insight site set {key} {' '.join(options)}")


def tell_address(service: insight.Service, blog: str) -> None:
    """Warn on standard error where `blog` can't reach the address that was printed or packed."""
    doubt = insight.address_doubt(service, blog)
    if doubt:
        say(f"Warning: {doubt}", err=True)


@contextmanager
def counting_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, told how far it is, and of how much."""
    with click.progressbar(length=0, label=label, file=sys.stderr) as bar:

        def step(done: int, length: int) -> None:
            bar.length = length
            bar.update(done - bar.pos)

        yield step


@contextmanager
def progress_bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error, told how far it is."""
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)
