"""The ledger of a campaign once more, in another database: figures can be made again from it alone."""

from operator import itemgetter

from sqlalchemy import RowMapping, select, update
from sqlmodel import Session

from data import store
from data.queries_submissions import results_of
from data.store_units import unit_ids
from data.tables import REVISION, SUBMISSION, SUBMISSION_EVENT, UNIT
from domain.submissions import Event

#: What a submission says of itself, beside its figures and its unit.
_RECEIPT = (
    "reported_on",
    "received_at",
    "due_on",
    "submitted_by",
    "source",
    "file_name",
    "sha256",
    "token",
    "note",
)


def replay(source: Session, campaign_id: int, target: Session, into: int) -> None:
    """Append all entries of a ledger, in their order, to the empty ledger of the campaign ``into``.

    That campaign has the same plan. What follows from each entry for standing and totals follows anew;
    accounts stay behind, and the revision becomes that of the source.
    """
    numbers: dict[int, int] = {}
    counting: set[int] = set()
    for entry in _entries(source, campaign_id):
        if "event" in entry:
            _happen(target, numbers[entry["submission_id"]], entry, counting)
        else:
            numbers[entry["id"]] = _hand_in(source, target, into, entry)
    wanted = select(REVISION.c.number).where(REVISION.c.campaign_id == campaign_id)
    revision = source.execute(wanted).scalar_one()
    target.execute(update(REVISION).where(REVISION.c.campaign_id == into).values(number=revision))


def _entries(source: Session, campaign_id: int) -> list[RowMapping]:
    """Submissions and what happened to them, in the order of their numbers."""
    of_campaign = SUBMISSION.c.campaign_id == campaign_id
    events = select(SUBMISSION_EVENT).join(SUBMISSION, SUBMISSION.c.id == SUBMISSION_EVENT.c.submission_id)
    found = [
        *source.execute(select(SUBMISSION).where(of_campaign)).mappings(),
        *source.execute(events.where(of_campaign)).mappings(),
    ]
    return sorted(found, key=itemgetter("sequence"))


def _hand_in(source: Session, target: Session, into: int, entry: RowMapping) -> int:
    """Append a submission with its figures; its number there."""
    code = select(UNIT.c.code).where(UNIT.c.id == entry["unit_id"])
    unit = source.execute(code).scalar_one_or_none()
    return store.add_submission(
        target,
        campaign_id=into,
        unit_id=None if unit is None else unit_ids(target, [unit])[unit],
        account_id=None,
        **{name: entry[name] for name in _RECEIPT},
        results=[
            store.NewResult(one.unit, one.criterion, one.done, one.owed, one.sheet, one.cell)
            for one in results_of(source, entry["id"])
        ],
    )


def _happen(target: Session, number: int, entry: RowMapping, counting: set[int]) -> None:
    """Append what happened to the submission; ``counting`` are those that count."""
    event = Event(entry["event"])
    store.add_event(target, number, event, at=entry["at"], by=entry["by"], reason=entry["reason"])
    if event is Event.ACCEPTED:
        counting.add(number)
        store.apply(target, number)
    elif number in counting:
        counting.remove(number)
        store.unapply(target, number)
