"""A real Dask cluster: a scheduler and workers on loopback, each a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.e2e.nginx import OPENSSL, ROOT, free_port, listens
from tests.e2e.restarting import until

TLS = "DASK_DISTRIBUTED__COMM__TLS__"


class Cluster:
    """What `dask scheduler` and `dask worker` start; `settings` are environment variables."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        folder.mkdir()
        self.folder, self.settings = folder, dict(settings or {})
        self.protocol = "tls" if self.settings else "tcp"
        port = free_port()
        self.address = f"{self.protocol}://127.0.0.1:{port}"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", str(port), "--protocol", self.protocol
        )
        until(lambda: listens(port))

    def add_worker(self, **settings: str) -> subprocess.Popen[bytes]:
        """Another worker, once the scheduler knows it."""
        place = str(self.folder / "scratch")
        worker = self._start(
            "worker", self.address, "--nthreads", "1", "--no-nanny", "--local-directory", place,
            **settings,
        )  # fmt: skip
        log = self._log(len(self.processes))
        until(lambda: "Registered to" in log.read_text() or worker.poll() is not None)
        return worker

    def _start(self, kind: str, *arguments: str, **settings: str) -> subprocess.Popen[bytes]:
        module = f"distributed.cli.dask_{kind}"
        environment = {**os.environ, **self.settings, **settings, "PYTHONPATH": str(ROOT)}
        with self._log(len(self.processes) + 1).open("wb") as log:
            started = subprocess.Popen(
                [sys.executable, "-m", module, *arguments, "--dashboard-address", "127.0.0.1:0"],
                cwd=self.folder, env=environment, stdout=log, stderr=log,
            )  # fmt: skip
        self.processes.append(started)
        return started

    def _log(self, number: int) -> Path:
        return self.folder / f"{number}.log"

    def said(self) -> str:
        """All that scheduler and workers wrote into their logs."""
        return "".join(log.read_text() for log in sorted(self.folder.glob("*.log")))

    def end(self) -> None:
        """kill -9, all of it."""
        for process in self.processes:
            process.kill()
            process.wait()
        shutil.rmtree(self.folder / "scratch", ignore_errors=True)


def certificates(folder: Path) -> dict[str, str]:
    """Dask's settings for TLS: an authority of its own, and a certificate that it signed."""
    folder.mkdir()
    authority, key = folder / "ca.pem", folder / "key.pem"
    new = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj"]
    _openssl(*new, "/CN=authority", "-keyout", folder / "ca.key", "-out", authority)
    signed = ["-CA", authority, "-CAkey", folder / "ca.key", "-keyout", key]
    _openssl(*new, "/CN=cluster", *signed, "-out", folder / "cert.pem")
    given = {f"{TLS}CA_FILE": str(authority)}
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        given[f"{TLS}{role}__CERT"] = str(folder / "cert.pem")
        given[f"{TLS}{role}__KEY"] = str(key)
    return given


def _openssl(*arguments: str | Path) -> None:
    subprocess.run([str(OPENSSL), *map(str, arguments)], check=True, capture_output=True)
