"""How soon PostgreSQL and a host of ours find out that the other one is gone without a word.

A program that dies is reported by its machine at once. A machine that loses its power or its
network is not, and by Linux's own measure it would be waited for two hours or more: as long as that
PostgreSQL would keep its transaction, and with it the lock on a site. So both sides ask whether the
other is there, and give it up within a minute. A Unix socket takes no notice of it.
"""

from __future__ import annotations

IDLE_SECONDS, BETWEEN_SECONDS, PROBES = 20, 5, 4
# The same for what was sent and is not acknowledged: no probes are sent meanwhile.
SILENCE_MILLISECONDS = (IDLE_SECONDS + BETWEEN_SECONDS * PROBES) * 1000

# libpq's names for it.
OUR_SIDE = {
    "keepalives_idle": IDLE_SECONDS,
    "keepalives_interval": BETWEEN_SECONDS,
    "keepalives_count": PROBES,
    "tcp_user_timeout": SILENCE_MILLISECONDS,
}
# What each session tells the server, which is the one that holds the locks.
ITS_SIDE = (
    f"SET tcp_keepalives_idle = {IDLE_SECONDS}",
    f"SET tcp_keepalives_interval = {BETWEEN_SECONDS}",
    f"SET tcp_keepalives_count = {PROBES}",
    f"SET tcp_user_timeout = {SILENCE_MILLISECONDS}",
)
