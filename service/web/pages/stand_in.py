"""The demo's blog: a page that stands in for a blog which is on no server, and is answered on."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, NotFound

from service import insight
from service.core.records import OPEN_STATES, Comment, Post
from service.core.translating import N_, gettext
from service.insight import Receipt
from service.insight.telling.words import shown_name
from service.web.access import the_visitor
from service.web.context import the_service, utc_now
from service.web.pages.cards import when
from service.web.pages.review import let_in, site_in_links
from service.web.pages.saying import say

door = Blueprint("stand_in", __name__, url_prefix="/demo")
door.before_request(let_in)

LONGEST = 10_000
ANSWERED = N_("The thread of %(name)s is answered: your reply came in from the blog.")
MORE_WAITS = N_(
    "The thread of %(name)s has your reply, and more in it waits: your reply came in from the blog."
)


@door.before_request
def _only_the_sample() -> None:
    for site in g.sites:
        if insight.is_sample(site):
            g.site = site
            return
    raise NotFound


@door.get("/<post_id>")
def page(post_id: str) -> ResponseReturnValue:
    """A post with its comments; or, as WordPress has it, one of them with a form to answer it."""
    post, comments = _found(post_id)
    asked = request.args.get("replytocom")
    if asked is not None and asked not in comments:
        raise NotFound
    now = utc_now()
    return render_template(
        "stand_in.html",
        post=post,
        comments=[
            (each, shown_name(each), when(each.date, now))
            for each in ([comments[asked]] if asked else comments.values())
        ],
        names={each.id: shown_name(each) for each in comments.values()},
        asked=asked,
        longest=LONGEST,
    )


@door.post("/<post_id>")
def answer(post_id: str) -> ResponseReturnValue:
    """The author's answer arrives as it would from the blog; on to the review page."""
    _, comments = _found(post_id)
    comment = comments.get(request.form.get("replytocom", ""))
    text = request.form.get("comment", "").strip()
    if comment is None or not 0 < len(text) <= LONGEST:
        raise BadRequest
    now = utc_now()
    receipt = insight.answer_as_author(the_service(), g.site.key, comment, text, now)
    _say(receipt, comment, now)
    return redirect(url_for("review.queue", site=site_in_links()), 303)


def _found(post_id: str) -> tuple[Post, dict[str, Comment]]:
    found = insight.sample_post(the_service(), g.site.key, post_id)
    if found is None:
        raise NotFound
    return found


def _say(receipt: Receipt, comment: Comment, now: datetime) -> None:
    """That the answer came in, and what it did to the thread, where that is known by now; nothing
    that the page of today says of a reply that was begun there."""
    if receipt.thread_id is None or receipt.state is None:
        say(gettext("Your reply came in from the blog. To:"), more=shown_name(comment))
        return
    root = insight.who_began(the_service(), g.site.key, receipt.thread_id)
    still = receipt.state in OPEN_STATES
    if not still:
        day = insight.today(the_service(), the_visitor(), [g.site], now=now, keep=False)
        if any(each.thread_id == receipt.thread_id for each in day.arrived):
            return
    say(gettext(MORE_WAITS if still else ANSWERED), filled={"name": shown_name(root)})
