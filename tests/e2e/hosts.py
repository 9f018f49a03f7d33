"""Hosts in network namespaces: each has an address of its own, and can be cut off."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import urllib3

from tests.e2e.nginx import ROOT
from tests.e2e.restarting import until

IP = shutil.which("ip", path="/usr/sbin:/sbin:/usr/bin")
# Kept for such trials; a network of four for each host.
NETWORK = f"198.18.{os.getpid() % 250}"
PORT = 8000


def why_not() -> str:
    """Why there can be no hosts here; "" where there can."""
    if os.geteuid() != 0 or not IP:
        return "network namespaces need root and iproute2"
    try:
        ip("netns", "add", f"ci{os.getpid()}")
        ip("netns", "del", f"ci{os.getpid()}")
    except subprocess.CalledProcessError:
        return "this machine makes no network namespaces"
    return ""


def ip(*arguments: str) -> None:
    """`ip` with these arguments."""
    subprocess.run([str(IP), *arguments], check=True, capture_output=True)


class Host:
    """A namespace, a cable to it, and the processes in it."""

    def __init__(self, number: int, home: Path, settings: Mapping[str, str]) -> None:
        home.mkdir()
        self.home, self.name = home, f"ci{os.getpid()}h{number}"
        self.gateway, self.address = (f"{NETWORK}.{4 * number + each}" for each in (1, 2))
        self.environment = {
            **os.environ,
            **settings,
            "PYTHONPATH": str(ROOT),
            "COMMENT_INSIGHT_HOME": str(home),
        }
        self.processes: list[subprocess.Popen[bytes]] = []
        ip("netns", "add", self.name)
        ip("link", "add", self.name, "type", "veth", "peer", "name", "eth0", "netns", self.name)
        ip("addr", "add", f"{self.gateway}/30", "dev", self.name)
        ip("link", "set", self.name, "up")
        ip("-n", self.name, "addr", "add", f"{self.address}/30", "dev", "eth0")
        ip("-n", self.name, "link", "set", "lo", "up")
        self.join()

    def join(self) -> None:
        """Plug the cable in."""
        ip("-n", self.name, "link", "set", "eth0", "up")

    def cut(self) -> None:
        """Pull the cable: nothing comes in or goes out, and nobody is told."""
        ip("-n", self.name, "link", "set", "eth0", "down")

    def run(self, *arguments: str, **more: str) -> subprocess.Popen[bytes]:
        """Python in this host, its words in a log."""
        with (self.home / f"{len(self.processes)}.log").open("wb") as log:
            command = [str(IP), "netns", "exec", self.name, sys.executable, *arguments]
            self.processes.append(
                subprocess.Popen(
                    command,
                    cwd=ROOT,
                    env=self.environment | more,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )
        return self.processes[-1]

    def said(self) -> str:
        """What its newest process printed."""
        return (self.home / f"{len(self.processes) - 1}.log").read_text()

    def serve(self, database_url: str) -> None:
        """`comment-insight serve`, once it is ready."""
        listen = ("--host", self.address, "--port", str(PORT), "--workers", "2")
        self.run("-m", "service", "serve", *listen, COMMENT_INSIGHT_DATABASE_URL=database_url)
        until(self.is_ready)

    def is_ready(self) -> bool:
        pool = urllib3.HTTPConnectionPool(self.address, PORT, retries=False, timeout=5)
        try:
            return pool.request("GET", "/readyz").status == 200
        except urllib3.exceptions.HTTPError:
            return False
        finally:
            pool.close()

    def kill(self) -> None:
        """kill -9, all that runs in it."""
        for process in self.processes:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            process.wait()

    def end(self) -> None:
        """As if it had never been."""
        self.kill()
        ip("link", "del", self.name)  # The namespace would take it along some time later.
        ip("netns", "del", self.name)
