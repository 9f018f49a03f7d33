"""How pages speak of talks that are planned."""

from __future__ import annotations

from datetime import datetime, tzinfo

from service.core.translating import N_, gettext
from service.insight.people import Exactly, Plan, Spoke
from service.web.pages.written import clock, on_day

MEANT = {
    Spoke.CALL: N_("You mean to call %(when)s."),
    Spoke.MEETING: N_("You mean to meet %(when)s."),
    Spoke.EMAIL: N_("You mean to write by e-mail %(when)s."),
    Spoke.OTHER: N_("You mean to speak elsewhere %(when)s."),
}
MEANT_WITH = {
    Spoke.CALL: N_("You mean to call %(name)s %(when)s."),
    Spoke.MEETING: N_("You mean to meet %(name)s %(when)s."),
    Spoke.EMAIL: N_("You mean to write to %(name)s by e-mail %(when)s."),
    Spoke.OTHER: N_("You mean to speak to %(name)s elsewhere %(when)s."),
}


def is_over(plan: Plan, zone: tzinfo, now: datetime) -> bool:
    """Whether its day is over, so that it is asked whether they spoke."""
    return plan.day(zone) < now.astimezone(zone).date()


def when(plan: Plan, zone: tzinfo, now: datetime) -> str:
    """ "today at 15:00", "tomorrow", "on 3 December"."""
    said = on_day(plan.day(zone), now.astimezone(zone).date())
    if plan.exactly is Exactly.DAY:
        return said
    return gettext("%(day)s at %(time)s", day=said, time=clock(plan.at.astimezone(zone)))


def meant(plan: Plan, zone: tzinfo, now: datetime) -> str:
    """ "You mean to call on 3 December." """
    return gettext(MEANT[plan.kind], when=when(plan, zone, now))


def meant_with(plan: Plan, zone: tzinfo, now: datetime) -> str:
    """The same with whom, as a pattern for the name; of a day that is over whether they spoke."""
    if is_over(plan, zone, now):
        return did_you(plan, zone, now)
    return gettext(MEANT_WITH[plan.kind], name="%(name)s", when=when(plan, zone, now))


def did_you(plan: Plan, zone: tzinfo, now: datetime) -> str:
    """ "Did you speak with NAME on 3 December?", as a pattern for the name."""
    said = on_day(plan.day(zone), now.astimezone(zone).date())
    return gettext("Did you speak with %(name)s %(when)s?", name="%(name)s", when=said)
