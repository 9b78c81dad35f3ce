"""SQL for the settings of a campaign."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from data.tables import AUDIT, CAMPAIGN
from domain.campaigns import Acceptance, Late, UnitsSee


def settings_of(session: Session, campaign_id: int) -> tuple[Late, Acceptance, UnitsSee, bool, int]:
    """What happens to late figures, who accepts, what units see, whether all is accepted; which version."""
    wanted = select(CAMPAIGN.c.late, CAMPAIGN.c.acceptance, CAMPAIGN.c.units_see)
    wanted = wanted.add_columns(CAMPAIGN.c.auto_accept, CAMPAIGN.c.settings_version)
    row = session.execute(wanted.where(CAMPAIGN.c.id == campaign_id)).one()
    auto_accept, version = bool(row.auto_accept), int(row.settings_version)
    return Late(row.late), Acceptance(row.acceptance), UnitsSee(row.units_see), auto_accept, version


def keep_settings(session: Session, campaign_id: int, said: Mapping[str, Any], *, version: int) -> None:
    """Replace the settings; their version becomes ``version``."""
    values = {name: value if isinstance(value, bool) else str(value) for name, value in said.items()}
    wanted = update(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id)
    session.execute(wanted.values(**values, settings_version=version))


def last_change(session: Session, campaign_id: int, deed: str) -> tuple[str, str]:
    """Who did ``deed`` to the campaign last, and when as an ISO text; empty where nobody did."""
    mine = (AUDIT.c.campaign_id == campaign_id, AUDIT.c.deed == deed)
    found = session.execute(select(AUDIT.c.actor, AUDIT.c.at).where(*mine).order_by(AUDIT.c.id.desc()))
    row = found.first()
    return (row.actor, row.at.isoformat()) if row else ("", "")
