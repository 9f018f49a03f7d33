"""The ways in which a blog's comments come: the plugin, another sender, an export."""

from __future__ import annotations

from flask import current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from service import insight
from service.core.translating import gettext
from service.web.background import read_uploads
from service.web.context import the_service, utc_now
from service.web.pages.saying import say
from service.web.welcome.connecting import address_in_use, connect_page
from service.web.welcome.limits import LARGEST
from service.web.welcome.steps import as_file, door

__all__ = ["door"]

SENDERS = "senders"
LOOKS_EVERY_SECONDS = 3
MEGABYTE = 1 << 20


@door.get("/connect")
def connect() -> ResponseReturnValue:
    """Whether the blog was heard from, and how it is."""
    return connect_page(g.site)


@door.get("/comment-insight.zip")
def plugin() -> ResponseReturnValue:
    """The plugin with the address in it, and with the secret while the blog never spoke."""
    service = the_service()
    packed, _with_secret = insight.connected_plugin(service, g.site.key, address_in_use(service))
    return as_file(packed)


@door.route("/senders", methods=["HEAD"])
def look_ahead() -> ResponseReturnValue:
    """A look ahead must not use it up; stands first, as every GET rule takes HEAD too."""
    return ""


@door.get("/senders")
def senders() -> ResponseReturnValue:
    """What other senders need: shown in the one answer after it was made."""
    key, made = session.get(SENDERS) or ("", {})
    if key == g.site.key:
        session.pop(SENDERS)
    told: dict[str, str] = made if key == g.site.key else {}
    return render_template("welcome/senders.html", step=2, of=g.site.key, made=told)


@door.post("/senders")
def make_senders() -> ResponseReturnValue:
    """A token address and the secret, to be shown once; a blog that spoke has its settings."""
    service, key = the_service(), g.site.key
    base = address_in_use(service)
    made = insight.for_other_senders(service, key, base, now=utc_now())
    if made is None:
        say(gettext("The blog speaks already: new ones are made here, one by one."))
        return redirect(url_for("settings.page", site=key), 303)
    # In the browser that is to show it, for the one page that follows: here it is kept nowhere.
    session[SENDERS] = [key, made]
    return redirect(url_for("welcome.senders", site=key), 303)


@door.get("/export")
def export() -> ResponseReturnValue:
    """Choose an export; or how far it is read, or what became of it."""
    return _export_page()


@door.post("/export")
def take_export() -> ResponseReturnValue:
    """Keep it, have it read in the background, and go on to how far that is."""
    file, service = request.files.get("file"), the_service()
    try:
        if file is None or not file.filename:
            raise insight.SiteError(gettext("choose a file first"))
        any_address = request.form.get("any_address") == "1"
        insight.take_upload(
            service, g.site.key, file.stream, any_address=any_address, now=utc_now()
        )
    except insight.SiteError as error:
        return _export_page(fault=error), 400
    read_uploads(service)
    return redirect(url_for("welcome.export", site=g.site.key), 303)


def _export_page(fault: Exception | None = None) -> str:
    reading = insight.upload_of(the_service(), g.site.key, now=utc_now())
    running, still = reading is not None and reading.running, "still" in request.args
    return render_template(
        "welcome/export.html",
        step=2,
        of=g.site.key,
        site=g.site,
        reading=reading,
        fault=fault,
        every=LOOKS_EVERY_SECONDS if running and not still else 0,
        still=still,
        largest=current_app.config[LARGEST] // MEGABYTE,
    )
