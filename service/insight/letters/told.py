"""How letters stand, in words: on the page of one's own, by the doctor, by the command."""

from __future__ import annotations

from service.core.letters import Fault, Sent

# What went wrong, and who can mend it how.
FAULTS = {
    Fault.CONNECTION: "the mail server could not be reached",
    Fault.SECURITY: "the mail server offered no encryption that can be trusted",
    Fault.LOGIN: "the mail server did not take the user and password",
    Fault.SENDER: "the mail server did not take the sender’s address",
    Fault.RECIPIENT: "the mail server did not take your address",
    Fault.CONTENT: "the mail server did not take the letter",
    Fault.ADDRESS: "no mail can be sent to this address",
    Fault.UNSAID: "the mail server did not say whether it took it",
    Fault.NOT_READY: "comments are still being judged",
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
    said = FAULTS[Fault(fault)] if fault in set(Fault) else "something went wrong"
    return f"{said} ({code})" if code is not None else said


def state_in_words(state: str, fault: str | None, code: int | None) -> str:
    """What became of a day's letter, after its date: "was sent"."""
    why = fault_in_words(fault, code) if fault else ""
    return {
        Sent.SENT: "was sent",
        Sent.CLAIMED: "is being sent",
        Sent.SENDING: "may have been sent: the service stopped meanwhile, and does not send twice",
        Sent.LOST: f"may not have come: {why}, and it is not sent twice",
        Sent.WAITING: f"is tried again: {why}",
        Sent.REFUSED: f"was not sent: {why}",
        Sent.NOTHING: "was not needed",
    }[Sent(state)]
