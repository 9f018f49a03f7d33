"""learn."""

from __future__ import annotations

from typing import Any

import click

from service import insight
from service.cli.common import as_json, counted, of_site, opened, print_json, say, utc_now


@click.command()
@of_site
@click.option("--undo", is_flag=True, help="Go back to what was before the last learning.")
@as_json
def learn(key: str, undo: bool, as_json: bool) -> None:
    """Re-weight the reply number by what you answered on this blog, if that tells it better."""
    with opened() as service:
        if undo:
            undone = insight.undo_learning(service, key, now=utc_now())
            if undone is None:
                raise click.ClickException(f"nothing that {key} learned is in use")
            told = {"site": key, "undone": undone.number}
            said = f"Version {undone.number} is undone. Nothing is learned until you ask for it."
        else:
            tried = insight.learn(service, key, now=utc_now())
            told, said = learned_json(key, tried), tell(tried)
    if as_json:
        print_json(told)
    else:
        say(said)


def learned_json(key: str, tried: insight.Learned) -> dict[str, Any]:
    """What became of a try, as data."""
    return {
        "site": key,
        "version": tried.number,
        "learned": tried.changes is not None and tried.undone_at is None,
        "labels": tried.labels,
        "auc_shipped": tried.auc_shipped,
        "auc_personal": tried.auc_personal,
        "refused": tried.refused,
        "says": list(insight.what_it_says(tried)),
        "wrong": {
            each: {"said": said, "used": used} for each, (said, used) in (tried.wrong or {}).items()
        },
    }


def tell(tried: insight.Learned) -> str:
    """What became of a try, in words."""
    if tried.refused is not None:
        # What was never tried on held-back posts was refused for being too little.
        head = "Nothing to learn from yet." if tried.auc_shipped is None else "Nothing was learned."
        refused = f"{head} {tried.refused}"
        return "\n  ".join([refused, *insight.what_was_wrong(tried)])
    if tried.undone_at is not None:
        return "Nothing was learned: the last version was undone. `comment-insight learn` asks."
    lines = [
        f"Learned from {tried.labels} comments (version {tried.number}). On held-back posts it "
        f"tells what you answered at {tried.auc_personal:.3f}, the shipped weights at "
        f"{tried.auc_shipped:.3f} (AUC).",
        *insight.what_it_says(tried),
        *insight.what_was_wrong(tried),
    ]
    return "\n  ".join(lines)


def learn_after_import(service: insight.Service, key: str) -> tuple[dict[str, Any], str]:
    """What was learned, as data and in words, and what to do next; a failure is told and never
    fails the import."""
    told, said = _learned(service, key)
    return told, f"{said}\n{_what_is_next(service, key)}"


def _what_is_next(service: insight.Service, key: str) -> str:
    rescore = f"Next: comment-insight rescore --site {key}"
    try:
        pending = insight.pending_judgements(service)
    except (insight.DatabaseError, insight.ArtifactError, insight.PipelineError):
        return rescore  # It says what is wrong.
    count = sum(each.comments for each in pending if each.site == key)
    if count:
        return f"{rescore} ({counted(count, 'comment')} to be judged)"
    return f"Nothing is left to judge. Next: comment-insight hints --site {key}"


def _learned(service: insight.Service, key: str) -> tuple[dict[str, Any], str]:
    try:
        tried = insight.learn(service, key, now=utc_now(), automatic=True)
    except insight.DatabaseError as error:
        said = f"Nothing was learned: {error}."
        return {"site": key, "learned": False, "refused": said}, said
    except Exception as error:  # noqa: BLE001  # the import is done, whatever learning meets
        said = f"Nothing was learned ({type(error).__name__})."
        return {"site": key, "learned": False, "refused": said}, said
    return learned_json(key, tried), tell(tried)
