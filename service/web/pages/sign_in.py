"""Signed in by WordPress: a link that the plugin made opens the review pages, once."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from service import insight, logs
from service.core.records import Role
from service.core.translating import gettext
from service.insight import Service
from service.web.access import go_on, log_in, session_token
from service.web.context import the_service, utc_now
from service.web.hooks.signed import is_signed, refusal

door = Blueprint("sign_in", __name__)

GOOD_FOR_SECONDS = 120
LONGEST_NUMBER = 20
LONGEST_ID = 200
# Plugins of before there were roles sign none: their users are authors.
ROLES = (None, *(role.value for role in Role))


@door.route("/sign-in/<key>", methods=["HEAD"])
def look_ahead(key: str) -> ResponseReturnValue:
    """A look ahead must not use the link up; stands first, as every GET rule takes HEAD too."""
    insight.get_site(the_service(), key)
    return ""


@door.get("/sign-in/<key>")
def sign_in(key: str) -> ResponseReturnValue:
    """A session for this site alone, and on to `next`; a link that is used or old says so."""
    service, now = the_service(), utc_now()
    insight.get_site(service, key)
    if not _is_good(service, key, now):
        refusal("this link is not good (any more)")
        return _refused(key)
    given = request.args
    token = insight.sign_in_by_wordpress(
        service,
        key,
        user_id=given["user"],
        role=Role(given.get("role", Role.AUTHOR)),
        link_id=given["id"],
        signed_at=datetime.fromtimestamp(int(given["timestamp"]), UTC),
        session=session_token(),
        now=now,
    )
    if token is None:
        return _refused(key)
    log_in(token)
    return go_on(request.args.get("next", "/"))


def _is_good(service: Service, key: str, now: datetime) -> bool:
    """Whether one of the site's live secrets signed this link within the last two minutes."""
    given = request.args
    user, target, stamp = given.get("user", ""), given.get("next", "/"), given.get("timestamp", "")
    role = given.get("role")
    # A line break in `user` would let one signed text be read in two ways.
    link_id = given.get("id", "")
    if not (_is_number(user) and _is_number(stamp)) or role not in ROLES:
        return False
    if not link_id.isprintable() or len(link_id) > LONGEST_ID:
        return False
    if abs(now.timestamp() - int(stamp)) > GOOD_FOR_SECONDS:
        return False
    headers = {
        "webhook-id": link_id,
        "webhook-timestamp": stamp,
        "webhook-signature": given.get("signature", ""),
    }
    # The role stands in the first line, so that no text signed without one can be read with one.
    first = "sign-in" if role is None else f"sign-in {role}"
    body = f"{first}\n{user}\n{target}".encode(errors="replace")
    return is_signed(body, headers, insight.webhook_secrets(service, key, now=now))


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER


def _refused(key: str) -> Response:
    logs.audit("sign-in by WordPress failed", site=key)
    page = render_template(
        "error.html",
        title=gettext("This link has had its day"),
        advice=gettext(
            "It opens this page once, within two minutes. Go back to WordPress and press "
            "“Open the review page” again: you get a fresh one."
        ),
    )
    return make_response(page, 401)
