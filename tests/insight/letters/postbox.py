"""A real mail server that keeps what it is told, and answers as a test wants."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

USER, PASSWORD = "insight", "a password of mail"


class Postbox:
    """What came, in order; `on_recipient` and `on_data` are what it answers."""

    def __init__(self) -> None:
        self.port = free_port()
        self.came: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.recipients: list[str] = []
        self.greeted_as: list[str] = []
        self.logins: list[tuple[bytes, bytes]] = []
        self.on_recipient = self.on_data = "250 OK"
        self.waits = 0.0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own name
        self, _server: SMTP, session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        self.greeted_as.append(session.host_name)
        if self.on_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.on_recipient

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.on_data.startswith("250"):
            self.raw.append(envelope.content)
            self.recipients += envelope.rcpt_tos
            told = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(told, EmailMessage)
            self.came.append(told)
        return self.on_data

    def logs_in(self, _server: SMTP, _session: Any, _envelope: Any, how: str, told: Any) -> Any:
        """Whether a user and password are right."""
        assert isinstance(told, LoginPassword)
        self.logins.append((told.login, told.password))
        good = (told.login, told.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=good, handled=False)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@contextmanager
def postbox(**ways: Any) -> Iterator[Postbox]:
    """A mail server on this machine; `ways` as aiosmtpd has them."""
    box = Postbox()
    if ways.pop("asks_for_login", False):
        ways |= {"authenticator": box.logs_in, "auth_required": True, "auth_require_tls": False}
    server = Controller(box, hostname="127.0.0.1", port=box.port, **ways)
    server.start()
    try:
        yield box
    finally:
        server.stop()


@contextmanager
def rude_server(*says: bytes, every: float = 0.0, then: str = "waits") -> Iterator[int]:
    """The port of a server that says these bytes to whoever connects, a letter `every` so many
    seconds, and then waits or hangs up."""
    listening, over = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                talk, _ = listening.accept()
            except OSError:
                return
            with talk:
                try:
                    for said in b"".join(says):
                        talk.sendall(bytes([said]))
                        time.sleep(every)
                    if then == "waits":
                        over.wait(30)
                except OSError:
                    continue

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        over.set()
        listening.close()
