"""The doors for blogs: signed events, and other senders, whose address carries a token.

What is answered 2xx has been committed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from service import insight
from service.insight import Receipt
from service.web.access import csrf
from service.web.api.problems import Problem
from service.web.context import the_service, utc_now
from service.web.hooks.signed import (
    read_body,
    read_json,
    refusal,
    refuse_oversized,
    require_type,
    signed_event,
)
from service.wordpress.events import parse_event, parse_form
from service.wordpress.fields import Event, PayloadError
from service.wordpress.wp_webhooks import flat_fields, is_signed, is_wp_webhooks

door = Blueprint("webhook", __name__, url_prefix="/webhook")
csrf.exempt(door)

FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
WP_WEBHOOKS_SIGNATURE = "X-WP-Webhook-Signature"
WP_WEBHOOKS_TRIGGER = "X-WP-Webhook-Name"


@door.post("/<key>")
def signed(key: str) -> ResponseReturnValue:
    """An event signed by Standard Webhooks: 200 judged, 202 kept and to be judged."""
    service, arrived = the_service(), utc_now()
    webhook_id, payload = signed_event(service, key, arrived)
    event = _parsed(parse_event, payload)
    delivery = insight.delivery_of(service, webhook_id, read_body())
    return _answer(insight.receive(service, key, event, arrived, delivery))


@door.post("/<key>/<token>")
def by_token(key: str, token: str) -> ResponseReturnValue:
    """Flat WordPress fields, as a form or as JSON, or what WP Webhooks sends.

    A signature of WP Webhooks is not needed, but one that is there must be right.
    """
    service, arrived = the_service(), utc_now()
    refuse_oversized()
    insight.get_site(service, key)
    require_type(*FORM_TYPES, "application/json")
    if not insight.token_is_valid(service, key, token, now=arrived):
        raise refusal("this address is not valid (any more)")
    signature = request.headers.get(WP_WEBHOOKS_SIGNATURE)
    if signature is not None:
        secrets = insight.webhook_secrets(service, key, now=arrived)
        if not is_signed(read_body(), signature, secrets):
            raise refusal(f"{WP_WEBHOOKS_SIGNATURE} is not made of this body and site's secret")
    event = _parsed(parse_form, _fields())
    receipt = insight.receive(service, key, event, arrived)
    # Such senders number nothing; noted all the same, so that the author sees that one came.
    unsigned = insight.Delivery(f"unsigned {arrived.isoformat()}")
    insight.remember_delivery(service, key, unsigned, arrived)
    return _answer(receipt)


def _answer(receipt: Receipt) -> ResponseReturnValue:
    return insight.receipt_json(receipt), 202 if receipt.pending else 200


def _parsed(parse: Callable[[Any], Event], given: object) -> Event:
    try:
        return parse(given)
    except PayloadError as error:
        raise Problem(400, str(error)) from None


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
