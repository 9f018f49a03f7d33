"""`sync` against a real WordPress, where nothing else tells the service anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from service import insight
from service.settings import read_settings
from tests.e2e import comparing
from tests.e2e.joined import KEY, Joined

pytestmark = pytest.mark.wordpress
MANY = 430
# Without any hook, as nobody shall tell the service but the sync.
INSERT_MANY = """
$rows = array();
for ( $i = 0; $i < %d; $i++ ) {
	$rows[] = "( %d, 'Many $i', 'many@readers.example', 'How, $i?', utc_timestamp() )";
}
$wpdb->query(
	'insert into wp_comments ( comment_post_ID, comment_author, comment_author_email,'
	. ' comment_content, comment_date_gmt ) values ' . implode( ', ', $rows )
);
return 0;
"""
DELETE_MANY = """
$wpdb->query( "delete from wp_comments where comment_author_email = 'many@readers.example'" );
return 0;
"""
LIVES = """
$post = %d;
$made = array();
for ( $i = 0; $i < 9; $i++ ) {
	$made[] = wp_insert_comment( wp_slash( array(
		'comment_post_ID' => $post,
		'comment_author' => "O'Neil \\\\ $i",
		'comment_author_email' => 'oneil@readers.example',
		'comment_approved' => $i ? 1 : 0,
		'comment_parent' => $i === 8 ? $made[7] : 0,
		'comment_content' => "It's \\\\ \\"done\\" &amp; <b>$i</b> 🦉",
	) ) );
}
$pingback = array( 'comment_post_ID' => $post, 'comment_type' => 'pingback' );
wp_insert_comment( $pingback );
return $made;
"""
CHANGES = """
$made = %s;
wp_update_comment( array( 'comment_ID' => $made[1], 'comment_content' => 'Edited.' ) );
wp_set_comment_status( $made[2], 'hold' );
wp_set_comment_status( $made[0], 'approve' );
wp_spam_comment( $made[3] );
wp_trash_comment( $made[4] );
wp_delete_comment( $made[5], true );
wp_delete_comment( $made[7], true );
return 0;
"""
RETURNS = """
$made = %s;
wp_unspam_comment( $made[3] );
wp_untrash_comment( $made[4] );
wp_trash_post( %d );
return 0;
"""


@pytest.fixture
def synced(whole: Joined) -> Joined:
    """The same blog as a site that only a sync tells about."""
    name = f"https://synced-{time.monotonic_ns()}.example"
    site = insight.add_site(whole.service, name, "Synced", now=datetime.now(UTC))
    return replace(whole, site=site)


def environment(blog: Joined) -> dict[str, str]:
    return os.environ | {
        "COMMENT_INSIGHT_HOME": str(blog.service.settings.home),
        "COMMENT_INSIGHT_SECRET_KEY": KEY,
        "COMMENT_INSIGHT_WORDPRESS_PASSWORD": blog.blog.users["admin"].app_password,
    }


def command(blog: Joined) -> list[str]:
    where = [
        "--site",
        blog.site.key,
        "--url",
        blog.blog.url,
        "--user",
        "admin",
        "--json",
        "--many-gone",
        "--from-another-address",
    ]
    return [sys.executable, "-m", "service", "sync", *where]


def sync(blog: Joined) -> insight.SyncReport:
    """What a whole run says; afterwards the service holds what WordPress holds."""
    admin = blog.blog.users["admin"]
    home, url = blog.service.settings.home, blog.blog.url
    given = read_settings(home=home, secret_key=KEY, wordpress_password=admin.app_password)
    report = insight.sync(
        replace(blog.service, settings=given),
        blog.site.key,
        user=admin.login,
        url=url,
        many_gone=True,
        from_another_address=True,
        clock=lambda: datetime.now(UTC),
    )
    assert blog.differences() == []
    return report


def counts(report: insight.SyncReport) -> list[int]:
    """New, changed, gone."""
    return [report.new, report.changed, report.gone]


def test_each_sync_ends_with_what_wordpress_holds(whole: Joined, synced: Joined, post: int) -> None:
    sync(synced)
    made = whole.inside(LIVES % post)
    assert counts(sync(synced)) == [9, 0, 0]
    whole.inside(CHANGES % f"json_decode( '{json.dumps(made)}' )")
    # A deleted comment's answer moves up: changed like the edited, held and approved ones.
    assert counts(sync(synced)) == [0, 4, 4]
    whole.inside(RETURNS % (f"json_decode( '{json.dumps(made)}' )", post))
    assert counts(sync(synced)) == [0, 0, 5]
    whole.inside(f"wp_untrash_post( {post} ); return wp_publish_post( {post} );")
    assert counts(sync(synced)) == [0, 7, 0]
    assert counts(sync(synced)) == [0, 0, 0]
    whole.inside(f"return (bool) wp_delete_post( {post}, true );")
    assert counts(sync(synced)) == [0, 0, 7]
    whole.settle()


@pytest.fixture
def many(whole: Joined, post: int) -> Iterator[int]:
    """A post with comments on more pages than one, for as long as the test runs."""
    whole.inside(INSERT_MANY % (MANY, post))
    yield post
    whole.inside(DELETE_MANY)


def test_one_killed_on_its_way_goes_on_where_it_was(synced: Joined, many: int) -> None:
    journal = synced.service.settings.home / f"sync-{synced.site.key}.json"
    with subprocess.Popen(command(synced), env=environment(synced)) as running:
        while running.poll() is None:
            if journal.exists() and '"offset"' in journal.read_text():
                running.kill()
            time.sleep(0.002)
    assert running.returncode == -9
    report = sync(synced)
    assert report.resumed
    held = comparing.comments_held(synced.service, synced.site.key)
    assert 0 < report.new < len(held)
    assert report.unchanged == 0
    again = sync(synced)
    assert (again.resumed, *counts(again)) == (False, 0, 0, 0)


@pytest.mark.parametrize("login", ["author", "reader"])
def test_who_may_not_moderate_is_told_so(synced: Joined, login: str) -> None:
    user = synced.blog.users[login]
    given = environment(synced) | {"COMMENT_INSIGHT_WORDPRESS_PASSWORD": user.app_password}
    as_user = [login if each == "admin" else each for each in command(synced)]
    refused = subprocess.run(as_user, env=given, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "may moderate comments" in refused.stderr
    assert user.app_password not in refused.stderr
