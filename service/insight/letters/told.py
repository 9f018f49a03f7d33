"""How letters stand, in words: on the page of one's own, by the doctor, by the command."""

from __future__ import annotations

from service.core.letters import Fault, Sent
from service.core.translating import N_, gettext

# What went wrong, and who can mend it how.
FAULTS = {
    Fault.CONNECTION: N_("the mail server could not be reached"),
    Fault.SECURITY: N_("the mail server offered no encryption that can be trusted"),
    Fault.LOGIN: N_("the mail server did not take the user and password"),
    Fault.SENDER: N_("the mail server did not take the sender’s address"),
    Fault.RECIPIENT: N_("the mail server did not take your address"),
    Fault.CONTENT: N_("the mail server did not take the letter"),
    Fault.ADDRESS: N_("no mail can be sent to this address"),
    Fault.UNSAID: N_("the mail server did not say whether it took it"),
    Fault.NOT_READY: N_("comments are still being judged"),
}
MENDS = {
    Fault.CONNECTION: "see COMMENT_INSIGHT_SMTP_HOST and COMMENT_INSIGHT_SMTP_PORT, and whether a"
    " firewall stands between",
    Fault.SECURITY: "see COMMENT_INSIGHT_SMTP_SECURITY, and the server’s certificate",
    Fault.LOGIN: "see COMMENT_INSIGHT_SMTP_USER and COMMENT_INSIGHT_SMTP_PASSWORD",
    Fault.SENDER: "see COMMENT_INSIGHT_SMTP_FROM: an address that this server may send for",
    Fault.RECIPIENT: "ask whoever runs the mail server why",
    Fault.CONTENT: "ask whoever runs the mail server why",
    Fault.ADDRESS: "give the account an address of plain letters: comment-insight author add",
    Fault.UNSAID: "nothing to do: it is not sent twice",
    Fault.NOT_READY: "see judging",
}


def fault_in_words(fault: str | None, code: int | None) -> str:
    """What went wrong, with the mail server's code where it gave one."""
    said = gettext("something went wrong")
    if fault in set(Fault):
        said = gettext(FAULTS[Fault(fault)])
    if code is None:
        return said
    return gettext("%(what)s (%(code)s)", what=said, code=code)


_STATES = {
    Sent.SENT: N_("was sent"),
    Sent.CLAIMED: N_("is being sent"),
    Sent.SENDING: N_("may have been sent: the service stopped meanwhile, and does not send twice"),
    Sent.LOST: N_("may not have come: %(why)s, and it is not sent twice"),
    Sent.WAITING: N_("is tried again: %(why)s"),
    Sent.REFUSED: N_("was not sent: %(why)s"),
    Sent.NOTHING: N_("was not needed"),
}


def state_in_words(state: str, fault: str | None, code: int | None) -> str:
    """What became of a day's letter, after its date: "was sent"."""
    why = fault_in_words(fault, code) if fault else ""
    return gettext(_STATES[Sent(state)], why=why)
