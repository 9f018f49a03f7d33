"""The door for our own WordPress plugin: whatever it asks, beside sending events.

One signed endpoint; the body's `type` says what is asked. Reading twice is harmless, and what
changes something changes it once, so a request may be sent again when its answer was lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from service import insight, metrics
from service.core.records import Site, VerdictKind
from service.insight import Service
from service.web.access import csrf
from service.web.api.problems import Problem
from service.web.context import the_service, utc_now
from service.web.hooks.signed import MOVE, signed_event, told_home
from service.wordpress.events import parse_event
from service.wordpress.fields import Event, PayloadError
from service.wordpress.rows import id_from, needed_id, parse_date

door = Blueprint("plugin", __name__)
csrf.exempt(door)

MOST_THREADS = 100
MOST_MINUTES = 24 * 60
LONGEST_EMAIL = 254
LONGEST_HASH = 64
MOST_EVENTS = 50
MESSAGE_ID = re.compile(r"[\w-]{1,100}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of a site's plugin."""

    service: Service
    key: str
    webhook_id: str
    # When the blog read what it tells; an event among many may say so itself.
    read_at: object
    home: str
    data: Mapping[str, Any]
    now: datetime


@door.post("/api/sites/<key>/plugin")
def ask(key: str) -> ResponseReturnValue:
    """What the plugin asked for."""
    service, now = the_service(), utc_now()
    webhook_id, payload = signed_event(service, key)
    kind = payload.get("type") if isinstance(payload, dict) else None
    answer = ANSWERS.get(kind) if isinstance(kind, str) else None
    if answer is None:
        raise Problem(400, f"type must be one of {', '.join(ANSWERS)}", field="type")
    # What PHP writes for an empty object, unless it is told otherwise.
    data = payload.get("data") or {}
    if not isinstance(data, dict):
        raise Problem(400, "data must be an object", field="data")
    try:
        read_at, home = payload.get("timestamp"), told_home(payload)
        return answer(Asked(service, key, webhook_id, read_at, home, data, now))
    except PayloadError as error:
        raise Problem(400, str(error)) from None


def _connection_test(asked: Asked) -> dict[str, Any]:
    # Noted, so that the author sees that the blog was heard.
    insight.remember_delivery(asked.service, asked.key, asked.webhook_id, asked.now)
    if asked.home:
        _checked(insight.learn_spelling, asked)
    told = asked.data.get("moderators")
    if told is not None:
        administrators = asked.data.get("administrators")
        insight.take_moderators(
            asked.service,
            asked.key,
            _users(told, "moderators"),
            None if administrators is None else _users(administrators, "administrators"),
            told_at=_told_at(asked),
        )
    return insight.introduce(asked.service, asked.key)


def _users(told: object, field: str) -> list[str]:
    if not isinstance(told, list):
        raise Problem(400, f"{field} must be a list of user ids", field=field)
    _no_more_than(insight.MOST_MODERATORS, told, field)
    return [needed_id({field: each}, field) for each in told]


def _told_at(asked: Asked) -> datetime:
    """When the blog read what it tells; not later than now, whatever its clock says."""
    if not isinstance(asked.read_at, str):
        return asked.now
    return min(parse_date("timestamp", asked.read_at), asked.now)


def _site_move(asked: Asked) -> dict[str, Any]:
    if not asked.home:
        raise Problem(400, "home must be the blog's new address", field="home")
    if insight.first_delivery(asked.service, asked.key, asked.webhook_id):
        _checked(insight.move_site, asked)
        insight.remember_delivery(asked.service, asked.key, asked.webhook_id, asked.now)
    return {"url": insight.get_site(asked.service, asked.key).url}


def _checked(take: Callable[[Service, str, str], Site], asked: Asked) -> None:
    try:
        take(asked.service, asked.key, asked.home)
    except insight.SiteError as error:
        raise Problem(400, str(error), field="home") from None


def _hashes_compare(asked: Asked) -> dict[str, Any]:
    kind = asked.data.get("kind")
    if kind not in ("comment", "post"):
        raise Problem(400, "kind must be comment or post", field="kind")
    after = id_from(asked.data, "after")
    up_to = needed_id(asked.data, "up_to")
    hashes = _hashes(asked.data.get("hashes") or {})
    if any(not _is_within(each, after or "", up_to) for each in hashes):
        raise Problem(400, "hashes must name ids in the range (after, up_to]", field="hashes")
    found = insight.compare_hashes(asked.service, asked.key, kind, after or "", up_to, hashes)
    return {
        "differ": list(found.differ),
        "unknown": list(found.unknown),
        "gone": list(found.gone),
    }


def _hashes(given: object) -> dict[str, str]:
    if not isinstance(given, dict):
        raise Problem(400, "hashes must be an object: a hash by id", field="hashes")
    _no_more_than(insight.MOST_HASHES, given, "hashes")
    found = {needed_id({"hashes": each}, "hashes"): value for each, value in given.items()}
    if not all(isinstance(each, str) and len(each) <= LONGEST_HASH for each in found.values()):
        raise Problem(400, "each of hashes must be a content hash in hex", field="hashes")
    return found


def _is_within(row_id: str, after: str, up_to: str) -> bool:
    return int(after or 0) < int(row_id) <= int(up_to)


