"""A copy of a blog, files and database, at another address: as hosts make it for staging."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
from pathlib import Path

from tests.e2e.wordpress import ADDRESS, WordPress, php

DATABASE = "copied"
COPY = f"""
$wpdb->query( 'drop database if exists {DATABASE}' );
$wpdb->query( 'create database {DATABASE} character set utf8mb4' );
foreach ( $wpdb->get_col( 'show tables' ) as $table ) {{
	$wpdb->query( "create table {DATABASE}.$table like wordpress.$table" );
	$wpdb->query( "insert into {DATABASE}.$table select * from wordpress.$table" );
}}
"""
# As the usual tools do it: within serialised values, too.
SEARCH_AND_REPLACE = """
$replace = function ( $value ) use ( &$replace ) {
	if ( is_array( $value ) ) {
		return array_map( $replace, $value );
	}
	return is_string( $value ) ? str_replace( OLD, NEW, $value ) : $value;
};
foreach ( $wpdb->get_results( 'select * from COPIED.wp_options' ) as $row ) {
	$value = maybe_serialize( $replace( maybe_unserialize( $row->option_value ) ) );
	$update = 'update COPIED.wp_options set option_value = %s where option_id = %d';
	$wpdb->query( $wpdb->prepare( $update, $value, $row->option_id ) );
}
""".replace("COPIED", DATABASE)


class Copy(WordPress):
    """The copy; its address in wp-config.php, or put into the database by search and replace.

    `more` is PHP for its wp-config.php.
    """

    def __init__(
        self, blog: WordPress, folder: Path, *, replaced: bool = False, more: str = ""
    ) -> None:
        self._cron, self._secret = "", secrets.token_urlsafe()
        self.folder, self.root = folder, folder / "usr/share/wordpress"
        # Linked, as nothing is written but anew.
        subprocess.run(["cp", "-al", str(blog.folder / "usr"), str(folder / "usr")], check=True)
        self.log_file, self.clock = folder / "debug.log", folder / "clock"
        self.database, self.users = blog.database, blog.users
        self.posts, self.version = blog.posts, blog.version
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        blog.run(COPY)
        if replaced:
            blog.run(SEARCH_AND_REPLACE.replace("OLD", php(blog.url)).replace("NEW", php(self.url)))
        self.configure(DATABASE, more + ("" if replaced else ADDRESS.format(url=self.url)))
        self.start()

    def stop(self) -> None:
        """End it; the database is the other blog's."""
        os.killpg(self.process.pid, 9)
        self.process.wait()
