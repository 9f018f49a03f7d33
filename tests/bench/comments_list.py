"""What the list of comments costs in wp-admin when it is sorted by Insight or filtered by state.

    python -m tests.bench.comments_list [--comments 1000 10000 100000] [--release trixie]

"before" is the query as it was when state and priority stood in comment meta alone. A figure is
the median of seven, in milliseconds of the query that finds one page of the list, without the
counts that WordPress makes for the list itself.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from service import insight
from tests.e2e.debian import RELEASES, Release
from tests.e2e.wordpress import WordPress, php

# Of a hundred comments, how many stand so.
STATES = {
    "owed": 9,
    "follow_up": 2,
    "snoozed": 1,
    "probably_answered": 4,
    "answered": 44,
    "no_reply_needed": 10,
    "author": 30,
}
FILL = """
set_time_limit( 0 );
$posts = {posts};
$wpdb->query( 'delete from wp_comments' );
$wpdb->query( 'delete from wp_commentmeta' );
$wpdb->query( 'delete from wp_comment_insight_standings' );
$wpdb->query( "insert into wp_comments (comment_ID, comment_post_ID, comment_author, comment_date,
	comment_date_gmt, comment_content, comment_approved, comment_type)
	select seq, elt(1 + seq % 3, {post_list}), 'Noor',
	'2020-01-01' + interval seq * 7919 % {count} minute,
	'2020-01-01' + interval seq * 7919 % {count} minute,
	repeat('Do you keep receipts? ', 15), '1', 'comment' from seq_1_to_{count}" );
$wpdb->query( "insert into wp_comment_insight_standings
	(comment_id, post_id, written, state, priority) select seq, elt(1 + seq % 3, {post_list}),
	'2020-01-01' + interval seq * 7919 % {count} minute, s.state,
	if(s.state in ('owed', 'follow_up', 'snoozed'), seq * 7919 % 1000003 / 1e5 - 5, null)
	from seq_1_to_{count} join ({states}) s
	on seq * 31 % 100 >= s.low and seq * 31 % 100 < s.high" );
$wpdb->query( "insert into wp_commentmeta (comment_id, meta_key, meta_value) select comment_id,
	'_comment_insight', repeat('x', 900) from wp_comment_insight_standings" );
$wpdb->query( "insert into wp_commentmeta (comment_id, meta_key, meta_value) select comment_id,
	'_comment_insight_state', state from wp_comment_insight_standings" );
$wpdb->query( "insert into wp_commentmeta (comment_id, meta_key, meta_value) select comment_id,
	'_comment_insight_priority', priority from wp_comment_insight_standings
	where priority is not null" );
$wpdb->query( 'analyze table wp_comments, wp_commentmeta, wp_comment_insight_standings' );
return (int) $wpdb->get_var( 'select count(*) from wp_comment_insight_standings' );
"""
TIMED = """
wp_set_current_user( {user} );
Comment_Insight\\Comments_Query::hooks();
$ask = static function ( $args ) use ( $wpdb ) {{
	$times = array();
	for ( $round = 0; $round < 7; $round++ ) {{
		wp_cache_flush();
		wp_get_current_user()->has_cap( 'moderate_comments' );
		$began   = microtime( true );
		$found   = get_comments( $args + array( 'number' => 28, 'offset' => 0, 'fields' => 'ids',
			'update_comment_meta_cache' => false ) );
		$times[] = 1000 * ( microtime( true ) - $began );
	}}
	sort( $times );
	return array( round( $times[3], 1 ), is_array( $found ) ? count( $found ) : $found );
}};
$told = array();
foreach ( array( 'desc', 'asc' ) as $order ) {{
	foreach ( array( 0, 20 * intdiv( {count}, 60 ), 20 * intdiv( {count}, 25 ) ) as $offset ) {{
		$args = array( 'orderby' => 'comment_insight_priority', 'order' => $order,
			'cache_domain' => 'x' ) + compact( 'offset' );
		$told[ "sorted $order from $offset" ] = $ask( $args );
	}}
}}
$sorted = array( 'orderby' => 'comment_insight_priority' );
$args   = $sorted + array( 'cache_domain' => 'x' );
$told['approved alone, sorted'] = $ask( $args + array( 'status' => 'approve' ) );
$told['a search, sorted']       = $ask( $args + array( 'search' => 'receipts' ) );
$told['a post, sorted']         = $ask( $args + array( 'post_id' => {post} ) );
foreach ( array( 'owed', 'follow_up', 'probably_answered', 'answered', 'no_reply_needed' )
	as $state ) {{
	$args = array( 'comment_insight_state' => $state, 'cache_domain' => $state );
	$told[ "only $state" ]           = $ask( $args );
	$told[ "only $state, sorted" ]   = $ask( $args + $sorted );
	$told[ "only $state, counted" ]  = $ask( $args + array( 'count' => true ) );
}}
foreach ( array( 0, 20 * intdiv( {count}, 25 ) ) as $offset ) {{
	$told[ "WordPress itself, by date from $offset" ] = $ask( compact( 'offset' ) );
}}
$told['WordPress itself, counted']   = $ask( array( 'count' => true ) );
return $told;
"""
BEFORE = """
$times = array();
for ( $round = 0; $round < 7; $round++ ) {{
	$began = microtime( true );
	$wpdb->get_col( "select wp_comments.comment_ID from wp_comments left join ( select comment_id,
		max( meta_value + 0.0 ) as priority from wp_commentmeta
		where meta_key = '_comment_insight_priority' group by comment_id ) as i
		on i.comment_id = wp_comments.comment_ID
		where ( comment_approved = '0' or comment_approved = '1' )
		order by i.priority is null, i.priority desc, comment_date_gmt desc, comment_ID desc
		limit {offset}, 28" );
	$times[] = 1000 * ( microtime( true ) - $began );
}}
sort( $times );
return round( $times[3], 1 );
"""


def fill(blog: WordPress, count: int) -> None:
    """So many comments in the tables, standing as STATES says."""
    low, states = 0, []
    for state, share in STATES.items():
        states.append(f"select '{state}' as state, {low} as low, {low + share} as high")
        low += share
    posts = ", ".join(map(str, blog.posts))
    told = blog.run(
        FILL.format(
            posts=php(blog.posts), post_list=posts, count=count, states=" union all ".join(states)
        )
    )
    assert told == count, told


def measure(release: Release, folder: Path, counts: list[int]) -> None:
    blog = WordPress(release, folder)
    try:
        archive = folder / "comment-insight.zip"
        archive.write_bytes(insight.plugin_zip())
        blog.add_plugin(archive)
        for count in counts:
            fill(blog, count)
            print(f"WordPress {blog.version}, {count} comments")
            for offset in (0, count // 2):
                print(
                    f"  before, sorted from {offset}: {blog.run(BEFORE.format(offset=offset))} ms"
                )
            for login in ("admin", "author"):
                user = blog.users[login].id
                code = TIMED.format(user=user, count=count, post=blog.posts[0])
                for what, (took, found) in blog.run(code).items():
                    print(f"  {login:7} {what:40} {took:7} ms  ({found})")
    finally:
        blog.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--comments", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--release", default="trixie")
    given = parser.parse_args()
    for release in RELEASES:
        if release.codename == given.release:
            with tempfile.TemporaryDirectory() as folder:
                measure(release, Path(folder), given.comments)


if __name__ == "__main__":
    main()
