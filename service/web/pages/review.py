"""The review pages: see what waits, read a thread, say what you think of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, NotFound

from service import insight
from service.core.records import Site, VerdictKind
from service.core.translating import gettext
from service.insight import Queue
from service.insight.telling.words import shown_name
from service.web import pressed
from service.web.access import my_sites, the_visitor, visitor
from service.web.api.doors import Choices, choices, whole_number
from service.web.api.problems import NotHere
from service.web.context import the_service, utc_now
from service.web.pages import words, written
from service.web.pages.beside import with_goals, with_people
from service.web.pages.cards import Card, card
from service.web.pages.folding import look_at
from service.web.pages.headings import heading
from service.web.pages.learned import model_page
from service.web.pages.saying import on_to, said, said_meanwhile, say, word_given
from service.web.pages.show import signed
from service.web.pages.sums import plainly
from service.web.pages.today import how_far, today_page
from service.web.pages.turns import legend, turns
from service.web.pages.writers import Writers, given_word, lately_decided
from service.web.pages.written import weekday_and_day

door = Blueprint("review", __name__)

THREADS_A_PAGE, MOST_A_PAGE = 20, 100
MOST_PAGES = 10**6
MOST_PAGES_OF_ALL = 5
LISTING = frozenset({"goal", "minutes", "limit", "all", "archive", "mine", "page"})
QUEUE_PARAMETERS = ("site", "goal", "minutes", "limit", "all", "archive", "mine")


@door.before_request
def let_in() -> ResponseReturnValue | None:
    """Send strangers to the login, and settle which of the account's sites this is about."""
    g.sites = my_sites()
    if not g.sites:
        # Who has an account and no blog yet has one thing to do here.
        return pressed.to_login() if visitor() is None else redirect(url_for("begin.page"), 303)
    g.pressed = pressed.settled()
    g.site = _chosen_site(g.sites)
    everywhere = request.endpoint == "review.queue" and not request.args.get("site")
    g.everywhere = everywhere and len(g.sites) > 1
    return None


def _chosen_site(sites: tuple[Site, ...]) -> Site:
    by_key = {site.key: site for site in sites}
    asked = request.values.get("site")
    if asked is not None and asked not in by_key:
        g.lost = True
        raise NotHere(
            gettext("That is none of your blogs"),
            gettext("It may have been removed, or is another’s."),
        )
    site = by_key.get(asked or session.get("site", ""), sites[0])
    if session.get("site") != site.key:
        session["site"] = site.key
    return site


@door.route("/", methods=["HEAD"])
def look_ahead() -> ResponseReturnValue:
    """A look ahead is no look at the day; stands first, as every GET rule takes HEAD too."""
    return ""


@door.get("/")
def queue() -> ResponseReturnValue:
    """The visitor's day; where something else is asked for, what waits, in the order of what
    deserves the author, as far as the minutes go. Of all their blogs where none is named."""
    if not LISTING & request.args.keys():
        only_mine = _same_page(mine=1) if _is_one_of_several() else ""
        return today_page(_shown_sites(), only_mine)
    chosen, now = choices(request.args), utc_now()
    limit = min(chosen.limit or THREADS_A_PAGE, MOST_A_PAGE)
    pages = MOST_PAGES_OF_ALL if g.everywhere else MOST_PAGES
    page = whole_number(request.args, "page", pages) or 1
    before = (page - 1) * limit
    found, blogs = _found(chosen, now, limit, before)
    minutes = None if "all" in request.args else found.minutes
    local = now.astimezone(the_visitor().zone)
    shown = before + len(found.threads)
    if before and not found.threads:  # The last thread of the last page was closed.
        return redirect(_same_page(), 303)
    shows = zip(found.threads, blogs, strict=True)
    cards = [_of_blog(card(each, site.url, now), site) for each, site in shows]
    return render_template(
        "queue.html",
        queue=found,
        minutes=minutes,
        head=heading(found, limit, minutes, before, archive=chosen.archive),
        cards=with_people(with_goals(cards, found.threads), found.threads, blogs, now),
        decided=lately_decided(the_service(), the_visitor(), _shown_sites(), now),
        today=weekday_and_day(local),
        before=before,
        here=request.full_path.rstrip("?"),
        # To the first that was not on this page.
        more=_same_page(page=page + 1, _anchor=_first_after(shown)) if page < pages else "",
        earlier=_same_page(page=page - 1) if before else "",
        everything=_same_page(minutes=None, all=1, _anchor=_first_after(len(found.threads))),
        archive=chosen.archive,
        older=_same_page(archive=1),
        mine="mine" in request.args,
        only_mine=_same_page(mine=1) if _is_one_of_several() else "",
        everybodys=_same_page(mine=None),
    )


