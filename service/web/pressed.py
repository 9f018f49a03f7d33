"""What somebody pressed whose session was over: kept until they are back, and done by nobody else.

It stays in their own browser, in the signed cookie, and comes back as a page that asks once more.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from flask import Response, make_response, redirect, request, session, url_for

KEY, ASKED_AT = "pressed", "/pressed"
# A cookie holds no more than four thousand letters, with all else that is in it.
LONGEST = 1_500
PASSWORDS = frozenset({"old", "new", "again", "password"})
# The forms that need no session.
FREE = frozenset({None, "login", "pressed", "begin", "letter_links"})


class Pressed(NamedTuple):
    """A form: the endpoint that takes it, its path below ours, and its fields."""

    endpoint: str
    path: str
    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """A field's first value, "" for none."""
        return next((value for field, value in self.fields if field == name), "")


def to_login() -> Response:
    """A stranger logs in first, and then goes on to the page that they asked for, or is asked about
    the form that they sent."""
    target = request.full_path.rstrip("?")
    if request.form:
        target = url_for("pressed.page" if keep() else "review.queue")
    return make_response(redirect(url_for("login.page", next=target), 303))


def is_our_own_page() -> bool:
    """Whether the browser says that a page of ours sent this, which no other page can have it
    say."""
    return request.headers.get("Sec-Fetch-Site") == "same-origin"


def keep() -> bool:
    """Keep the form of this request; False, with nothing kept, where that may not be: of a
    password, of a file."""
    if request.endpoint is None or request.blueprint in FREE or request.files:
        return False
    fields = [each for each in request.form.items(multi=True) if each[0] != "csrf_token"]
    told = [request.endpoint, request.path, fields]
    if not PASSWORDS.isdisjoint(request.form) or len(json.dumps(told)) > LONGEST:
        return False
    session[KEY] = told
    return True


def kept() -> Pressed | None:
    """The form that waits for a yes, if there is one."""
    told = session.get(KEY)
    if not told:
        return None
    endpoint, path, fields = told
    return Pressed(endpoint, path, tuple((name, value) for name, value in fields))


def settled() -> Pressed | None:
    """What was asked about, dropped where this request answers: it does it, or leaves it."""
    told = kept()
    if told is None or not request.form or request.path not in (told.path, ASKED_AT):
        return None
    forget()
    return told


def forget() -> None:
    """Drop it."""
    session.pop(KEY, None)
