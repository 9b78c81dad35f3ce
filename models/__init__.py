"""The tables, and nothing else."""

from models.base import Base
from models.freezing import Publication, Reopening
from models.ledger import ChainHead, DailyTotal, Result, Revision, Standing, Submission, SubmissionEvent
from models.looks import LastLook
from models.people import Account, Audit, OneTimeLink, SignInSession
from models.plans import (
    Campaign,
    CampaignUnit,
    Criterion,
    Deadline,
    LegalBasis,
    PlanChange,
    Task,
    UnitTarget,
)
from models.reminders import CalendarFeed, MailedReminder
from models.sign_in import HalfSession, RecoveryCode, RememberedBrowser, SignInTry
from models.units import Headcount, Unit, UnitAlias, UnitChange
from models.upkeep import Upkeep
from models.uploads import Draft, Original, PlanDocument, PlanDraft, RememberedMeaning

__all__ = [
    "Account",
    "Audit",
    "Base",
    "CalendarFeed",
    "Campaign",
    "CampaignUnit",
    "ChainHead",
    "Criterion",
    "DailyTotal",
    "Deadline",
    "Draft",
    "HalfSession",
    "Headcount",
    "LastLook",
    "LegalBasis",
    "MailedReminder",
    "OneTimeLink",
    "Original",
    "PlanChange",
    "PlanDocument",
    "PlanDraft",
    "Publication",
    "RecoveryCode",
    "RememberedBrowser",
    "RememberedMeaning",
    "Reopening",
    "Result",
    "Revision",
    "SignInSession",
    "SignInTry",
    "Standing",
    "Submission",
    "SubmissionEvent",
    "Task",
    "Unit",
    "UnitAlias",
    "UnitChange",
    "UnitTarget",
    "Upkeep",
]
