"""A MariaDB of our own: a private folder, a private socket, no network."""

from __future__ import annotations

import getpass
import socket
import subprocess
import time
from pathlib import Path

from tests.e2e.debian import tool

PATIENCE_SECONDS = 180


class MariaDB:
    """A new, empty server; `socket` is where it listens."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "db.sock"
        data, scratch = folder / "db", folder / "db-scratch"
        scratch.mkdir()
        user = f"--user={getpass.getuser()}"
        subprocess.run(
            [
                *(tool("mariadb-install-db"), "--no-defaults", f"--datadir={data}", user),
                *("--auth-root-authentication-method=normal", "--skip-test-db"),
            ],
            check=True,
            capture_output=True,
        )
        with (folder / "db.log").open("wb") as log:
            self.process = subprocess.Popen(
                [
                    *(tool("mariadbd"), "--no-defaults", f"--datadir={data}", user),
                    # Two servers in one folder delete each other's files.
                    f"--tmpdir={scratch}",
                    *(f"--socket={self.socket}", "--skip-networking", "--skip-log-bin"),
                    *("--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M"),
                    "--character-set-server=utf8mb4",
                ],
                stdout=log,
                stderr=log,
            )
        self._wait()

    def _wait(self) -> None:
        ends = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < ends and self.process.poll() is None:
            with socket.socket(socket.AF_UNIX) as probe:
                try:
                    probe.connect(str(self.socket))
                except OSError:
                    time.sleep(0.1)
                else:
                    return
        raise TimeoutError("MariaDB did not answer")

    def stop(self) -> None:
        """End it; nothing of it is needed any more."""
        self.process.kill()
        self.process.wait()
