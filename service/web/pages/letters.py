"""One's own letter a day, and the addresses of one's feeds."""

from __future__ import annotations

from flask import (
    Blueprint,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, Forbidden, NotFound

from service.core.translating import N_, gettext
from service.insight import letters
from service.web.access import the_visitor
from service.web.context import the_service, utc_now
from service.web.pages.review import let_in, site_in_links
from service.web.pages.saying import say
from service.web.pages.written import whole_hour

door = Blueprint("letters", __name__, url_prefix="/account")
door.before_request(let_in)

FRESH = "fresh_feed"
# The letter's styles stand in it, as mail programs want them; it has no script, and gets none.
AS_A_LETTER = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox allow-top-navigation-by-user-activation"
)
NOTHING = N_("Nothing deserves a letter now, so none was sent.")


@door.before_request
def only_accounts() -> None:
    """Who came by WordPress has no address here to send anything to."""
    if the_visitor().session.email is None:
        raise Forbidden


@door.get("/letter")
def page() -> ResponseReturnValue:
    """The letter as it would be sent now, as text; nothing is chosen or sent by looking."""
    return _page()


@door.get("/letter.html")
def as_html() -> ResponseReturnValue:
    """The same as HTML, just as it is sent."""
    letter = _letter()
    if letter is None:
        raise NotFound
    shown = make_response(letters.as_html(letter))
    shown.headers["Content-Security-Policy"] = AS_A_LETTER
    return shown


@door.post("/letter")
def choose() -> ResponseReturnValue:
    """Want a letter a day from this hour on, or none."""
    said = request.form.get("hour", "")
    if said and not (said.isascii() and said.isdigit() and len(said) <= 2 and int(said) < 24):
        raise BadRequest
    hour = int(said) if said else None
    letters.choose_letter(the_service(), the_visitor(), hour, utc_now())
    if hour is None:
        say(gettext("Kept: no letter is sent."))
    else:
        say(gettext("Kept: a letter a day, at %(time)s.", time=whole_hour(hour)))
    return _back()


@door.post("/letter/now")
def send_now() -> ResponseReturnValue:
    """Send the letter as it stands, beside that of the day."""
    if not the_service().settings.smtp_host:
        raise NotFound
    try:
        sent = letters.send_now(the_service(), the_visitor(), utc_now())
    except letters.NotSent as error:
        return _page(letters.fault_in_words(error.fault, error.code)), 502
    say(gettext("Sent: it should be with you in a moment.") if sent else gettext(NOTHING))
    return redirect(url_for("letters.page", site=site_in_links()), 303)


def _letter() -> letters.Letter | None:
    return letters.compose(the_service(), the_visitor(), utc_now(), keep=False, ready=False)


def _page(fault: str = "") -> str:
    letter = _letter()
    return render_template(
        "letter_page.html",
        letter=letter,
        text=letters.as_text(letter) if letter else "",
        email=the_visitor().session.email,
        can_send=bool(the_service().settings.smtp_host),
        fault=fault,
    )


@door.post("/feeds/<kind>")
def make_feed(kind: str) -> ResponseReturnValue:
    """Make an address for a feed, once for the page that asked, and go on to where it is shown."""
    known, before = _kind(kind), request.form.get("instead_of", "")
    made_at = letters.feeds_of(the_service(), the_visitor()).get(known)
    if before != (made_at.isoformat(timespec="seconds") if made_at else ""):
        say(gettext("A new one was made already."))
        return _back("feeds")
    made = letters.renew_feed(the_service(), the_visitor(), known, utc_now())
    # In the browser that is to show it, for the one page that follows: here it is kept nowhere.
    session[FRESH] = [known, made]
    return redirect(url_for("letters.show_feed", site=site_in_links()), 303)


@door.route("/new-feed", methods=["HEAD"])
def look_ahead() -> ResponseReturnValue:
    """A look ahead must not use it up; stands first, as every GET rule takes HEAD too."""
    return "" if FRESH in session else _back("feeds")


@door.get("/new-feed")
def show_feed() -> ResponseReturnValue:
    """The address that was made, in this answer alone."""
    kind, made = session.pop(FRESH, None) or ("", "")
    if not made:
        say(gettext("It was shown already, and is not shown again."))
        return _back("feeds")
    return render_template("feed.html", kind=kind, address=made)


@door.post("/feeds/<kind>/end")
def end_feed(kind: str) -> ResponseReturnValue:
    """End the address of a feed."""
    if not letters.end_feed(the_service(), the_visitor(), _kind(kind)):
        raise NotFound
    say(gettext("Ended: nothing is read at that address any more."))
    return _back("feeds")


def _kind(said: str) -> letters.FeedKind:
    for kind in letters.FEED_FILES:
        if kind == said:
            return kind
    raise NotFound


def _back(place: str = "letter") -> Response:
    target = url_for("account.page", site=site_in_links(), _anchor=place)
    return make_response(redirect(target, 303))
