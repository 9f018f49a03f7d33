"""Who gets what where: the table of rules that the route matrix tries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")
VISITORS = ("nobody", "other site", "author", "administrator")
CLOSED = (405, 405, 405, 405)


class For(NamedTuple):
    """The status for each of VISITORS; a form's fields; the way in, where it is no cookie."""

    statuses: tuple[int, int, int, int]
    fields: Mapping[str, str] = {}
    by: str = "cookie"


PAGE, FORM = For((303, 404, 200, 200)), (303, 404, 303, 303)
SET, SET_FORM = For((303, 404, 403, 200)), (303, 404, 403, 303)
ALL = For((200, 200, 200, 200))
SIGNED, TOKEN, BEARER = "signature", "token", "bearer"

RULES: dict[str, dict[str, For]] = {
    "/static/<path:filename>": {"GET": ALL},
    "/healthz": {"GET": ALL},
    "/readyz": {"GET": ALL},
    "/openapi.json": {"GET": ALL},
    # For whoever watches the process, not for who reads a blog.
    "/metrics": {"GET": For((401, 401, 401, 401), by=BEARER)},
    "/login": {
        "GET": ALL,
        "POST": For((401, 401, 401, 401), {"email": "eve@x.example", "password": "a guess"}),
    },
    "/welcome": {"GET": For((200, 404, 303, 303))},
    # The link that is good opens once: this one is none.
    "/welcome/begin/<token>": {"GET": For((401, 401, 401, 401)), "POST": For((401, 401, 401, 401))},
    "/welcome/blog": {"GET": SET, "POST": For(SET_FORM, {"url": "https://moved.example"})},
    "/welcome/connect": {"GET": SET},
    "/welcome/comment-insight.zip": {"GET": SET},
    "/welcome/senders": {"GET": SET, "POST": For(SET_FORM)},
    # There is no file.
    "/welcome/export": {"GET": SET, "POST": For((303, 404, 403, 400))},
    "/welcome/you": {"GET": SET, "POST": For(SET_FORM, {"minutes": "15"})},
    "/welcome/now": {"POST": For(SET_FORM)},
    "/logout": {"POST": For((303, 303, 303, 303))},
    "/sign-in/<key>": {"GET": For((401, 401, 401, 401))},
    "/": {"GET": PAGE},
    "/threads": {"GET": PAGE},
    "/threads.csv": {"GET": PAGE},
    "/posts": {"GET": PAGE},
    "/verdicts": {"POST": For(FORM, {"kind": "no_reply_needed", "thread": "3"})},
    "/threads/<thread_id>": {"GET": PAGE},
    "/threads/<thread_id>/show-now": {"POST": For(FORM)},
    "/verdicts/undo": {"POST": For(FORM, {"verdicts": "1,2"})},
    "/threads/<thread_id>/verdict": {"POST": For(FORM, {"kind": "no_reply_needed"})},
    "/threads/<thread_id>/reply": {"POST": For((303, 404, 200, 200))},
    "/threads/<thread_id>/not-yet": {"POST": For(FORM)},
    "/day/more": {"POST": For(FORM)},
    "/day/older": {"POST": For(FORM)},
    "/day/rest": {"POST": For(FORM)},
    "/day/thanks": {"POST": For(FORM)},
    # Nothing was said of many at once.
    "/day/undo": {
        "POST": For((303, 404, 404, 404), {"what": "thanks", "at": "2026-03-20T09:00:00+00:00"})
    },
    "/verdicts/<int:verdict_id>/undo": {"POST": For(FORM)},
    "/promises": {"GET": PAGE},
    # Nobody promised anything.
    "/promises/word": {
        "POST": For((303, 404, 404, 404), {"comment": "4", "said": "ab", "word": "kept"})
    },
    "/promises/undo": {"POST": For(FORM, {"word": "1"})},
    "/model": {"GET": PAGE},
    # There is nothing to undo: who may gets as far as that.
    "/model/undo": {"POST": For((303, 404, 404, 404), {"number": "1"})},
    "/people": {"GET": PAGE},
    "/people/<person_id>": {"GET": PAGE},
    "/people/<person_id>/note": {"POST": For(FORM, {"note": "Likes tea."})},
    "/people/<person_id>/peace": {"POST": For(FORM, {})},
    "/people/<person_id>/pace": {"POST": For(FORM, {"months": "2"})},
    "/people/<person_id>/spoke": {"POST": For(FORM, {"kind": "call", "day": "2026-03-02"})},
    # Nobody spoke, nobody is joined, and nobody is one with themselves.
    "/people/<person_id>/spoke/undo": {"POST": For((303, 404, 404, 404), {"talk": "999"})},
    "/people/<person_id>/plan": {"POST": For(FORM, {"kind": "call", "day": "2026-05-02"})},
    # Nothing is planned there.
    "/people/<person_id>/plan/move": {
        "POST": For((303, 404, 404, 404), {"plan": "999", "day": "2026-05-02"})
    },
    "/people/<person_id>/plan/done": {"POST": For((303, 404, 404, 404), {"plan": "999"})},
    "/people/<person_id>/plan/drop": {"POST": For((303, 404, 404, 404), {"plan": "999"})},
    "/people/<person_id>/plan/undo": {
        "POST": For(
            FORM,
            {"plan": "999", "kind": "call", "exactly": "day", "at": "2026-05-02T12:00:00+00:00"},
        )
    },
    "/people/<person_id>/join": {"POST": For((303, 404, 404, 404), {"other": "nobody"})},
    "/people/<person_id>/split": {"POST": For((303, 404, 404, 404), {"other": "nobody"})},
    "/people/<person_id>/export": {"GET": SET},
    "/people/<person_id>/erase": {"POST": For(SET_FORM, {"sure": "1"})},
    "/account": {"GET": PAGE},
    # Who came by WordPress has their name, their password and who they are from there.
    "/account/profile": {"POST": For((303, 404, 403, 403))},
    "/account/user": {"POST": For((303, 404, 403, 403))},
    "/account/password": {
        "POST": For((303, 404, 403, 403), {"old": "a", "new": "b", "again": "b"})
    },
    # Nothing waits to be answered.
    "/pressed": {"GET": For((303, 404, 303, 303)), "POST": For(FORM)},
    "/account/keys": {"POST": For(FORM, {"wanted": "0"})},
    "/account/end": {"POST": For(FORM, {"session": "999"})},
    "/account/log-out-everywhere": {"POST": For(FORM)},
    # Letters and feeds are of accounts with a password.
    "/account/letter": {
        "GET": For((303, 404, 403, 403)),
        "POST": For((303, 404, 403, 403), {"hour": "8"}),
    },
    "/account/letter.html": {"GET": For((303, 404, 403, 403))},
    "/account/letter/now": {"POST": For((303, 404, 403, 403))},
    "/account/new-feed": {"GET": For((303, 404, 403, 403))},
    "/account/feeds/<kind>": {"POST": For((303, 404, 403, 403))},
    "/account/feeds/<kind>/end": {"POST": For((303, 404, 403, 403))},
    # Whoever has the link may: the word once, and of letters there is nobody here who gets any.
    "/letters/no-reply/<word>": {"GET": ALL, "POST": For((200, 410, 410, 410))},
    "/letters/off/<leave>": {"GET": ALL, "POST": For((200, 200, 200, 200), by=TOKEN)},
    "/feeds/<feed>/queue.atom": {"GET": ALL},
    "/feeds/<feed>/dates.ics": {"GET": ALL},
    "/settings": {"GET": PAGE, "POST": For(SET_FORM, {"minutes": "5", "goal": "helping"})},
    "/settings/circles": {"POST": For(SET_FORM, {"name-1": "Old hands", "months-1": "2"})},
    "/settings/name": {"POST": For(SET_FORM, {"name": "Knots and Ropes"})},
    "/settings/address": {"POST": For(SET_FORM, {"url": "https://moved.example"})},
    "/settings/author": {"POST": For(SET_FORM, {"kind": "user", "value": "1"})},
    "/settings/new/<kind>": {"GET": SET, "POST": For(SET_FORM)},
    # Nothing was made that could be shown.
    "/settings/new": {"GET": For((303, 404, 403, 303))},
    "/settings/end-old": {"POST": For(SET_FORM)},
    "/settings/remove": {"GET": SET, "POST": For(SET_FORM, {"sure": "1"})},
    "/settings/comment-insight.zip": {"GET": SET},
    # In a demo alone.
    "/demo/<post_id>": {"GET": PAGE, "POST": For(FORM, {"replytocom": "3", "comment": "Yes."})},
    "/webhook/<key>": {"POST": For((401, 401, 401, 401), by=SIGNED)},
    "/webhook/<key>/<token>": {"POST": For((401, 401, 401, 401), by=TOKEN)},
    "/api/sites/<key>/plugin": {"POST": For((401, 401, 401, 401), by=SIGNED)},
    "/api/sites/<key>/threads": {"GET": For((401, 401, 401, 401), by=BEARER)},
    "/api/sites/<key>/people": {"GET": For((401, 401, 401, 401), by=BEARER)},
    "/api/sites/<key>/people/<person_id>": {"GET": For((401, 401, 401, 401), by=BEARER)},
    "/api/sites/<key>/promises": {"GET": For((401, 401, 401, 401), by=BEARER)},
    "/api/sites/<key>/posts": {"GET": For((401, 401, 401, 401), by=BEARER)},
    # No site's data: the token of any site will do, a login will not.
    "/api/score": {"POST": For((401, 200, 401, 401), by=BEARER)},
}
CASES = [(rule, method) for rule, methods in RULES.items() for method in methods]
