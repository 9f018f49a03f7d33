"""What time it is on a blog's server."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import urllib3
from urllib3.exceptions import HTTPError

from service.wordpress.rest.asking import FAULTS, RestError


def time_told(address: str, agent: str, timeout: float = 10.0) -> datetime:
    """The `Date` of the blog's answer to a question for nothing. Raises RestError."""
    try:
        reply = urllib3.request(
            "HEAD",
            address,
            headers={"User-Agent": agent, "Cache-Control": "no-cache"},
            redirect=False,
            retries=False,
            timeout=timeout,
        )
        return parsedate_to_datetime(reply.headers["Date"]).astimezone(UTC)
    except HTTPError as error:
        said = next((words for kind, words in FAULTS if isinstance(error, kind)), "it broke off")
        raise RestError(f"{address} can't be reached: {said}") from None
    except (KeyError, ValueError, OverflowError):
        raise RestError(f"{address} doesn't tell the time") from None
