"""digest."""

from __future__ import annotations

from typing import Any

import click

from service import insight
from service.cli.common import as_json, counted, of_site, opened, print_json, say, utc_now
from service.core.tries import account_name
from service.insight import letters


@click.command()
@of_site
@click.option("--send", is_flag=True, help="Send the letters that are due now, each once a day.")
@click.option("--email", help="The letter of this account alone, whether it wants one or not.")
@as_json
def digest(key: str, send: bool, email: str | None, as_json: bool) -> None:
    """The letter a day, as text, of who has this blog and wants one; nothing is sent or chosen by
    looking at it.

    --send sends those whose hour has come. The service does that by itself; one that has no
    background needs it from cron. Exit code 1 where one was not sent.
    """
    if send and email:
        raise click.UsageError("say one of --send and --email")
    with opened() as service:
        service.site(key)
        if send:
            return _send(service, key, as_json=as_json)
        found = [_looked(service, each) for each in _whose(service, key, email)]
    if as_json:
        return print_json(found)
    if not found:
        say("Nobody here wants a letter a day: it is asked for on the page of one’s own.", err=True)
    for each in found:
        if each["text"]:
            say(f"To: {each['email']}\nSubject: {each['subject']}\n\n{each['text']}")
        else:
            say(f"{each['email']}: nothing deserves a letter now.")
    return None


def _whose(service: insight.Service, key: str, email: str | None) -> list[insight.Visitor]:
    now = utc_now()
    accounts = [each.email for each in insight.list_accounts(service, key)]
    if email is not None and account_name(email) not in accounts:
        raise click.ClickException(f"{email} has no account there: comment-insight author list")
    wanted = [account_name(email)] if email is not None else accounts
    found = (insight.visitor_of_account(service, each, now) for each in wanted)
    return [
        each
        for each in found
        if each and (email is not None or (each.profile and each.profile.letter_hour is not None))
    ]


def _looked(service: insight.Service, who: insight.Visitor) -> dict[str, Any]:
    letter = letters.compose(service, who, utc_now(), keep=False, ready=False)
    kept = letters.letter_of_today(service, who, utc_now())
    return {
        "email": who.session.email,
        "hour": who.profile.letter_hour if who.profile else None,
        "state": kept.state if kept else None,
        "subject": letter.subject if letter else None,
        "text": letters.as_text(letter) if letter else None,
    }


def _send(service: insight.Service, key: str, *, as_json: bool) -> None:
    if not service.settings.smtp_host:
        raise click.ClickException(
            "no mail server is set: set COMMENT_INSIGHT_SMTP_HOST and COMMENT_INSIGHT_SMTP_FROM"
        )
    done = letters.letter_turn(service, utc_now(), key)
    sent = sum(state == "sent" for state in done.values())
    failed = sum(state in ("waiting", "refused", "lost") for state in done.values())
    if as_json:
        print_json({"due": len(done), "sent": sent, "failed": failed})
    else:
        say(f"{counted(len(done), 'letter')} due, {sent} sent, {failed} not.")
    if failed:
        raise SystemExit(1)
