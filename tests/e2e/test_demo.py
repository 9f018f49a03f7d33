"""A newcomer's first click, in a real browser: what they answer closes the thread."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import log_in, sample_server

pytestmark = pytest.mark.browser


def test_a_newcomer_answers_and_sees_the_thread_close(page: Page, tmp_path: Path) -> None:
    with sample_server(tmp_path / "home", DEMO="1") as server:
        log_in(page, server)
        reply = page.get_by_role("button", name="Reply to").first
        name = (reply.text_content() or "").partition(" to ")[2].removesuffix(" on the blog")
        with page.expect_popup() as opened:
            reply.click()
        blog = opened.value
        expect(blog.get_by_role("heading", name=f"Leave a reply to {name}")).to_be_visible()
        blog.get_by_label("Comment").fill("I rang him on Tuesday, and you were right.")
        blog.get_by_role("button", name="Post comment").click()
        # Said once, where the reply was begun and where it was written.
        expect(blog.get_by_text(f"Your reply to {name} is here.")).to_be_visible()
        expect(blog.get_by_text("came in from the blog")).to_have_count(0)
        page.reload()
        expect(page.get_by_text(f"Your reply to {name} is here.")).to_be_visible()
        expect(page.get_by_role("button", name=f"Reply to {name} on the blog")).to_have_count(0)
