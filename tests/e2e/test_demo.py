"""A newcomer's first click, in a real browser: what they answer closes the thread."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import log_in, sample_server


def test_a_newcomer_answers_and_sees_the_thread_close(page: Page, tmp_path: Path) -> None:
    with sample_server(tmp_path / "home", DEMO="1") as server:
        log_in(page, server)
        reply = page.get_by_role("link", name="Reply on the blog").first
        name = (reply.text_content() or "").partition(" to ")[2]
        reply.click()
        expect(page.get_by_role("heading", name=f"Leave a reply to {name}")).to_be_visible()
        page.get_by_label("Comment").fill("I rang him on Tuesday, and you were right.")
        page.get_by_role("button", name="Post comment").click()
        said = f"The thread of {name} is answered: your reply came in from the blog."
        expect(page.get_by_role("status")).to_have_text(said)
        expect(page.get_by_role("link", name=f"Reply on the blog to {name}")).to_have_count(0)
