"""How a campaign works: what it does with late figures, who accepts, what units see of each other."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Engine

from data import people_store, settings_store, store
from data.engine import reading, writing
from domain.access import Actor, Deed
from domain.campaigns import Acceptance, Late, UnitsSee
from domain.problems import Code, Problem, Refused
from services.campaigns import known_campaign
from services.guard import guarded


@dataclass(frozen=True)
class Settings:
    """The settings of a campaign; ``version`` counts their changes, so that two people notice each other."""

    late: Late
    acceptance: Acceptance
    units_see: UnitsSee
    auto_accept: bool
    version: int


@guarded(Deed.CHANGE_SETTINGS)
def settings(engine: Engine, actor: Actor, code: str) -> Settings:
    """The settings as they are."""
    with reading(engine) as session:
        return Settings(*settings_store.settings_of(session, known_campaign(session, code)))


@guarded(Deed.CHANGE_SETTINGS)
def change(
    engine: Engine, actor: Actor, code: str, wanted: Settings, *, reason: str, now: datetime
) -> Settings:
    """Set what ``wanted`` says, which was made from the version it names; what it is now.

    ``Refused`` where somebody else changed them since, or no reason is given; the same again changes nothing.
    """
    with writing(engine) as session:
        campaign_id = known_campaign(session, code)
        store.lock_campaign(session, campaign_id)
        before = Settings(*settings_store.settings_of(session, campaign_id))
        if before.version != wanted.version:
            by, at = settings_store.last_change(session, campaign_id, Deed.CHANGE_SETTINGS)
            raise Refused([Problem(Code.SETTINGS_CHANGED, details={"by": by, "at": at})])
        if before == wanted:
            return before
        if not reason.strip():
            raise Refused([Problem(Code.REASON_MISSING)])
        after = {name: value for name, value in asdict(wanted).items() if name != "version"}
        settings_store.keep_settings(session, campaign_id, after, version=before.version + 1)
        people_store.record(
            session,
            at=now,
            actor=actor,
            deed=Deed.CHANGE_SETTINGS,
            campaign_id=campaign_id,
            subject=code,
            before={name: value for name, value in asdict(before).items() if name != "version"},
            after=after | {"reason": reason.strip()},
        )
        store.raise_revision(session, campaign_id)
        return Settings(**after, version=before.version + 1)
