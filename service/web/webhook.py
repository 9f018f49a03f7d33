"""The doors for blogs: signed events, and other senders, whose address carries a token.

Checks run from the cheapest to the dearest: size, site, content type, signature or token, fields,
replay. What is answered 2xx has been committed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address
from standardwebhooks import Webhook, WebhookVerificationError
from werkzeug.exceptions import RequestEntityTooLarge, Unauthorized, UnsupportedMediaType

from service import insight
from service.insight import Receipt
from service.web.access import WEBHOOK_FAILURES, csrf, limiter
from service.web.context import the_service, utc_now
from service.web.problems import Problem
from service.wordpress.events import parse_event, parse_form
from service.wordpress.fields import Event, PayloadError
from service.wordpress.wp_webhooks import flat_fields, is_signed, is_wp_webhooks

door = Blueprint("webhook", __name__, url_prefix="/webhook")
csrf.exempt(door)

FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
SIGNATURE_HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")
LONGEST_WEBHOOK_ID = 255
WP_WEBHOOKS_SIGNATURE = "X-WP-Webhook-Signature"
WP_WEBHOOKS_TRIGGER = "X-WP-Webhook-Name"


@door.post("/<key>")
def signed(key: str) -> ResponseReturnValue:
    """An event signed by Standard Webhooks: 200 judged, 202 kept and to be judged."""
    service, arrived = the_service(), utc_now()
    refuse_oversized()
    insight.get_site(service, key)
    _require_type("application/json")
    body = read_body()
    webhook_id = _verified_id(body, insight.webhook_secrets(service, key))
    event = _parsed(parse_event, read_json(body))
    if not insight.first_delivery(service, key, webhook_id):
        return _answer(insight.answer(service, key, event, arrived))
    receipt = insight.receive(service, key, event, arrived)
    insight.remember_delivery(service, key, webhook_id, arrived)
    return _answer(receipt)


@door.post("/<key>/<token>")
def by_token(key: str, token: str) -> ResponseReturnValue:
    """Flat WordPress fields, as a form or as JSON, or what WP Webhooks sends.

    A signature of WP Webhooks is not needed, but one that is there must be right.
    """
    service, arrived = the_service(), utc_now()
    refuse_oversized()
    insight.get_site(service, key)
    _require_type(*FORM_TYPES, "application/json")
    if not insight.token_is_valid(service, key, token):
        raise _refusal("this address is not valid (any more)")
    signature = request.headers.get(WP_WEBHOOKS_SIGNATURE)
    if signature is not None:
        secrets = insight.webhook_secrets(service, key)
        if not is_signed(read_body(), signature, secrets):
            raise _refusal(f"{WP_WEBHOOKS_SIGNATURE} is not made of this body and site's secret")
    event = _parsed(parse_form, _fields())
    return _answer(insight.receive(service, key, event, arrived))


def _answer(receipt: Receipt) -> ResponseReturnValue:
    return insight.receipt_json(receipt), 202 if receipt.pending else 200


def _parsed(parse: Callable[[Any], Event], given: object) -> Event:
    try:
        return parse(given)
    except PayloadError as error:
        raise Problem(400, str(error)) from None


def refuse_oversized() -> None:
    """413 by the announced size, before a byte of the body is read."""
    if (request.content_length or 0) > (request.max_content_length or 0):
        raise RequestEntityTooLarge


def read_body() -> bytes:
    """The body, whole. Raises 413 for one that announced no size (chunked) and is too large."""
    # Werkzeug cuts such a body off at the limit without a word. Kept, so that forms are read
    # from what was measured here.
    body = request.get_data()
    if request.content_length is None and len(body) >= (request.max_content_length or 0):
        raise RequestEntityTooLarge
    return body


def _require_type(*types: str) -> None:
    if request.mimetype not in types:
        raise UnsupportedMediaType(f"send {' or '.join(types)}")


def _verified_id(body: bytes, secrets: tuple[str, ...]) -> str:
    """The webhook's id once one of the site's live secrets has signed it within the window."""
    headers = {name: request.headers.get(name, "") for name in SIGNATURE_HEADERS}
    for secret in secrets:
        # ValueError: a signature that is no base64, or a body that is no UTF-8.
        with suppress(WebhookVerificationError, ValueError):
            Webhook(secret).verify(body, headers, json_parse=False)
            if len(headers["webhook-id"]) <= LONGEST_WEBHOOK_ID:
                return headers["webhook-id"]
    raise _refusal("the signature or its timestamp is not valid for this site")


def _failing_place() -> str:
    return f"{get_remote_address()} {request.path.split('/')[2]}"


@limiter.limit(WEBHOOK_FAILURES, key_func=_failing_place)
def _refusal(detail: str) -> Unauthorized:
    """A 401; raises 429 for who fails too often. Only failures count: a true sender gets in."""
    return Unauthorized(detail)


def read_json(body: bytes) -> Any:
    """The JSON value in `body`. Raises a 400 problem that says where it ends."""
    try:
        return json.loads(body)
    except UnicodeDecodeError:
        raise Problem(400, "the body is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise Problem(400, f"the body is not JSON: {error}") from None
    except (RecursionError, ValueError):  # Nested too deep, or an integer of thousands of digits.
        raise Problem(400, "the body is not JSON that can be read") from None


def _fields() -> dict[str, Any]:
    body = read_body()
    fields = request.form.to_dict() if request.mimetype in FORM_TYPES else read_json(body)
    if not isinstance(fields, dict):
        raise Problem(400, "the body must be one JSON object")
    # For senders that don't say what happened, the pasted address may: ?hook=deleted_comment
    hook = request.args.get("hook", "")
    if is_wp_webhooks(fields):
        return dict(flat_fields(fields, hook or request.headers.get(WP_WEBHOOKS_TRIGGER, "")))
    return {"hook": hook, **fields} if hook else fields
