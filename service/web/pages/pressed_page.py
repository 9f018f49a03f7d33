"""Asked once more about what was pressed when the session was over."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from service import insight
from service.core.records import VerdictKind
from service.core.translating import N_, gettext
from service.insight.telling.words import shown_name
from service.web import pressed
from service.web.access import go_on
from service.web.context import the_service
from service.web.pages import words
from service.web.pages.review import let_in
from service.web.pages.saying import say
from service.web.pressed import Pressed

door = Blueprint("pressed", __name__, url_prefix=pressed.ASKED_AT)
door.before_request(let_in)

# Of a page whose button has no words of its own here.
A_BUTTON = N_("a button on the page that you had open")
WORDS = {
    "review.undo": N_("Undo"),
    "day.more": N_("I have ten more minutes"),
    "day.older": N_("Show one of the archive"),
    "day.rest": N_("Let them rest"),
    "day.thanks": N_("That’s fine, close all"),
    "day.undo": N_("Undo"),
    "day.reply": N_("Reply on the blog"),
    "review.undo_model": N_("Undo what was learned"),
    "settings.change": N_("Keep, for your day"),
    "settings.move": N_("It has moved there"),
    "settings.make_new": N_("Make a new one"),
    "settings.end_old": N_("End the old ones now"),
    "settings.remove": N_("Remove this blog"),
    "stand_in.answer": N_("Post comment"),
    "account.end": N_("Log out there"),
    "account.end_all": N_("Log out everywhere"),
    "account.keep": N_("Keep, for what is yours"),
    "letters.choose": N_("Keep, for your letter"),
    "letters.send_now": N_("Send me one now"),
    "letters.make_feed": N_("Make an address"),
    "letters.end_feed": N_("End it"),
}


@door.get("")
def page() -> ResponseReturnValue:
    """What was pressed, to be done or to be left."""
    told = pressed.kept()
    if told is None:
        return redirect(url_for("review.queue"), 303)
    theirs = {site.key: site for site in g.sites}
    site = theirs.get(told.get("site")) if told.get("site") else g.site
    if site is None:
        return _given_up(gettext("Not done: this account has no such blog."))
    g.site = site
    try:
        name = _whose(told)
    except insight.UnknownThread:
        return _given_up(gettext("Not done: that thread is gone."))
    return render_template("pressed.html", said=_words(told), name=name, pressed=told)


@door.post("")
def leave() -> ResponseReturnValue:
    """Leave it, and go where the button would have led."""
    told: Pressed | None = g.pressed
    return go_on(told.get("next") if told else "/")


def _given_up(why: str) -> ResponseReturnValue:
    pressed.forget()
    say(why)
    return redirect(url_for("review.queue"), 303)


def _words(told: Pressed) -> str:
    if told.endpoint != "review.verdict":
        return gettext(WORDS.get(told.endpoint, A_BUTTON))
    try:
        said = gettext(words.VERDICTS[VerdictKind(told.get("kind"))][0])
    except ValueError:
        return gettext(A_BUTTON)
    days = told.get("days")
    is_later = told.get("kind") == VerdictKind.LATER and days.isdecimal()
    back = words.LATER_DAYS.get(int(days)) if is_later else None
    return gettext("%(button)s, %(day)s", button=said, day=gettext(back)) if back else said


def _whose(told: Pressed) -> str:
    """Whose comment it was about, "" where that is none's. Raises UnknownThread."""
    if told.endpoint != "review.verdict":
        return ""
    thread_id = told.path.split("/")[-2]
    return shown_name(insight.who_began(the_service(), g.site.key, thread_id))
