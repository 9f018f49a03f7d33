"""What visitors never see stays on the blog: a shop's orders, tickets, and the comments on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e import comparing
from tests.e2e.joined import Joined
from tests.e2e.test_blog_history import reconcile
from tests.e2e.wordpress import php

pytestmark = pytest.mark.wordpress
SHOP = """<?php
add_action( 'init', function () {
	register_post_type( 'shop_order', array( 'supports' => array( 'comments' ) ) );
	register_post_type( 'ticket', array( 'public' => false, 'show_ui' => true ) );
	register_post_type( 'product', array( 'public' => true ) );
} );
"""
NOTE = {
    "comment_author": "Lise",
    "comment_author_email": "l@readers.example",
    "comment_approved": "1",
}


@pytest.fixture
def shop(whole: Joined) -> Iterator[Joined]:
    """A blog with the types of a shop and a helpdesk."""
    plugin: Path = whole.blog.root / "wp-content/mu-plugins/shop.php"
    plugin.write_text(SHOP)
    yield whole
    plugin.unlink()
    whole.drain()


def said_on(shop: Joined, post_type: str, kind: str = "comment") -> tuple[int, int]:
    """A post of this type and a comment on it."""
    post = {"post_type": post_type, "post_title": "Number 71", "post_status": "publish"}
    number = int(shop.inside(f"return wp_insert_post( {php(post)} );"))
    said = f"Please leave it with the neighbour of {number}, would you?"
    more = {"comment_post_ID": number, "comment_type": kind, "comment_content": said}
    row = php({**NOTE, **more})
    return number, int(shop.inside(f"return wp_insert_comment( {row} );"))


def held(shop: Joined, post: int, comment: int) -> tuple[bool, bool]:
    """Whether the service holds the post, and the comment."""
    posts = comparing.posts_held(shop.service, shop.site.key)
    return str(post) in posts, str(comment) in comparing.comments_held(shop.service, shop.site.key)


SENT = {
    ("shop_order", "comment"): False,
    ("shop_order", "order_note"): False,
    ("ticket", "comment"): False,
    ("nav_menu_item", "comment"): False,
    ("type_of_a_plugin_that_is_gone", "comment"): False,
    ("product", "comment"): True,
    ("product", "review"): False,
    ("page", "comment"): True,
    ("page", ""): True,
    ("page", "pingback"): False,
    ("page", "note"): False,
}


def test_only_comments_on_what_visitors_see_are_sent(shop: Joined) -> None:
    made = {kinds: said_on(shop, kinds[0][:20], kinds[1]) for kinds in SENT}
    expected = {kinds: (sent, sent) for kinds, sent in SENT.items()}
    shop.drain()
    assert {kinds: held(shop, *ids) for kinds, ids in made.items()} == expected
    shop.inside("Comment_Insight\\Backfill::start();")
    shop.turn()
    shop.drain()
    reconcile(shop)
    assert {kinds: held(shop, *ids) for kinds, ids in made.items()} == expected
    bodies = b"".join(asked.body for asked, _ in shop.door.asked)
    for kinds, (post, _) in made.items():
        assert SENT[kinds] or f"neighbour of {post}," not in bodies.decode(), kinds
        shop.inside(f"wp_delete_post( {post}, true );")


def test_what_visitors_see_no_longer_is_taken_back_and_comes_again(shop: Joined) -> None:
    post, comment = said_on(shop, "product")
    shop.drain()
    assert held(shop, post, comment) == (True, True)
    change = "wp_update_post( array( 'ID' => {post}, 'post_type' => '{kind}' ) );"
    shop.inside(change.format(post=post, kind="shop_order"))
    shop.drain()
    assert held(shop, post, comment) == (False, False)
    shop.inside(change.format(post=post, kind="product"))
    shop.drain()
    assert held(shop, post, comment) == (True, True)
    shop.inside(f"set_post_type( {post}, 'ticket' );")
    reconcile(shop)
    assert held(shop, post, comment) == (False, False)
    shop.inside(f"wp_delete_post( {post}, true );")
