"""Handing in results with nothing but the numbers in sight."""

from datetime import UTC, date, datetime
from itertools import count

from sqlalchemy import Engine

from data.engine import writing
from data.store import NewResult, add_event, add_submission, apply, unapply
from domain.submissions import Event

_tokens = count()


def at(text: str) -> datetime:
    """The instant of an ISO text, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def hand_in(
    engine: Engine, campaign: int, on: str, *results: NewResult, when: str | None = None, token: str = ""
) -> int:
    """Store a submission that waits; it arrives at the beginning of its day unless ``when`` says otherwise."""
    with writing(engine) as session:
        return add_submission(
            session,
            campaign_id=campaign,
            unit_id=None,
            reported_on=date.fromisoformat(on),
            received_at=at(when or on),
            submitted_by="cán bộ",
            account_id=None,
            source="file",
            file_name="kết quả.xlsx",
            sha256=f"sha of {on}",
            token=token or f"token {next(_tokens)}",
            note="",
            results=results,
        )


def accept(engine: Engine, submission: int, when: str) -> None:
    """Let a submission count."""
    with writing(engine) as session:
        add_event(session, submission, Event.ACCEPTED, at=at(when), by="thư ký")
        apply(session, submission)


def withdraw(engine: Engine, submission: int, when: str) -> None:
    """Let an accepted submission count no more."""
    with writing(engine) as session:
        add_event(session, submission, Event.WITHDRAWN, at=at(when), by="cán bộ", reason="nhầm")
        unapply(session, submission)


def send(engine: Engine, campaign: int, on: str, *results: NewResult, when: str | None = None) -> int:
    """Store a submission that counts at once."""
    submission = hand_in(engine, campaign, on, *results, when=when)
    accept(engine, submission, when or on)
    return submission
