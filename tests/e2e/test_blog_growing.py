"""A newer version of the plugin on an older blog's tables, and what stays when it is deleted."""

from __future__ import annotations

import pytest

from tests.e2e.joined import Joined
from tests.e2e.wordpress import php

pytestmark = pytest.mark.wordpress
FIRST_VERSION = """
$wpdb->query( 'DROP TABLE wp_comment_insight_queue' );
$wpdb->query( "CREATE TABLE wp_comment_insight_queue (
	id bigint unsigned NOT NULL AUTO_INCREMENT,
	kind varchar(20) NOT NULL,
	object_id bigint unsigned NOT NULL,
	payload text NULL,
	queued_at bigint unsigned NOT NULL,
	tries int unsigned NOT NULL DEFAULT 0,
	next_try_at bigint unsigned NOT NULL DEFAULT 0,
	error varchar(1000) NOT NULL DEFAULT '',
	aside tinyint unsigned NOT NULL DEFAULT 0,
	PRIMARY KEY  (id),
	UNIQUE KEY object (kind, object_id),
	KEY due (aside, tries, id)
)" );
update_option( 'comment_insight_schema', '1' );
"""
ROWS = (
    ("comment", 7, None, 0, "", 0),
    ("verdict", 7, '{"comment":"7","kind":"no_reply_needed"}', 2, "503 No", 0),
    ("post", 12, None, 1, "400 Bad Request: post_date_gmt", 1),
)
COLUMNS = ("kind", "object_id", "payload", "tries", "error", "aside")
STRUCTURE = """
return array( $wpdb->get_results( 'SHOW COLUMNS FROM wp_comment_insight_queue', ARRAY_A ),
	$wpdb->get_col( 'SHOW INDEX FROM wp_comment_insight_queue', 2 ) );
"""


@pytest.mark.parametrize("lacking", ["", "DROP KEY due", "DROP COLUMN error"])
def test_the_first_version_s_table_grows_and_keeps_its_rows(whole: Joined, lacking: str) -> None:
    as_it_is = whole.inside(STRUCTURE)
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    insert = (
        f"foreach ( {php(rows)} as $row ) {{ $wpdb->insert( 'wp_comment_insight_queue',"
        " array( 'queued_at' => '1772000000000000' ) + $row ); }"
    )
    alter = f"$wpdb->query( 'ALTER TABLE wp_comment_insight_queue {lacking}' );" if lacking else ""
    # All in one request: the next one, whichever it is, brings the tables up to date.
    whole.inside(f"{FIRST_VERSION} {insert} {alter}")
    whole.blog.get("/")
    now, wanted = whole.inside(
        "return array( get_option( 'comment_insight_schema' ), Comment_Insight\\Setup::SCHEMA );"
    )
    assert now == wanted
    kept = [{name: row[name] for name in COLUMNS} for row in whole.queue()]
    as_text = [{k: v if v is None else str(v) for k, v in row.items()} for row in rows]
    if "COLUMN" in lacking:
        as_text = [{**row, "error": ""} for row in as_text]
    assert kept == as_text
    columns, keys = whole.inside(STRUCTURE)
    # What was lost is added where dbDelta adds: at the end.
    assert sorted(columns, key=str) == sorted(as_it_is[0], key=str)
    assert sorted(keys) == sorted(as_it_is[1])
    whole.inside("$wpdb->query( 'DELETE FROM wp_comment_insight_queue' );")


def test_a_table_that_is_gone_is_made_when_something_is_to_be_kept(
    whole: Joined, post: int
) -> None:
    whole.drain()
    whole.inside("$wpdb->query( 'DROP TABLE wp_comment_insight_queue' );")
    whole.comment(post, "Is there a table?")
    whole.settle()


LEFT = """
$found = array();
foreach ( array( 'options' => 'option_name', 'commentmeta' => 'meta_key', 'postmeta' => 'meta_key',
	'usermeta' => 'meta_key' ) as $table => $column ) {
	$table = $wpdb->prefix . $table;
	$found = array_merge( $found, $wpdb->get_col(
		"SELECT $column FROM $table WHERE $column LIKE '%comment_insight%'" ) );
}
$cron = wp_json_encode( _get_cron_array() );
return array_merge( $found, $wpdb->get_col( "SHOW TABLES LIKE '%comment_insight%'" ),
	false === strpos( $cron, 'comment_insight' ) ? array() : array( 'cron' ) );
"""


def test_uninstalling_leaves_nothing_in_the_database(whole: Joined, post: int) -> None:
    whole.comment(post, "What will be left of me, apart from my words?")
    whole.settle()
    whole.inside("Comment_Insight\\Notices::add( 'success', 'Something to say later' );")
    whole.inside("set_transient( 'comment_insight_typed_1', 'https://x.example', 60 );")
    before = whole.inside(LEFT)
    assert {"comment_insight", "_comment_insight", "wp_comment_insight_queue", "cron"} <= set(
        before
    )
    uninstall = (
        "define( 'WP_UNINSTALL_PLUGIN', 'comment-insight/comment-insight.php' );"
        " require WP_PLUGIN_DIR . '/comment-insight/uninstall.php';"
    )
    # The next visit makes an active plugin ready again, so that this one has to look.
    assert whole.inside(f"{uninstall} {LEFT}") == []
