"""A real WordPress with the plugin, and a real service behind a door that may misbehave."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from service import insight
from service.settings import read_settings
from service.store import sites
from tests.e2e import comparing, debian
from tests.e2e.faulty import Door
from tests.e2e.serving import Server
from tests.e2e.visiting import Visitor
from tests.e2e.wordpress import WordPress, php

KEY = "k" * 32
# The plugin's own is ten seconds.
PATIENCE_SECONDS = "9"
KNOWN = {"name": "Per Berg", "email": "per@readers.example"}
TURNS = 60
# As if time had passed: whatever waits for its time has so much less to wait.
LATER = """
$hold = get_option( 'comment_insight_hold' );
if ( $hold ) {{
	$hold['until'] -= {seconds};
	update_option( 'comment_insight_hold', $hold );
}}
$wpdb->query( 'update wp_comment_insight_queue
	set next_try_at = greatest( cast( next_try_at as signed ) - {seconds}, 0 )' );
"""
COMPLAINT = re.compile(r"PHP (?:Notice|Warning|Deprecated|Fatal|Parse|Recoverable)|database error")


@dataclass
class Joined:
    """Both sides, and what a test does with them."""

    blog: WordPress
    server: Server
    door: Door
    service: insight.Service
    site: insight.NewSite
    # Differences that an earlier test left: they are not the next one's fault.
    left_over: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """What a blogger pastes."""
        return f"{self.door.url}/webhook/{self.site.key}"

    def connect(self, **changed: Any) -> None:
        """As if address and secret had been pasted, the test gone well, and history wanted."""
        given = {"address": self.address, "secret": self.site.secret, "paused": False}
        tested = {"tested": self.address, "copy": "", "before": []}
        self.inside(
            f"Comment_Insight\\Settings::set( {php({**given, **tested, **changed})}"
            " + array( 'home' => Comment_Insight\\Home::mark() ) );"
        )

    def inside(self, code: str) -> Any:
        """Run PHP code in the blog."""
        return self.blog.run(code)

    def comment(self, post: int, text: str, *, to: int = 0) -> int:
        """A comment of somebody whom WordPress knows and approves."""
        return Visitor(self.blog).comment(post, text, to=to, **KNOWN)

    def row(self, comment: int) -> dict[str, Any]:
        """A comment as WordPress has it."""
        return self.blog.rows(f"select * from wp_comments where comment_ID = {comment}")[0]

    def turn(self) -> dict[str, Any]:
        """One turn of the plugin's sending; what waits then: waiting, aside, oldest."""
        counts: dict[str, Any] = self.inside(
            "do_action( 'comment_insight_turn' ); return Comment_Insight\\Queue::counts();"
        )
        return counts

    def waiting(self) -> dict[str, Any]:
        """What waits: waiting, aside, oldest."""
        counts: dict[str, Any] = self.inside("return Comment_Insight\\Queue::counts();")
        return counts

    def drain(self) -> None:
        """Turns until nothing waits."""
        for _ in range(TURNS):
            if not self.turn()["waiting"]:
                return
        raise AssertionError(f"still waiting: {self.queue()}")

    def queue(self) -> list[dict[str, Any]]:
        """The plugin's queue as it stands."""
        return self.blog.rows("select * from wp_comment_insight_queue order by id")

    def later(self, seconds: int) -> None:
        """As if so much time had passed: what waits for its time waits so much less."""
        self.inside(LATER.format(seconds=seconds))

    def judge(self) -> None:
        """What the service would do in the background within half a minute."""
        insight.background_turn(self.service)

    def settle(self) -> None:
        """Send what waits; then the service must hold exactly what WordPress holds."""
        self.drain()
        told = self.differences()
        if told:
            raise AssertionError("\n".join(told))

    def differences(self) -> list[str]:
        """Where the service does not hold exactly what WordPress holds, `left_over` aside."""
        return [each for each in self.all_differences() if each not in self.left_over]

    def all_differences(self) -> list[str]:
        """Where the service does not hold exactly what WordPress holds."""
        theirs, posts = comparing.held_by_wordpress(self.blog)
        told = comparing.differences(theirs, comparing.comments_held(self.service, self.site.key))
        held = comparing.posts_held(self.service, self.site.key)
        needed = {row["post"] for row in theirs.values()} | held.keys()
        visible = {post: row for post, row in posts.items() if post in needed}
        return told + [f"post {each}" for each in comparing.differences(visible, held)]

    def complaints(self) -> list[str]:
        """What PHP and WordPress said against anything.

        WordPress 6.1 is older than PHP 8.2, which says so of its own files: left out.
        """
        told = [line for line in self.blog.log().splitlines() if COMPLAINT.search(line)]
        if not self.blog.version.startswith("6.1"):
            return told
        ours = "plugins/comment-insight"
        return [line for line in told if ours in line or "PHP Deprecated" not in line]

    def states(self, post: int) -> dict[str, str]:
        """The state of each of a post's comments at the service."""
        queue = insight.reply_queue(
            self.service, self.site.key, now=datetime.now(UTC), all_states=True
        )
        told = insight.queue_json(queue)["threads"]
        return {
            comment["id"]: comment["state"]
            for thread in told
            if thread["post"]["id"] == str(post)
            for comment in thread["comments"]
        }

    def new_post(self, title: str = "One more ledger") -> int:
        """A post of the author's that nobody has commented on."""
        return int(
            self.inside(
                "return wp_insert_post( array( 'post_status' => 'publish', 'post_content' =>"
                f" '<p>Nobody looked.</p>', 'post_title' => {php(title)},"
                f" 'post_author' => {self.blog.users['author'].id} ) );"
            )
        )

    def second_site(self, name: str) -> insight.NewSite:
        """Another site of the same address, as only an installation of before may have."""
        address = "https://another.example"
        made = insight.add_site(self.service, address, name, now=datetime.now(UTC))
        with self.service.db.write(made.key) as connection:
            sites.change(connection, made.key, {"url": self.blog.url})
        return made

    def close(self) -> None:
        self.server.kill()
        self.door.close()
        self.blog.stop()
        self.service.db.dispose()


def joined(release: debian.Release, folder: Path) -> Joined:
    """A new blog that sends to a new service. Raises NotHereError."""
    with ExitStack() as undo:
        blog = WordPress(release, folder)
        undo.callback(blog.stop)
        home, door = folder / "service", Door(0)
        undo.callback(door.close)
        settings = read_settings(home=home, secret_key=KEY, public_url=door.url)
        service = insight.open_service(settings)
        undo.callback(service.db.dispose)
        site = insight.add_site(service, blog.url, "The Ledger", now=datetime.now(UTC))
        server = Server(
            home,
            COMMENT_INSIGHT_SECRET_KEY=KEY,
            COMMENT_INSIGHT_PUBLIC_URL=door.url,
            COMMENT_INSIGHT_PATIENCE_SECONDS=PATIENCE_SECONDS,
        )
        undo.callback(server.kill)
        door.service_port = server.port
        whole = Joined(blog, server, door, service, site)
        archive = folder / "comment-insight.zip"
        archive.write_bytes(insight.plugin_zip(whole.address))
        blog.add_plugin(archive)
        whole.connect()
        first = whole.comment(blog.posts[0], "I read this twice, as I keep books too.")
        whole.inside(f"wp_set_comment_status( {first}, 'approve' );")
        undo.pop_all()
    return whole
