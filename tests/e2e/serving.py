"""A real server in processes of its own, and a sender that signs."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from standardwebhooks import Webhook

PATIENCE_SECONDS = 180


class Server:
    """`comment-insight serve` on a free port; its workers die with it."""

    def __init__(
        self,
        home: Path,
        *,
        workers: int = 2,
        log: Path | None = None,
        port: int = 0,
        **settings: str,
    ) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            self.port = probe.getsockname()[1]
        self.environment = {**os.environ, "COMMENT_INSIGHT_HOME": str(home), **settings}
        command = [sys.executable, "-m", "service", "serve"]
        with (log or Path(os.devnull)).open("ab") as output:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port), "--workers", str(workers)],
                env=self.environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._wait()

    def _wait(self) -> None:
        ends = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < ends:
            try:
                if self.request("GET", "/readyz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        self.kill()
        raise TimeoutError("the server did not become ready")

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] = {}
    ) -> tuple[int, bytes]:
        """Status and body of one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def stop(self) -> None:
        """Ask it to end, and wait."""
        self.process.terminate()
        self.process.wait(PATIENCE_SECONDS)

    def kill(self) -> None:
        """kill -9, master and workers: nothing gets a chance to tidy up."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def signed(
    secret: str, payload: Mapping[str, Any], webhook_id: str, *, at: datetime | None = None
) -> tuple[bytes, dict[str, str]]:
    """A payload as the plugin sends it: the exact bytes, and the headers that sign them."""
    body = json.dumps(payload).encode()
    at = at or datetime.now(UTC)
    headers = {
        "content-type": "application/json",
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(webhook_id, at, body.decode()),
    }
    return body, headers
