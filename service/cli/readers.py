"""export and erase: a reader's data; tidy: words that are old."""

from __future__ import annotations

import click

from service import insight
from service.cli.common import as_json, counted, of_site, opened, print_json, say, utc_now

of_reader = click.option("--email", required=True, help="The reader's e-mail address.")


@click.command("export")
@of_site
@of_reader
@as_json
def export(key: str, email: str, as_json: bool) -> None:
    """What is held about a reader: the comments, their numbers and states."""
    with opened() as service:
        items = insight.export_reader(service, key, email, now=utc_now(), with_text=True)
    if as_json:
        return print_json({"site": key, "items": items})
    if not items:
        say("Nothing is held under this e-mail address (but its keyed hash, if it was erased).")
    for item in items:
        say(f"{item['group']} {item['id']}" if item["group"] == "Comments" else "Reader")
        for each in item["data"]:
            say(f"  {each['name']}: {each['value']}")
    return None


@click.command("erase")
@of_site
@of_reader
@as_json
def erase(key: str, email: str, as_json: bool) -> None:
    """Make a reader's comments anonymous. The words stay, as they stay on the blog."""
    with opened() as service:
        erased = insight.erase_reader(service, key, email, now=utc_now())
    if as_json:
        print_json({"site": key, "erased": erased})
    else:
        say(f"{counted(erased, 'comment')} made anonymous.")
        if not erased:
            say("None is held under this e-mail address: is it the one they signed with?", err=True)


@click.command("tidy")
@click.option("--site", "key", help="The site's key; all sites without it.")
@click.option("--dry-run", is_flag=True, help="Only say of how many comments.")
@as_json
def tidy(key: str | None, dry_run: bool, as_json: bool) -> None:
    """Drop the words of old comments in threads where nothing waits, as the service does nightly.

    How old: COMMENT_INSIGHT_KEEP_TEXT_MONTHS, without which words are kept for ever.
    """
    with opened() as service:
        if not service.settings.keep_text_months:
            raise click.ClickException(
                "COMMENT_INSIGHT_KEEP_TEXT_MONTHS is not set: words are kept for ever. Set it, if"
                " only for --dry-run, to the months that words are to be kept"
            )
        keys = [key] if key else [each.key for each in insight.list_sites(service)]
        told = {
            each: insight.drop_old_words(service, each, now=utc_now(), dry_run=dry_run)
            for each in keys
        }
    if as_json:
        return print_json([{"site": each, "comments": count} for each, count in told.items()])
    for each, count in told.items():
        say(f"{each}: the words of {counted(count, 'comment')} {'would go' * dry_run or 'went'}.")
    return None
