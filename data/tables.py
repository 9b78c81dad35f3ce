"""The tables as SQLAlchemy Core sees them, for statements over many rows."""

from sqlalchemy import Table
from sqlmodel import SQLModel

import models
from models import Base


def table_of(model: type[SQLModel]) -> Table:
    """The table behind a model."""
    return Base.metadata.tables[str(model.__tablename__)]


ACCOUNT = table_of(models.Account)
AUDIT = table_of(models.Audit)
CALENDAR_FEED = table_of(models.CalendarFeed)
CAMPAIGN = table_of(models.Campaign)
CAMPAIGN_UNIT = table_of(models.CampaignUnit)
CHAIN_HEAD = table_of(models.ChainHead)
CRITERION = table_of(models.Criterion)
DAILY_TOTAL = table_of(models.DailyTotal)
DEADLINE = table_of(models.Deadline)
DRAFT = table_of(models.Draft)
HEADCOUNT = table_of(models.Headcount)
LAST_LOOK = table_of(models.LastLook)
LEGAL_BASIS = table_of(models.LegalBasis)
MAILED_REMINDER = table_of(models.MailedReminder)
ORIGINAL = table_of(models.Original)
PLAN_CHANGE = table_of(models.PlanChange)
PLAN_DOCUMENT = table_of(models.PlanDocument)
PLAN_DRAFT = table_of(models.PlanDraft)
PUBLICATION = table_of(models.Publication)
REMEMBERED_MEANING = table_of(models.RememberedMeaning)
REOPENING = table_of(models.Reopening)
RESULT = table_of(models.Result)
REVISION = table_of(models.Revision)
SIGN_IN_SESSION = table_of(models.SignInSession)
STANDING = table_of(models.Standing)
SUBMISSION = table_of(models.Submission)
SUBMISSION_EVENT = table_of(models.SubmissionEvent)
TASK = table_of(models.Task)
UNIT = table_of(models.Unit)
UNIT_ALIAS = table_of(models.UnitAlias)
UNIT_CHANGE = table_of(models.UnitChange)
UNIT_TARGET = table_of(models.UnitTarget)
UPKEEP = table_of(models.Upkeep)
