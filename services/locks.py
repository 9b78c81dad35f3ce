"""Whether a campaign still takes figures: its window, its deadlines, what was published, who was let in again."""

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import Session

from data import freezing_store, queries
from domain.access import Phase
from domain.calendar import day_in_vietnam
from domain.campaigns import Campaign
from domain.lateness import phase_of
from domain.problems import NotFound


def phase_for(
    session: Session,
    campaign: Campaign,
    units: Collection[str],
    *,
    reported_on: date,
    due_on: date | None,
    now: datetime,
) -> Phase:
    """Where the campaign stands at ``now`` for figures of ``units`` of that day.

    Asked inside the transaction that writes, so that no clock and no decision comes in between.
    """
    campaign_id = queries.campaign_id(session, campaign.code)
    if campaign_id is None:
        raise NotFound("campaign", campaign.code)
    final = freezing_store.final_up_to(session, campaign_id)
    return phase_of(
        campaign,
        due_on,
        day_in_vietnam(now),
        final=final is not None and reported_on <= final,
        reopened=freezing_store.all_reopened(session, campaign_id, units, now),
    )
