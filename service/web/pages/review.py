"""The review pages: see what waits, read a thread, say what you think of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, NotFound

from service import insight
from service.core.records import Site, VerdictKind
from service.core.verdicts import WrongIn
from service.web.access import go_on, my_sites, visitor
from service.web.api.doors import choices, whole_number
from service.web.context import the_service, utc_now
from service.web.pages import words
from service.web.pages.cards import card, decided, shown_name
from service.web.pages.folding import look_at
from service.web.pages.headings import heading
from service.web.pages.learned import model_page
from service.web.pages.show import day, signed
from service.web.pages.sums import plainly
from service.web.pages.turns import legend, turns

door = Blueprint("review", __name__)

THREADS_A_PAGE, MOST_A_PAGE = 20, 100
ANY_MINUTES = 10**9
MOST_PAGES = 10**6
QUEUE_PARAMETERS = ("site", "goal", "minutes", "limit", "all")
# "Tomorrow" pressed at nine is over by one: it is there again whenever the morning begins.
MORNING = timedelta(hours=8)


@door.before_request
def let_in() -> ResponseReturnValue | None:
    """Send strangers to the login, and settle which of the account's sites this is about."""
    g.sites = my_sites()
    if not g.sites:
        return redirect(url_for("login.page", next=request.full_path.rstrip("?")), 303)
    g.site = _chosen_site(g.sites)
    return None


def _chosen_site(sites: tuple[Site, ...]) -> Site:
    by_key = {site.key: site for site in sites}
    asked = request.values.get("site")
    if asked is not None and asked not in by_key:
        raise NotFound
    site = by_key.get(asked or session.get("site", ""), sites[0])
    if session.get("site") != site.key:
        session["site"] = site.key
    return site


@door.get("/")
def queue() -> ResponseReturnValue:
    """What waits, in the order of what deserves the author, as far as the minutes go."""
    chosen, now = choices(request.args), utc_now()
    limit, whole = min(chosen.limit or THREADS_A_PAGE, MOST_A_PAGE), "all" in request.args
    page = whole_number(request.args, "page", MOST_PAGES) or 1
    before = (page - 1) * limit
    found = insight.reply_queue(
        the_service(),
        g.site.key,
        now=now,
        goal=chosen.goal,
        minutes=ANY_MINUTES if whole else chosen.minutes,
        limit=limit,
        skip=before,
    )
    if before and not found.threads:  # The last thread of the last page was closed.
        return redirect(_same_page(), 303)
    return render_template(
        "queue.html",
        queue=found,
        minutes=None if whole else found.minutes,
        head=heading(found, limit, None if whole else found.minutes, before),
        cards=[card(thread, g.site.url, now) for thread in found.threads],
        decided=decided(the_service(), g.site.key, now),
        today=f"{now:%A}, {day(now)}",
        before=before,
        here=request.full_path.rstrip("?"),
        # To the first that was not on this page.
        more=_same_page(page=page + 1, _anchor=f"place-{before + len(found.threads) + 1}"),
        earlier=_same_page(page=page - 1) if before else "",
        everything=_same_page(minutes=None, all=1, _anchor=f"place-{len(found.threads) + 1}"),
    )


def _same_page(**changes: int | str | None) -> str:
    """This page's address with other choices; None takes one away."""
    # Only our own parameters: url_for would obey a visitor's _scheme or _external.
    kept = {name: request.args[name] for name in QUEUE_PARAMETERS if name in request.args}
    values: dict[str, Any] = {**kept, **changes}
    return url_for("review.queue", **values)


@door.get("/threads/<thread_id>")
def thread(thread_id: str) -> ResponseReturnValue:
    """A thread, each comment with what was found in it and why; a long one page by page."""
    now = utc_now()
    view = insight.thread_view(the_service(), g.site.key, thread_id, now=now)
    number = whole_number(request.args, "page", MOST_PAGES)
    look = look_at(view.queued, number, request.args.get("comment", ""))
    if look is None:
        raise NotFound
    shown = turns(view, look.parts, g.site.url, now)
    return render_template(
        "thread.html",
        card=card(view.queued, g.site.url, now),
        look=look,
        parts=shown,
        legend=legend(shown),
    )


