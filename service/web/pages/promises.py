"""What the author promised readers, and what became of it."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, NotFound

from service import insight
from service.core.translating import N_, gettext, ngettext
from service.core.writing import counted
from service.insight.telling.words import sentence
from service.web.access import go_on, the_visitor
from service.web.context import the_service, utc_now
from service.web.pages.promised import corrections, made_ready
from service.web.pages.review import let_in
from service.web.pages.saying import say

door = Blueprint("promises", __name__)
door.before_request(let_in)

SAID = {
    "kept": N_("Kept: that promise is off the list."),
    "none": N_("Noted: that was no promise."),
    "open": N_("It is open again."),
}
LONGEST_ID, LONGEST_SAID, MOST_SHOWN = 20, 16, 100


@door.get("/promises")
def page() -> ResponseReturnValue:
    """The open promises, oldest first; corrections that nobody told; what was kept."""
    now, older = utc_now(), "older" in request.args
    found = insight.list_debts(the_service(), g.site.key, now=now, older=older)
    return render_template(
        "promises.html",
        found=found,
        headline=_headline(len(found.open), older=older),
        open=made_ready(found.site, found.open, now),
        kept=made_ready(found.site, found.kept, now),
        untold=corrections(found.untold, now),
        older=older,
        here=request.full_path.rstrip("?"),
    )


def _headline(count: int, *, older: bool) -> str:
    if not count:
        return gettext("No promise is open")
    said = sentence(counted(count))
    if count >= MOST_SHOWN:
        said = gettext("%(count)s or more", count=said)
    if older:
        return ngettext(
            "%(said)s open promise of more than a year ago",
            "%(said)s open promises of more than a year ago",
            count,
            said=said,
        )
    return ngettext("%(said)s open promise", "%(said)s open promises", count, said=said)


@door.post("/promises/word")
def give() -> ResponseReturnValue:
    """Keep the author's word on a promise."""
    service, form = the_service(), request.form
    comment_id, said = form.get("comment", ""), form.get("said", "")
    word = form.get("word", "")
    known = comment_id.isascii() and comment_id.isdigit() and len(comment_id) <= LONGEST_ID
    if not known or len(said) > LONGEST_SAID or word not in SAID:
        raise BadRequest
    given_by = insight.giver(service, the_visitor())
    try:
        number = insight.say_of_promise(
            service, g.site.key, comment_id, said, word, now=utc_now(), given_by=given_by
        )
    except insight.UnknownPromise:
        raise NotFound from None
    say(gettext(SAID[word]), promise=number)
    return go_on(form.get("next", "/promises"))


@door.post("/promises/undo")
def undo() -> ResponseReturnValue:
    """Take the author's word on a promise back."""
    number = request.form.get("word", "")
    if not (number.isascii() and number.isdigit() and len(number) <= 10):
        raise BadRequest
    undone = insight.take_back_word(the_service(), g.site.key, int(number), now=utc_now())
    if undone:
        say(gettext("Taken back: it is as it was."))
    else:
        say(gettext("There was nothing to undo."))
    return go_on(request.form.get("next", "/promises"))
