"""What a test of connecting sees: wp-admin in a browser, and what the service holds."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from service import insight
from tests.e2e import comparing
from tests.e2e.joined import Joined
from tests.e2e.test_blog_history import reconcile
from tests.e2e.wordpress import WordPress

SETTINGS = "/wp-admin/options-general.php?page=comment-insight"
# A night and what follows it; what waits then.
CRON = """
foreach ( array( 'reconcile', 'safety_net', 'turn' ) as $event ) {
	do_action( "comment_insight_$event" );
}
return Comment_Insight\\Queue::counts();
"""


def bring_home(whole: Joined) -> None:
    """The blog is connected as before a test, and the service holds what it holds."""
    insight.set_site(whole.service, whole.site.key, url=whole.blog.url)
    whole.connect()
    whole.later(7200)
    reconcile(whole)
    whole.settle()


def log_in(context: BrowserContext, blog: WordPress) -> Page:
    """The administrator's first page after logging in."""
    page = context.new_page()
    page.goto(f"{blog.url}/wp-login.php")
    user = blog.users["admin"]
    page.wait_for_load_state("networkidle")
    page.fill("#user_login", user.login)
    page.fill("#user_pass", user.password)
    page.click("#wp-submit")
    page.wait_for_selector("#wpadminbar")
    return page


def held(whole: Joined) -> tuple[comparing.Rows, comparing.Rows]:
    """What the service holds."""
    key = whole.site.key
    return comparing.comments_held(whole.service, key), comparing.posts_held(whole.service, key)


def fill_in(page: Page, address: str, secret: str) -> None:
    page.fill("[name=address]", address)
    page.fill("[name=secret]", secret)
    page.click("[name=test]")
