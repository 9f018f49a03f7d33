"""A letter as the message that is sent."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import urlsplit

from service.core.letters import Fault
from service.insight.context import Service
from service.insight.letters.composing import shorter
from service.insight.letters.rendering import as_html, as_text
from service.insight.letters.sending import NotSent
from service.insight.letters.views import Letter

MOST_BYTES = 100_000
# So that no server on the way needs to know more than letters of old.
_POLICY = SMTP.clone(cte_type="7bit")
# An address is not to be cut, nor to be encoded.
_WIDE = _POLICY.clone(max_line_length=998)


def message(service: Service, letter: Letter, email: str, profile: str, serial: str) -> bytes:
    """The letter to an account, in less than MOST_BYTES; `serial` tells it from its account's
    other letters, so that one that is sent again is the same. Raises NotSent, KeyFault."""
    while True:
        made = _made(service, letter, email, profile, serial).as_bytes(policy=_WIDE)
        if len(made) < MOST_BYTES or not letter.cards:
            return made
        letter = shorter(letter)


def recipient(email: str) -> str:
    """The address as mail servers take it. Raises NotSent."""
    name, _, host = email.rpartition("@")
    try:
        address = f"{name}@{host.encode('idna').decode()}"
        Address(addr_spec=address)
    except (ValueError, IndexError):
        raise NotSent(Fault.ADDRESS, lasting=True) from None
    if not address.isascii() or not address.isprintable() or set(address) & set("<>, "):
        raise NotSent(Fault.ADDRESS, lasting=True)
    return address


def sender(service: Service) -> str:
    """The address that letters come from."""
    return parseaddr(service.settings.smtp_from)[1]


def _made(service: Service, letter: Letter, email: str, profile: str, serial: str) -> EmailMessage:
    name, address = parseaddr(service.settings.smtp_from)
    made = EmailMessage(policy=_POLICY)
    made["From"] = Address(name or "Comment Insight", addr_spec=address)
    made["To"] = Address(addr_spec=recipient(email))
    made["Subject"] = letter.subject
    made["Date"] = format_datetime(letter.now)
    mark = service.hash("letter", f"{profile} {serial}")[:32]
    made["Message-ID"] = f"<letter.{mark}@{host_of(service)}>"
    made["Auto-Submitted"] = "auto-generated"
    made["List-Unsubscribe"] = f"<{letter.off}>"
    made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(as_text(letter))
    made.add_alternative(as_html(letter), subtype="html")
    return made


def host_of(service: Service) -> str:
    """The name that the service is reached by."""
    return urlsplit(service.settings.public_url).hostname or "localhost"
