"""posts: what each post drew."""

from __future__ import annotations

import click

from service.cli.common import as_json, counted, of_site, opened, print_json, say
from service.core.asked import MOST_POSTS, By
from service.core.texts.visible import one_line
from service.insight import people as persons


@click.command()
@of_site
@click.option(
    "--limit",
    type=click.IntRange(0, MOST_POSTS),
    default=50,
    show_default=True,
    help="At most so many posts, and so many words of each kind.",
)
@click.option(
    "--sort",
    type=click.Choice([by.value for by in By]),
    default=By.NEWEST.value,
    show_default=True,
)
@as_json
def posts(key: str, limit: int, sort: str, as_json: bool) -> None:
    """What each post drew: few and deep, or many and shallow; whom it won, what waits."""
    with opened() as service:
        told = persons.told_posts(service, key, By(sort), limit=limit)
    if told["behind"]:
        say("Some posts are still being read: what is told of them may be a little old.", err=True)
    if as_json:
        return print_json(told)
    for line in told["posts"]:
        judged = line["depth"] is not None
        depth = f"depth {line['depth']:.2f}" if judged else "not judged"
        # Of what could not be judged nobody knows whether it asks.
        asked = f", {line['questions']} of them questions" if judged else ""
        say(f"{one_line(line['title']) or 'an untitled post'}")
        say(
            f"     {counted(line['comments'], 'comment')} by {counted(line['readers'], 'reader')},"
            f" {depth}, {counted(line['exchanges'], 'exchange')},"
            f" {counted(line['newcomers'], 'first comment')}, {line['began']} stayed;"
            f" {line['unanswered']} unanswered{asked}"
        )
    if not told["posts"]:
        return say("No post is listed so." if sort != "newest" else "No reader has written yet.")
    return say(_contrast(told["contrast"], {each["id"]: each for each in told["posts"]}))


def _contrast(told: dict[str, object], known: dict[str, dict[str, object]]) -> str:
    if not told["enough"]:
        return "Too few judged comments to compare."
    if told["few_and_deep"] is None:
        return "None stands out: they draw comments of much the same depth."

    def named(post_id: object) -> str:
        title = one_line(str(known[str(post_id)]["title"])) if str(post_id) in known else ""
        return f"“{title}”" if title else f"post {post_id}"

    return (
        f"{named(told['few_and_deep'])} drew few and deep,"
        f" {named(told['many_and_shallow'])} many and shallow."
    )
