"""When an account looked at a campaign last: what has changed since is told on the first screen."""

from datetime import datetime

from sqlmodel import Field

from models.base import Base


class LastLook(Base, table=True):
    """``seen_at`` is the last look of all; ``before_at`` the last one of the visit before this one."""

    account_id: int = Field(foreign_key="account.id", primary_key=True)
    campaign_id: int = Field(foreign_key="campaign.id", primary_key=True)
    seen_at: datetime
    before_at: datetime | None = None
