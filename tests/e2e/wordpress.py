"""A real WordPress: its own database, PHP's own web server, and code run inside."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e import debian
from tests.e2e.mariadb import MariaDB

PHP = Path(__file__).parent / "php"
PATIENCE_SECONDS = 180
RUN_SECONDS = 600
WORKERS = 4
CONFIG = """<?php
define( 'DB_NAME', '{database}' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:{socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {{
	define( $name . '_KEY', sha1( $name . 'key' ) );
	define( $name . '_SALT', sha1( $name . 'salt' ) );
}}
{more}
defined( 'WP_ENVIRONMENT_TYPE' ) || define( 'WP_ENVIRONMENT_TYPE', 'production' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISABLE_WP_CRON', ! getenv( 'E2E_CRON' ) );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_LOG', '{log}' );
define( 'WP_DEBUG_DISPLAY', false );
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
"""
ADDRESS = "define( 'WP_HOME', '{url}' ); define( 'WP_SITEURL', '{url}' );"
INSTALL = """
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'The Ledger', 'admin', 'admin@blog.example', true, '', 'admin-password' );
"""


@dataclass(frozen=True)
class User:
    """Somebody who can log in, and by which REST lets them in."""

    id: int
    login: str
    password: str
    app_password: str
    name: str
    email: str


class WordPress:
    """A blog with three users and three posts, all its own below `folder`.

    Wp-cron runs only when it is called, unless `cron`. `clock` moves the plugin's time.
    """

    def __init__(self, release: debian.Release, folder: Path, *, cron: bool = False) -> None:
        self._cron = "1" if cron else ""
        source = debian.unpacked(release)
        self.folder, self.root = folder, folder / "usr/share/wordpress"
        # Linked where that can be: what differs is written anew, never into what is kept.
        how = "-al" if source.stat().st_dev == folder.stat().st_dev else "-a"
        subprocess.run(["cp", how, str(source.parents[1]), str(folder / "usr")], check=True)
        self.log_file, self.clock = folder / "debug.log", folder / "clock"
        self.database = MariaDB(folder)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.configure("wordpress", ADDRESS.format(url=self.url))
        self._lay_out()
        self._secret = secrets.token_urlsafe()
        self._install()

    def configure(self, database: str, more: str) -> None:
        """Write wp-config.php, with more of PHP in it."""
        own = self.root / "wp-config.php"
        own.unlink(missing_ok=True)
        socket_file, log = self.database.socket, self.log_file
        own.write_text(CONFIG.format(socket=socket_file, database=database, log=log, more=more))

    def _lay_out(self) -> None:
        # The package's own folder of extensions may be linked to places outside.
        for name in ("plugins", "mu-plugins", "languages", "uploads", "upgrade"):
            place = self.root / "wp-content" / name
            if place.is_symlink():
                place.unlink()
            place.mkdir(exist_ok=True)
        shutil.copy(PHP / "environment.php", self.root / "wp-content/mu-plugins")

    def _install(self) -> None:
        made = "new mysqli( 'localhost', 'root', '', '', 0, getenv( 'E2E_SOCKET' ) )"
        create = f"( {made} )->query( 'create database wordpress character set utf8mb4' );"
        subprocess.run([*self._php(), "-r", create], env=self.environment, check=True)
        self._run_alone(INSTALL, E2E_INSTALLING="1")
        self.start()
        seeded = self.run((PHP / "seed.inc").read_text())
        self.version: str = seeded["version"]
        self.posts: list[int] = seeded["posts"]
        self.users = {login: User(**facts) for login, facts in seeded["users"].items()}

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "E2E_CLOCK": str(self.clock),
            "E2E_CRON": self._cron,
            "E2E_SECRET": self._secret,
            "E2E_SOCKET": str(self.database.socket),
            "PHP_CLI_SERVER_WORKERS": str(WORKERS),
        }

    def _php(self) -> list[str]:
        settings = {
            "opcache.enable_cli": 1,
            "opcache.revalidate_freq": 0,
            "memory_limit": "256M",
            "error_reporting": 32767,
            "display_errors": 0,
            "log_errors": 1,
            "error_log": self.log_file,
        }
        told = [f"-d{name}={value}" for name, value in settings.items()]
        return [debian.tool("php"), *told]

    def start(self) -> None:
        """Open the doors."""
        address = self.url.removeprefix("http://")
        command = ["-S", address, "-t", str(self.root), str(PHP / "router.php")]
        with (self.folder / "php.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*self._php(), *command],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        ends = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < ends:
            try:
                with urllib.request.urlopen(f"{self.url}/wp-login.php", timeout=30):
                    return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("WordPress did not answer")

    def stop(self) -> None:
        """End it and its database."""
        os.killpg(self.process.pid, 9)
        self.process.wait()
        self.database.stop()

    def start_running(self, code: str, answer: Path, **environment: str) -> subprocess.Popen[bytes]:
        """Code that begins to run inside, in a process of its own; its answer comes as JSON."""
        running = subprocess.Popen(
            [*self._php(), str(PHP / "run.php"), str(self.root), self.url, str(answer)],
            env=self.environment | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        assert running.stdin
        running.stdin.write(code.encode())
        running.stdin.close()
        return running

    def run(self, code: str) -> Any:
        """What PHP code returns that runs inside, all of WordPress at hand."""
        request = urllib.request.Request(
            f"{self.url}/e2e-run", code.encode(), {"X-Secret": self._secret}
        )
        try:
            with urllib.request.urlopen(request, timeout=RUN_SECONDS) as answer:
                said = answer.read().decode(errors="replace")
        except urllib.error.HTTPError as error:
            error.close()
            raise RuntimeError(f"the code broke: {self.log()[-2000:]}") from error
        try:
            return json.loads(said)
        except ValueError as error:
            raise RuntimeError(f"the code said {said!r}; {self.log()[-2000:]}") from error

    def _run_alone(self, code: str, **environment: str) -> None:
        with tempfile.NamedTemporaryFile(dir=self.folder) as answer:
            running = self.start_running(code, Path(answer.name), **environment)
            assert running.stdout
            with running, running.stdout as told:
                said = told.read().decode(errors="replace")
            if running.returncode:
                raise RuntimeError(f"the code ended with {running.returncode}: {said}")

    def rows(self, query: str) -> list[dict[str, Any]]:
        """The rows of a SELECT, values as WordPress has them: strings."""
        found = self.run(f"return $wpdb->get_results( {php(query)}, ARRAY_A );")
        return list(found)

    def get(self, path: str) -> bytes:
        """What stands at a path of the blog, for anybody."""
        with urllib.request.urlopen(f"{self.url}{path}", timeout=PATIENCE_SECONDS) as answer:
            return bytes(answer.read())

    def add_plugin(self, archive: Path) -> None:
        """Install a plugin's zip, named as its folder, as WordPress does, and activate it."""
        main = f"{archive.stem}/{archive.stem}.php"
        fault = self.run(
            f"WP_Filesystem(); $made = unzip_file( {php(str(archive))}, WP_PLUGIN_DIR );"
            " wp_cache_delete( 'plugins', 'plugins' );"
            f" $made = is_wp_error( $made ) ? $made : activate_plugin( {php(main)} );"
            " return is_wp_error( $made ) ? $made->get_error_message() : '';"
        )
        if fault:
            raise RuntimeError(fault)

    def log(self) -> str:
        """What WordPress and PHP complained about."""
        return self.log_file.read_text() if self.log_file.exists() else ""


def php(value: object) -> str:
    """A value as it is written in PHP code."""
    told = json.dumps(value).replace("\\", "\\\\").replace("'", "\\'")
    return f"json_decode( '{told}', true )"
