"""The door for our own WordPress plugin: whatever it asks, beside sending events.

One signed endpoint; the body's `type` says what is asked. Reading twice is harmless, and what
changes something changes it once, so a request may be sent again when its answer was lost.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from service import insight, metrics
from service.core.minutes import MOST_MINUTES
from service.core.records import Site, VerdictKind
from service.insight import Delivery, Service
from service.web.access import csrf
from service.web.api.problems import Problem
from service.web.context import the_service, utc_now
from service.web.hooks.asked import (
    Asked,
    moment,
    needed_message_id,
    no_more_than,
    readers_email,
    said,
    whole_number,
)
from service.web.hooks.signed import MOVE, signed_event, told_home
from service.wordpress.events import parse_event
from service.wordpress.fields import Event, PayloadError
from service.wordpress.rows import id_from, needed_id, parse_date

door = Blueprint("plugin", __name__)
csrf.exempt(door)

MOST_THREADS = 100
LONGEST_HASH = 64
MOST_EVENTS = 50


@door.post("/api/sites/<key>/plugin")
def ask(key: str) -> ResponseReturnValue:
    """What the plugin asked for."""
    service, now = the_service(), utc_now()
    webhook_id, payload = signed_event(service, key, now)
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
        delivery = insight.delivery_of(service, webhook_id, said([kind, home, data]))
        first = insight.first_delivery(service, key, delivery)
        return answer(Asked(service, key, delivery, first, read_at, home, data, now))
    except PayloadError as error:
        raise Problem(400, str(error)) from None


def _remember(asked: Asked) -> None:
    insight.remember_delivery(asked.service, asked.key, asked.delivery, asked.now)


def _connection_test(asked: Asked) -> dict[str, Any]:
    # Noted, so that the author sees that the blog was heard.
    _remember(asked)
    if asked.home:
        _checked(insight.learn_spelling, asked)
    timezone = asked.data.get("timezone")
    if isinstance(timezone, str):
        insight.learn_timezone(asked.service, asked.key, timezone)
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
    no_more_than(insight.MOST_MODERATORS, told, field)
    return [needed_id({field: each}, field) for each in told]


def _told_at(asked: Asked) -> datetime:
    """When the blog read what it tells; not later than now, whatever its clock says."""
    if not isinstance(asked.read_at, str):
        return asked.now
    return min(parse_date("timestamp", asked.read_at), asked.now)


def _site_move(asked: Asked) -> dict[str, Any]:
    if not asked.home:
        raise Problem(400, "home must be the blog's new address", field="home")
    if asked.first:
        _checked(insight.move_site, asked)
        _remember(asked)
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
    no_more_than(insight.MOST_HASHES, given, "hashes")
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
    no_more_than(insight.MOST_SHOWN, given, "comments")
    ids = list(dict.fromkeys(needed_id({"comments": each}, "comments") for each in given))
    shown = insight.comments_json(asked.service, asked.key, ids, now=asked.now)
    return {"comments": shown}


def _queue_show(asked: Asked) -> dict[str, Any]:
    limit = whole_number(asked.data, "limit", MOST_THREADS)
    return insight.plugin_queue_json(
        asked.service,
        asked.key,
        now=asked.now,
        limit=MOST_THREADS if limit is None else limit,
        minutes=whole_number(asked.data, "minutes", MOST_MINUTES),
    )


def _events_take(asked: Asked) -> dict[str, Any]:
    given = asked.data.get("events")
    if not isinstance(given, list):
        raise Problem(400, "events must be a list of events, each with an id", field="events")
    if len(given) > MOST_EVENTS:
        raise Problem(400, f"events may hold {MOST_EVENTS} at most", field="events")
    answers: list[dict[str, Any]] = []
    good: list[tuple[Delivery, Event]] = []
    for each in given:
        given_id = each.get("id") if isinstance(each, dict) else None
        try:
            told = {"timestamp": asked.read_at, **each} if isinstance(each, dict) else each
            event, known = parse_event(told), needed_message_id(each)
            good.append((insight.delivery_of(asked.service, known, said(each)), event))
            answers.append({"id": given_id, "kept": True, "reason": ""})
        except PayloadError as error:
            told_id = given_id if isinstance(given_id, str) else None
            answers.append({"id": told_id, "kept": False, "reason": str(error)})
    others = insight.keep_many(asked.service, asked.key, good, asked.now, asked.delivery)
    for place, each in enumerate([each for each in answers if each["kept"]]):
        if place in others:
            each.update(kept=False, reason="this id was taken by another event")
    kept = sum(each["kept"] for each in answers)
    metrics.EVENTS.labels("many", "pending").inc(kept)
    metrics.EVENTS.labels("many", "unreadable").inc(len(answers) - kept)
    return {"events": answers}


def _site_remove(asked: Asked) -> dict[str, Any]:
    # Said once more beside the address, so that no request for something else can ever do this.
    if asked.data.get("site") != asked.key:
        raise Problem(400, "site must be the key of the site that is to be removed", field="site")
    return {"removed": insight.remove_site(asked.service, asked.key)}


def _verdict_give(asked: Asked) -> dict[str, Any]:
    comment_id = needed_id(asked.data, "comment")
    try:
        kind = VerdictKind(str(asked.data.get("kind")))
    except ValueError:
        known = ", ".join(VerdictKind)
        raise Problem(400, f"kind must be one of {known}", field="kind") from None
    seen = asked.data.get("seen", "")
    try:
        given, thread_id = insight.give_verdict_once(
            asked.service,
            asked.key,
            comment_id,
            kind,
            asked.delivery,
            now=asked.now,
            until=moment(asked.data, "until"),
            seen=seen if isinstance(seen, str) else "?",
            given_by=_user(asked),
        )
    except insight.SeenError as error:
        raise Problem(400, str(error), field="seen") from None
    return {"verdict": given, **_thread(asked, thread_id)}


def _user(asked: Asked) -> str | None:
    """Which user of the blog pressed the button; plugins of before don't tell."""
    user = id_from(asked.data, "user")
    return f"u:{user}" if user else None


def _verdict_undo(asked: Asked) -> dict[str, Any]:
    verdict_id = asked.data.get("verdict")
    if not isinstance(verdict_id, int) or isinstance(verdict_id, bool) or verdict_id < 1:
        raise Problem(400, "verdict must be the number that verdict.give told", field="verdict")
    thread_id = insight.take_back_verdict(asked.service, asked.key, verdict_id, now=asked.now)
    if thread_id is None:
        raise Problem(404, "no such verdict", field="verdict")
    _remember(asked)
    return _thread(asked, thread_id)


def _thread(asked: Asked, thread_id: str) -> dict[str, Any]:
    return {"comments": insight.thread_json(asked.service, asked.key, thread_id, now=asked.now)}


def _reader_export(asked: Asked) -> dict[str, Any]:
    email = readers_email(asked)
    return {"items": insight.export_reader(asked.service, asked.key, email, now=asked.now)}


def _reader_erase(asked: Asked) -> dict[str, Any]:
    erased = insight.erase_reader(asked.service, asked.key, readers_email(asked), now=asked.now)
    _remember(asked)
    return {"erased": erased}


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
