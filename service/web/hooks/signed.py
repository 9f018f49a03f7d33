"""What every signed or token-bearing request goes through: size, type, signature, JSON.

Checks run from the cheapest to the dearest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from flask import request
from standardwebhooks import Webhook, WebhookVerificationError
from werkzeug.exceptions import RequestEntityTooLarge, Unauthorized, UnsupportedMediaType

from service import insight
from service.insight import Service
from service.web.access import count_refusal
from service.web.api.problems import Problem

SIGNATURE_HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")
LONGEST_WEBHOOK_ID = 255
# The one request that may come from another address than the site's: it says that the blog moved.
MOVE = "site.move"


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


def require_type(*types: str) -> None:
    """Raises 415 for a body of any other content type."""
    if request.mimetype not in types:
        raise UnsupportedMediaType(f"send {' or '.join(types)}")


def signed_event(service: Service, key: str, now: datetime) -> tuple[str, Any]:
    """The id and the JSON of a signed request.

    Raises UnknownSite, 401, 413, 415, 429, 400, and AnotherBlog, before anything is written, for
    one that tells another home than the site's.
    """
    refuse_oversized()
    insight.get_site(service, key)
    require_type("application/json")
    body = read_body()
    headers = {name: request.headers.get(name, "") for name in SIGNATURE_HEADERS}
    if not is_signed(body, headers, insight.webhook_secrets(service, key, now=now)):
        raise refusal("the signature or its timestamp is not valid for this site")
    payload = read_json(body)
    if (home := told_home(payload)) and payload.get("type") != MOVE:
        insight.check_speaker(service, key, home)
    return headers["webhook-id"], payload


def told_home(payload: Any) -> str:
    """The address of the blog that speaks; "" where it tells none, as old plugins do."""
    home = payload.get("home", "") if isinstance(payload, dict) else ""
    if not isinstance(home, str):
        raise Problem(400, "home must be the blog's address", field="home")
    return home


def is_signed(body: bytes, headers: Mapping[str, str], secrets: Iterable[str]) -> bool:
    """Whether one of the site's live secrets signed this body, within the window of time."""
    if not 0 < len(headers["webhook-id"]) <= LONGEST_WEBHOOK_ID:
        return False
    for secret in secrets:
        # ValueError: a signature that is no base64, or a body that is no UTF-8.
        with suppress(WebhookVerificationError, ValueError):
            Webhook(secret).verify(body, dict(headers), json_parse=False)
            return True
    return False


def refusal(detail: str) -> Unauthorized:
    """A 401; raises TooManyTries for who fails too often. Only failures count: a true sender gets
    in."""
    count_refusal(f"site {(request.view_args or {}).get('key', '')}")
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
