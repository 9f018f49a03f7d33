"""Taking a blog out of the service, with all that is held of it."""

from __future__ import annotations

from service import logs
from service.insight.arriving.journal import forget_journal
from service.insight.beginning.files import drop_file
from service.insight.context import Service, UnknownSite
from service.store import accounts, sites, uploads


def site_holdings(service: Service, key: str) -> dict[str, int]:
    """How much is held of a site, by table. Raises UnknownSite, Busy."""
    service.site(key)
    with service.db.read() as connection:
        return sites.holdings(connection, key)


def remove_site(service: Service, key: str) -> dict[str, int]:
    """Remove a site and everything of it; how many rows of each table went.

    All or nothing. Its address, secret, tokens, accounts and sessions end with it; the key may be
    given to another site later. Raises UnknownSite, Busy.
    """
    with service.db.write(key) as connection:
        if sites.get(connection, key) is None:
            raise UnknownSite(key)
        uploaded = uploads.of_site(connection, key)
        gone = sites.remove(connection, key)
        accounts.forget_siteless(connection)
    logs.audit("site removed", site=key)
    forget_journal(service.settings.home, key)
    if uploaded is not None:
        drop_file(service.settings.home, uploaded.file)
    return gone
