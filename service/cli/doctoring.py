"""doctor."""

from __future__ import annotations

import click

from service import insight
from service.cli.common import as_json, print_json, say, utc_now


@click.command()
@click.option(
    "--online",
    is_flag=True,
    help="Ask each blog too what time it is there, and the mail server whether it lets us in.",
)
@as_json
def doctor(online: bool, as_json: bool) -> None:
    """Look at settings, folders, keys, database, model, blogs: what is wrong, and how to mend it.

    Changes nothing, and asks nobody but the database unless --online. Exit code 1 when there is
    a fault.
    """
    findings = []
    for finding in insight.examine(utc_now, online=online):
        findings.append(finding)
        if not as_json:
            _tell(finding)
    faults = sum(finding.state is insight.State.FAULT for finding in findings)
    if as_json:
        print_json({"ok": not faults, "findings": [each.as_json() for each in findings]})
    elif faults:
        say(f"{faults} of {len(findings)} findings are faults.", err=True)
    if faults:
        raise SystemExit(1)


def _tell(finding: insight.Finding) -> None:
    say(f"{finding.state:8} {finding.check:20} {finding.what}")
    if finding.mend:
        say(f"{'':8} {'':20} -> {finding.mend}")
