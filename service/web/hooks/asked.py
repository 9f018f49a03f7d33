"""What the plugin asks, and its fields, each refused by its name where it can't be taken."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.insight import Delivery, Service
from service.web.api.problems import Problem
from service.wordpress.fields import PayloadError
from service.wordpress.rows import parse_date

LONGEST_EMAIL = 254
MESSAGE_ID = re.compile(r"[\w-]{1,100}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of a site's plugin."""

    service: Service
    key: str
    # By what it asks and tells, not by when that was read: a verdict that is sent again tells so.
    delivery: Delivery
    first: bool
    # When the blog read what it tells; an event among many may say so itself.
    read_at: object
    home: str
    data: Mapping[str, Any]
    now: datetime


def said(told: object) -> bytes:
    """What tells one message from another, however it was written."""
    return json.dumps(told, sort_keys=True).encode()


def needed_message_id(event: object) -> str:
    """The id of an event among many. Raises PayloadError."""
    given = event.get("id") if isinstance(event, dict) else None
    # Ids of other deliveries, those of sign-ins among them, have a blank in them.
    if not isinstance(given, str) or not MESSAGE_ID.fullmatch(given):
        raise PayloadError("id must be the event's own: letters, digits, _ and -, 100 at most")
    return given


def no_more_than(most: int, given: Any, field: str) -> None:
    """Raises a 400 problem for more than `most`."""
    if len(given) > most:
        raise Problem(400, f"{field} may hold {most} ids at most", field=field)


def whole_number(data: Mapping[str, Any], name: str, most: int) -> int | None:
    """A number that may be missing. Raises a 400 problem."""
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise Problem(400, f"{name} must be a whole number from 0 to {most}", field=name)
    return value


def moment(data: Mapping[str, Any], name: str) -> datetime | None:
    """A date that may be missing. Raises a 400 problem, or PayloadError."""
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Problem(400, f"{name} must be an ISO date", field=name)
    return parse_date(name, value)


def readers_email(asked: Asked) -> str:
    """Whose data is asked for. Raises a 400 problem."""
    email = asked.data.get("email")
    if not isinstance(email, str) or not email.strip() or len(email) > LONGEST_EMAIL:
        raise Problem(400, "email must be the reader's e-mail address", field="email")
    return email
