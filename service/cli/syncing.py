"""sync."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from service import insight
from service.cli.common import (
    as_json,
    counting_bar,
    known_authors,
    of_site,
    opened,
    print_json,
    say,
    tell_authors,
    tell_doubts,
    utc_now,
)
from service.cli.learning import learn_after_import


@click.command()
@of_site
@click.option("--user", required=True, help="A WordPress user who may moderate comments.")
@click.option("--url", help="The blog's address, where it is not the site's own.")
@click.option(
    "--from-another-address",
    is_flag=True,
    help="Read it though it calls itself by another address.",
)
@click.option("--plain-http", is_flag=True, help="Send the password without HTTPS.")
@click.option("--many-gone", is_flag=True, help="Take comments away however many are missing.")
@as_json
def sync(key: str, as_json: bool, **asked: Any) -> None:
    """Fetch all comments and their posts through WordPress's REST interface.

    The application password comes from COMMENT_INSIGHT_WORDPRESS_PASSWORD. A run that was stopped
    goes on where it was; running it again changes nothing.
    """
    with opened() as service:
        with counting_bar("Reading comments") as step:
            report = insight.sync(service, key, clock=utc_now, progress=step, **asked)
        learned, said = learn_after_import(service, key)
        authors = known_authors(service, key, report)
    if as_json:
        told = {"authors": [each.as_json() for each in authors], "learned": learned}
        print_json({**asdict(report), **told})
    else:
        _tell(key, report)
        tell_authors(key, authors)
        say(said)
    if not report.complete:
        raise SystemExit(1)


def _tell(key: str, report: insight.SyncReport) -> None:
    if report.resumed:
        say("Went on where an earlier run broke off; counted is what was read since.")
    say(
        f"{report.new} comment{'s'[: report.new != 1]} new, {report.changed} changed,"
        f" {report.unchanged} unchanged, {report.gone} gone;"
        f" {report.posts} post{'s'[: report.posts != 1]} new or changed."
    )
    if report.roles is None:
        say("  who may moderate there is not shown to this user (an administrator sees it)")
    tell_doubts(key, report)