def _comments_show(asked: Asked) -> dict[str, Any]:
    given = asked.data.get("comments")
    if not isinstance(given, list):
        raise Problem(400, "comments must be a list of ids", field="comments")
    _no_more_than(insight.MOST_SHOWN, given, "comments")
    ids = list(dict.fromkeys(needed_id({"comments": each}, "comments") for each in given))
    shown = insight.comments_json(asked.service, asked.key, ids, now=asked.now)
    return {"comments": shown}


def _no_more_than(most: int, given: Any, field: str) -> None:
    if len(given) > most:
        raise Problem(400, f"{field} may hold {most} ids at most", field=field)


def _queue_show(asked: Asked) -> dict[str, Any]:
    limit = _whole_number(asked.data, "limit", MOST_THREADS)
    return insight.plugin_queue_json(
        asked.service,
        asked.key,
        now=asked.now,
        limit=MOST_THREADS if limit is None else limit,
        minutes=_whole_number(asked.data, "minutes", MOST_MINUTES),
    )


def _events_take(asked: Asked) -> dict[str, Any]:
    given = asked.data.get("events")
    if not isinstance(given, list):
        raise Problem(400, "events must be a list of events, each with an id", field="events")
    if len(given) > MOST_EVENTS:
        raise Problem(400, f"events may hold {MOST_EVENTS} at most", field="events")
    answers: list[dict[str, Any]] = []
    good: list[tuple[str, Event]] = []
    for each in given:
        message_id = each.get("id") if isinstance(each, dict) else None
        try:
            told = {"timestamp": asked.read_at, **each} if isinstance(each, dict) else each
            good.append((_message_id(message_id), parse_event(told)))
            answers.append({"id": message_id, "kept": True, "reason": ""})
        except PayloadError as error:
            known = message_id if isinstance(message_id, str) else None
            answers.append({"id": known, "kept": False, "reason": str(error)})
    insight.keep_many(asked.service, asked.key, good, asked.now)
    insight.remember_delivery(asked.service, asked.key, asked.webhook_id, asked.now)
    metrics.EVENTS.labels("many", "pending").inc(len(good))
    metrics.EVENTS.labels("many", "unreadable").inc(len(answers) - len(good))
    return {"events": answers}


def _message_id(given: object) -> str:
    # Ids of other deliveries, those of sign-ins among them, have a blank in them.
    if not isinstance(given, str) or not MESSAGE_ID.fullmatch(given):
        raise PayloadError("id must be the event's own: letters, digits, _ and -, 100 at most")
    return given


def _site_remove(asked: Asked) -> dict[str, Any]:
    # Said once more beside the address, so that no request for something else can ever do this.
    if asked.data.get("site") != asked.key:
        raise Problem(400, "site must be the key of the site that is to be removed", field="site")
    return {"removed": insight.remove_site(asked.service, asked.key)}


def _whole_number(data: Mapping[str, Any], name: str, most: int) -> int | None:
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise Problem(400, f"{name} must be a whole number from 0 to {most}", field=name)
    return value


def _verdict_give(asked: Asked) -> dict[str, Any]:
    comment_id = needed_id(asked.data, "comment")
    try:
        kind = VerdictKind(str(asked.data.get("kind")))
    except ValueError:
        known = ", ".join(VerdictKind)
        raise Problem(400, f"kind must be one of {known}", field="kind") from None
    given, thread_id = insight.give_verdict_once(
        asked.service,
        asked.key,
        comment_id,
        kind,
        asked.webhook_id,
        now=asked.now,
        until=_moment(asked.data, "until"),
    )
    return {"verdict": given, **_thread(asked, thread_id)}


def _moment(data: Mapping[str, Any], name: str) -> datetime | None:
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Problem(400, f"{name} must be an ISO date", field=name)
    return parse_date(name, value)


def _verdict_undo(asked: Asked) -> dict[str, Any]:
    verdict_id = asked.data.get("verdict")
    if not isinstance(verdict_id, int) or isinstance(verdict_id, bool) or verdict_id < 1:
        raise Problem(400, "verdict must be the number that verdict.give told", field="verdict")
    thread_id = insight.take_back_verdict(asked.service, asked.key, verdict_id, now=asked.now)
    if thread_id is None:
        raise Problem(404, "no such verdict", field="verdict")
    return _thread(asked, thread_id)


def _thread(asked: Asked, thread_id: str) -> dict[str, Any]:
    return {"comments": insight.thread_json(asked.service, asked.key, thread_id, now=asked.now)}


def _reader_export(asked: Asked) -> dict[str, Any]:
    email = _email(asked)
    return {"items": insight.export_reader(asked.service, asked.key, email, now=asked.now)}


def _reader_erase(asked: Asked) -> dict[str, Any]:
    return {"erased": insight.erase_reader(asked.service, asked.key, _email(asked), now=asked.now)}


def _email(asked: Asked) -> str:
    email = asked.data.get("email")
    if not isinstance(email, str) or not email.strip() or len(email) > LONGEST_EMAIL:
        raise Problem(400, "email must be the reader's e-mail address", field="email")
    return email


ANSWERS: dict[str, Callable[[Asked], dict[str, Any]]] = {
    "connection.test": _connection_test,
    MOVE: _site_move,
    "hashes.compare": _hashes_compare,
    "comments.show": _comments_show,
    "queue.show": _queue_show,
    "events.take": _events_take,
    "verdict.give": _verdict_give,
    "verdict.undo": _verdict_undo,
    "reader.export": _reader_export,
    "reader.erase": _reader_erase,
    "site.remove": _site_remove,
}
