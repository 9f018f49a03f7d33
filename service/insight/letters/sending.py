"""The talk with the mail server, bounded in time, and what its answers mean."""

from __future__ import annotations

import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from service.core.letters import Fault
from service.settings import Settings

# For each answer, and for all of it: a server that drips is given up.
PATIENCE_SECONDS, MOST_SECONDS = 15.0, 60.0
MOST_SECONDS_WAITED_FOR = 25.0
TAKEN = (250, 251)


class NotSent(Exception):  # noqa: N818  # says what happened
    """The mail server did not take it. `lasting`: it won't another time either. With the fault
    UNSAID nobody knows whether it did."""

    def __init__(self, fault: Fault, code: int | None = None, *, lasting: bool = False) -> None:
        self.fault, self.code = fault, code
        self.lasting = lasting or (code is not None and code >= 500)
        super().__init__(fault.value)


Nothing = Callable[[], None]


def deliver(
    settings: Settings,
    sender: str,
    recipient: str,
    message: bytes,
    before: Nothing,
    *,
    seconds: float = MOST_SECONDS,
) -> None:
    """Hand a message to the mail server. Raises NotSent.

    `before` is called when the server has taken the addresses and all that is left is to tell the
    message: what it raises ends the talk with nothing sent.
    """
    with _connected(settings, seconds) as smtp:
        code = smtp.mail(sender)[0]
        if code not in TAKEN:
            raise NotSent(Fault.SENDER, code)
        code = smtp.rcpt(recipient)[0]
        if code not in TAKEN:
            raise NotSent(Fault.RECIPIENT, code)
        before()
        _tell(smtp, message)


def try_server(settings: Settings) -> None:
    """Reach the mail server and log in, and send nothing. Raises NotSent."""
    with _connected(settings, MOST_SECONDS_WAITED_FOR) as smtp:
        code = smtp.noop()[0]
        if code not in TAKEN:
            raise NotSent(Fault.CONNECTION, code)


def _tell(smtp: smtplib.SMTP, message: bytes) -> None:
    try:
        code = smtp.data(message)[0]
    except smtplib.SMTPDataError as error:
        raise NotSent(Fault.CONTENT, error.smtp_code) from None
    except (OSError, smtplib.SMTPException):
        raise NotSent(Fault.UNSAID) from None
    if code not in TAKEN:
        # Neither yes nor no.
        raise NotSent(Fault.CONTENT if 400 <= code < 600 else Fault.UNSAID, code)


@contextmanager
def _connected(settings: Settings, seconds: float) -> Iterator[smtplib.SMTP]:
    """A talk in which we are who we say, for so long at most."""
    name = _own_name(settings)
    smtp = (
        smtplib.SMTP_SSL(
            local_hostname=name, timeout=PATIENCE_SECONDS, context=ssl.create_default_context()
        )
        if settings.smtp_security == "tls"
        else smtplib.SMTP(local_hostname=name, timeout=PATIENCE_SECONDS)
    )
    end = threading.Timer(seconds, _hang_up, [smtp])
    end.daemon = True
    end.start()
    try:
        with _told():
            _enter(smtp, settings)
            yield smtp
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
    finally:
        end.cancel()
        smtp.close()


def _enter(smtp: smtplib.SMTP, settings: Settings) -> None:
    # So named, the certificate is compared with it.
    smtp._host = settings.smtp_host  # type: ignore[attr-defined]  # connect() doesn't keep it
    code = smtp.connect(settings.smtp_host, settings.mail_port)[0]
    if code != 220:
        raise NotSent(Fault.CONNECTION, code)
    smtp.ehlo_or_helo_if_needed()
    if settings.smtp_security == "starttls":
        code = smtp.starttls(context=ssl.create_default_context())[0]
        if code != 220:
            raise NotSent(Fault.SECURITY, code)
        # What was said in the clear counts no more.
        smtp.ehlo_or_helo_if_needed()
    if settings.smtp_user:
        smtp.login(settings.smtp_user, settings.smtp_password.get_secret_value())


@contextmanager
def _told() -> Iterator[None]:
    """The library's errors, as what they mean; their words may hold addresses."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise NotSent(Fault.LOGIN, error.smtp_code) from None
    except smtplib.SMTPNotSupportedError:
        raise NotSent(Fault.SECURITY, lasting=True) from None
    except smtplib.SMTPResponseException as error:
        raise NotSent(Fault.CONNECTION, error.smtp_code) from None
    except ssl.SSLError as error:
        lasting = isinstance(error, ssl.SSLCertVerificationError)
        raise NotSent(Fault.SECURITY, lasting=lasting) from None
    except (OSError, smtplib.SMTPException):
        raise NotSent(Fault.CONNECTION) from None


def _hang_up(smtp: smtplib.SMTP) -> None:
    sock = smtp.sock
    if sock is not None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


def _own_name(settings: Settings) -> str:
    """How we greet: by the name we are reached by. The library would ask a name server."""
    host = settings.public_url.partition("://")[2].partition("/")[0]
    host = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    return f"[{host}]" if host.replace(".", "").isdigit() else host
