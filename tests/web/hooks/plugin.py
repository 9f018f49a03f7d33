"""Our plugin's requests, as it signs and sends them."""

from __future__ import annotations

import json
from itertools import count
from typing import Any
from urllib.parse import urlencode

from werkzeug.test import TestResponse

from tests.web.conftest import Blog

_NUMBERS = count(1)


def ask(blog: Blog, asked: str, /, **data: Any) -> TestResponse:
    """What the service answers to one request of the plugin."""
    return ask_as(blog, asked, data)


def ask_as(
    blog: Blog,
    kind: str,
    data: dict[str, Any],
    *,
    site: str = "",
    home: str | None = None,
    **signing: Any,
) -> TestResponse:
    """The same, told from a home, with `signing` as in Blog.headers."""
    told = {"type": kind, "timestamp": "2026-03-20T09:00:00.000000Z", "data": data}
    told |= {} if home is None else {"home": home}
    body = json.dumps(told).encode()
    path = f"/api/sites/{site or blog.site.key}/plugin"
    signing.setdefault("number", f"ask_{next(_NUMBERS)}")
    return blog.client.post(path, data=body, headers=blog.headers(body, **signing))


def link(
    blog: Blog,
    *,
    user: str = "1",
    target: str = "/",
    site: str = "",
    role: str | None = None,
    **signing: Any,
) -> str:
    """The address that signs a WordPress user in; without a role as older plugins made it."""
    first = "sign-in" if role is None else f"sign-in {role}"
    headers = blog.headers(f"{first}\n{user}\n{target}".encode(), **signing)
    query = {
        "id": headers["webhook-id"],
        "timestamp": headers["webhook-timestamp"],
        "user": user,
        "next": target,
        **({} if role is None else {"role": role}),
        "signature": headers["webhook-signature"],
    }
    return f"/sign-in/{site or blog.site.key}?{urlencode(query)}"