@door.post("/threads/<thread_id>/verdict")
def verdict(thread_id: str) -> ResponseReturnValue:
    """Keep the author's word on a thread."""
    service, now, form = the_service(), utc_now(), request.form
    try:
        reason = WrongIn(form["wrong"]) if form.get("wrong") else None
        kind = VerdictKind(VerdictKind.WRONG if reason else form.get("kind", ""))
        days = int(form.get("days", "1"))
    except ValueError:
        raise BadRequest from None
    if days not in words.LATER_DAYS:
        raise BadRequest
    until = now + timedelta(days=days) - MORNING if kind is VerdictKind.LATER else None
    root = insight.who_began(service, g.site.key, thread_id)
    # On the list of all threads one form holds many.
    seen = form.get("seen", "") or form.get(f"seen-{thread_id}", "")
    try:
        given = insight.give_verdict(
            service, g.site.key, thread_id, kind, now=now, until=until, seen=seen, reason=reason
        )
    except insight.SeenError:
        raise BadRequest from None
    noted = words.WRONG_IN[reason][1] if reason else "this is wrong"
    said = words.VERDICTS[kind][1].format(until=day(now + timedelta(days=days)), reason=noted)
    meanwhile = _meanwhile(given)
    say(shown_name(root), said, given, more=meanwhile, thread_id=thread_id)
    stays = kind is VerdictKind.WRONG or meanwhile
    return _on_to(thread_id if stays else request.form.get("then", ""))


def _on_to(thread_id: str) -> ResponseReturnValue:
    """The page that a form came from, at this thread, where that stands on it."""
    known = thread_id.isascii() and thread_id.isdigit() and "then" in request.form
    page = request.form.get("next", "/")
    return go_on(f"{page.partition('#')[0]}#thread-{thread_id}" if known else page)


def _meanwhile(given: int) -> str:
    """That somebody wrote while the page stood open, "" where nobody did."""
    found = insight.wrote_meanwhile(the_service(), g.site.key, given)
    if found is None:
        return ""
    again = " again" if found.again else ""
    return f"{shown_name(found.comment)} wrote{again} meanwhile: that is still here."


@door.post("/verdicts/<int:verdict_id>/undo")
def undo(verdict_id: int) -> ResponseReturnValue:
    """Take the author's word back."""
    if not insight.undo_verdict(the_service(), g.site.key, verdict_id, now=utc_now()):
        raise NotFound
    say("", "Taken back: everything is as it was.", None)
    return _on_to(request.form.get("then", ""))


@door.get("/model")
def model() -> ResponseReturnValue:
    """What was learned from this author, and how it was found to be better."""
    service = the_service()
    found = insight.what_was_learned(service, g.site.key)
    return render_template("model.html", **model_page(found, service.judge().told, utc_now()))


@door.post("/model/undo")
def undo_model() -> ResponseReturnValue:
    """Go back to what was before the version that the page showed."""
    number = request.form.get("number", "")
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        raise BadRequest
    service, key = the_service(), g.site.key
    if insight.undo_learning(service, key, now=utc_now(), number=int(number)) is None:
        raise NotFound
    say("", "Undone: what was learned last is out of use.", None)
    return redirect(url_for("review.model", site=site_in_links()), 303)


def say(
    name: str,
    said: str,
    undo_id: int | None,
    *,
    more: str = "",
    thread_id: str = "",
    undo_all: Sequence[int] = (),
) -> None:
    """What the next page says first, with a button to undo what was done to a thread, or to all
    of several."""
    told = {"name": name, "words": said, "undo": undo_id, "more": more, "thread": thread_id}
    flash(json.dumps({**told, "all": ",".join(map(str, undo_all))}))


@door.app_template_filter()
def said(flashed: str) -> Any:
    """A flashed message's parts."""
    return json.loads(flashed)


@door.app_template_global()
def site_in_links() -> str | None:
    """The site's key, for links of an account that sees several."""
    return g.site.key if len(g.sites) > 1 else None


@door.app_template_global()
def shortcuts() -> bool:
    """Whether this visitor's pages take single keys."""
    if "shortcuts" not in g:
        who = visitor()
        g.shortcuts = who is not None and insight.wants_shortcuts(the_service(), who)
    return bool(g.shortcuts)


@door.app_context_processor
def _shown() -> dict[str, Any]:
    wrong_in = {reason.value: asked for reason, (asked, _) in words.WRONG_IN.items()}
    shown = {"goals": words.GOALS, "later_days": words.LATER_DAYS, "keys": words.KEYS}
    return {**shown, "wrong_in": wrong_in}


door.add_app_template_filter(plainly)
door.add_app_template_filter(words.counted)
door.add_app_template_filter(words.sentence)
door.add_app_template_filter(signed)