def _first_after(place: int) -> str:
    return f"place-{place + 1}"


def _found(chosen: Choices, now: datetime, limit: int, before: int) -> tuple[Queue, Sequence[Site]]:
    """The threads of this page, and the blog of each."""
    who, sites = the_visitor(), _shown_sites()
    minutes = chosen.minutes if chosen.minutes is not None else who.minutes(*sites)
    minutes = insight.ANY_MINUTES if "all" in request.args else minutes
    mine = {each.key: who.persons(each.key) for each in sites} if "mine" in request.args else None
    if g.everywhere:
        return insight.queue_of_all(
            the_service(),
            sites,
            now=now,
            goal=chosen.goal,
            minutes=minutes,
            limit=limit,
            skip=before,
            archive=chosen.archive,
            persons=mine,
        )
    found = insight.reply_queue(
        the_service(),
        g.site.key,
        now=now,
        goal=chosen.goal,
        minutes=minutes,
        limit=limit,
        skip=before,
        archive=chosen.archive,
        persons=mine and mine[g.site.key],
    )
    return found, (g.site,) * len(found.threads)


def _shown_sites() -> tuple[Site, ...]:
    return g.sites if g.everywhere else (g.site,)


def _of_blog(shown: Card, site: Site) -> Card:
    """The card with the name of its blog, where there are cards of several."""
    return replace(shown, site=site.key, blog=site.name) if g.everywhere else shown


def _is_one_of_several() -> bool:
    """Whether the visitor is a user of a blog that has others too: whose post it is says
    something then."""
    who, service = the_visitor(), the_service()
    return any(
        who.persons(site.key) and len(insight.blog_users(service, site.key)) > 1
        for site in _shown_sites()
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
        raise NotHere(
            gettext("This thread has no such page"),
            gettext("It may have become shorter since."),
        )
    names = Writers(the_service(), the_visitor(), g.site.key)
    shown = turns(view, look.parts, g.site.url, now, names)
    begun = insight.reply_begun(the_service(), the_visitor(), g.site, view.queued, now=now)
    made = replace(card(view.queued, g.site.url, now), replying=how_far(begun, now))
    return render_template(
        "thread.html",
        card=with_people([made], [view.queued], [g.site], now)[0],
        look=look,
        parts=shown,
        legend=legend(shown),
        word=given_word(view.queued.verdict, names, now),
    )


@door.post("/threads/<thread_id>/verdict")
def verdict(thread_id: str) -> ResponseReturnValue:
    """Keep the author's word on a thread."""
    service, now, form = the_service(), utc_now(), request.form
    word = word_given(now)
    root = insight.who_began(service, g.site.key, thread_id)
    # On the list of all threads one form holds many.
    seen = form.get("seen", "") or form.get(f"seen-{thread_id}", "")
    try:
        given = insight.give_verdict(
            service,
            g.site.key,
            thread_id,
            word.kind,
            now=now,
            until=word.until,
            given_by=insight.giver(service, the_visitor()),
            seen=seen,
            reason=word.wrong,
        )
    except insight.SeenError:
        raise BadRequest from None
    done = gettext(words.VERDICTS[word.kind][1])
    meanwhile, place = said_meanwhile(given), form.get("place", "")
    filled = {"name": shown_name(root), "until": word.day, "reason": words.noted(word.wrong)}
    say(done, given, more=meanwhile, place=place, filled=filled)
    return on_to(place if word.kind is VerdictKind.WRONG or meanwhile else form.get("then", ""))


@door.post("/verdicts/<int:verdict_id>/undo")
def undo(verdict_id: int) -> ResponseReturnValue:
    """Take the author's word back."""
    if not insight.undo_verdict(the_service(), g.site.key, verdict_id, now=utc_now()):
        raise NotHere(
            gettext("There is nothing to take back"), gettext("It was taken back before.")
        )
    say(gettext("Taken back: everything is as it was."))
    return on_to(request.form.get("then", ""))


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
    say(gettext("Undone: what was learned last is out of use."))
    return redirect(url_for("review.model", site=site_in_links()), 303)


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
    return words.IN_TEMPLATES


door.add_app_template_filter(plainly)
door.add_app_template_filter(words.counted)
door.add_app_template_filter(words.sentence)
door.add_app_template_filter(signed)
door.add_app_template_filter(said)
for each in written.FILTERS:
    door.add_app_template_filter(each)
