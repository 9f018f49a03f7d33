"""A PostgreSQL of a test's own: on a socket, and on addresses where that is not enough."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest


class PostgreSQL:
    """On a socket in a folder of its own; on these addresses too, for them and their like alone."""

    def __init__(
        self, folder: Path, programs: Path, addresses: Sequence[str] = (), port: int = 5432
    ) -> None:
        self.folder, self.programs = folder, programs
        self.addresses, self.port = addresses, port
        self._as: list[str] = []
        if os.geteuid() == 0:  # It refuses to be run by root.
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
            self._as = ["runuser", "-u", "postgres", "--"]
        self.run("initdb", "-A", "trust", "-U", "postgres")
        with (folder / "data/pg_hba.conf").open("a") as rules:
            rules.writelines(f"host all postgres {each}/30 trust\n" for each in addresses)

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={self.folder}&port={self.port}"

    def run(self, program: str, *options: str) -> None:
        command = [*self._as, str(self.programs / program), "-D", str(self.folder / "data")]
        subprocess.run([*command, *options], check=True, stdout=subprocess.DEVNULL, cwd="/")

    def start(self) -> None:
        said = f"-c listen_addresses={','.join(self.addresses)} -c port={self.port}"
        said += f" -c fsync=off -c unix_socket_directories={self.folder}"
        self.run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", said, "start")

    def stop(self, how: str) -> None:
        self.run("pg_ctl", "-w", "-m", how, "stop")


@contextmanager
def postgresql_of_our_own(addresses: Sequence[str] = (), port: int = 5432) -> Iterator[PostgreSQL]:
    """A running one; the test is skipped where none is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        pytest.skip("there is no PostgreSQL to start")
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # A socket's path must be short.
    made = PostgreSQL(folder, found[-1], addresses, port)
    made.start()
    try:
        yield made
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            made.stop("immediate")
        shutil.rmtree(folder)
