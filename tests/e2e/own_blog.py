"""A served blog of a test's own, its author in a browser, and what any page must fit."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.e2e.conftest import Server as Doors
from tests.e2e.conftest import log_in
from tests.e2e.serving import Server

EMAIL, PASSWORD = "ida@blog.example", "a long enough password"
# Where to leave pictures of it, for whoever wants to look.
SHOTS = os.environ.get("COMMENT_INSIGHT_TEST_SHOTS", "")


@contextmanager
def served(home: Path) -> Iterator[Doors]:
    """The blog in this folder, served; its author is EMAIL with PASSWORD."""
    server = Server(home, COMMENT_INSIGHT_SECRET_KEY="k" * 32)
    try:
        yield Doors(f"http://127.0.0.1:{server.port}", EMAIL, PASSWORD, "")
    finally:
        server.stop()


@contextmanager
def signed_in(home: Path, context: BrowserContext) -> Iterator[Page]:
    """The author's first page of the blog in this folder."""
    with served(home) as doors:
        page = context.new_page()
        log_in(page, doors)
        yield page


def seen(page: Page, name: str, widths: Sequence[int]) -> None:
    """The page as it is now, and that it fits these widths."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (name, width)
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
