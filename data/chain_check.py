"""Whether ledger and audit are what was written."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import Table
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from data.chain_entries import AUDIT_CHAIN, audit, heads, ledger, ledgers, loose, unguarded
from data.chains import OF_AUDIT, head
from data.freezing_store import fingerprints
from data.plan_change_rows import fingerprints as adjusted_fingerprints
from data.tables import PLAN_CHANGE, PUBLICATION, RESULT, SUBMISSION_EVENT
from domain.access import Deed
from domain.chain import START, Break, Entry, Fault, Head, Trail, Verification, first_fault

#: By campaign: the ends of its ledger that the audit names, in order, with the entry that names each.
Named = dict[int, dict[str, Entry]]

#: The fingerprints of published figures by campaign and version, or of adjustments by campaign and number.
Published = dict[tuple[int, int], str]

#: What the audit says of a campaign that was deleted for good, by two people and after thirty days.
ERASED = "erase_campaign"


def verification(session: Session, asked: str | None) -> Verification:
    """All chains read from the first entry to the last; one of them must hold the hash ``asked``."""
    sought = {asked} - {None, START}
    named: Named = defaultdict(dict)
    published: Published = {}
    adjusted: Published = {}
    faults = [
        _audit_fault(session, named, {Deed.PUBLISH_FIGURES: published, Deed.ADJUST_PLAN: adjusted}, sought)
    ]
    if faults[0]:
        named.clear()  # half an audit knows half of the ledgers
    names = ledgers(session)
    names = {campaign: f"#{campaign}" for campaign in named if campaign not in names} | names
    for campaign, name in names.items():
        trail = Trail(named[campaign])
        faults.append(_ledger_fault(session, campaign, name, trail, sought))
        if not any(faults):
            faults.append(trail.fault(name))
    if not any(faults):
        faults.append(_said_fault(names, published, fingerprints(session), Break.PUBLISHED, PUBLICATION))
    if not any(faults):
        faults.append(
            _said_fault(names, adjusted, adjusted_fingerprints(session), Break.ADJUSTED, PLAN_CHANGE)
        )
    for table in (SUBMISSION_EVENT, RESULT):
        lost = loose(session, table)
        faults += [Fault("", Break.LOOSE, table.name, lost)] if lost is not None else []
    if sought and not any(faults):
        faults.append(Fault(AUDIT_CHAIN, Break.HEAD))
    faults += [Fault("", Break.GUARD, table) for table in unguarded(session)]
    return Verification(heads(session), tuple(fault for fault in faults if fault))


def _audit_fault(
    session: Session, named: Named, said: Mapping[str, Published], sought: set[str | None]
) -> Fault | None:
    def see(entry: Entry) -> None:
        sought.discard(entry.hash)
        campaign, end, deed = (entry.content[name] for name in ("campaign_id", "ledger", "deed"))
        if deed in {Deed.REMOVE_SAMPLES, ERASED}:
            named.pop(campaign, None)  # the ledger is rightly gone
            for kept in said.values():
                for gone in [one for one in kept if one[0] == campaign]:
                    del kept[gone]
        elif end:
            named[campaign].setdefault(end, entry)
        if deed in said:
            said[deed][campaign, int(entry.content["subject"])] = entry.content["after"]["sha256"]

    return _checked(AUDIT_CHAIN, audit(session), head(session, OF_AUDIT), see)


def _ledger_fault(
    session: Session, campaign_id: int, name: str, trail: Trail, sought: set[str | None]
) -> Fault | None:
    def see(entry: Entry) -> None:
        sought.discard(entry.hash)
        trail.see(entry)

    return _checked(name, ledger(session, campaign_id), head(session, campaign_id), see)


def _checked(chain: str, entries: Iterator[Entry], noted: Head, see: Callable[[Entry], None]) -> Fault | None:
    """``first_fault``; a chain is faulty too where the database cannot read an entry, whichever it is."""
    try:
        return first_fault(chain, entries, noted, see)
    except (DBAPIError, UnicodeDecodeError):
        return Fault(chain, Break.UNREADABLE)


def _said_fault(
    names: Mapping[int, str], said: Published, kept: Published, why: Break, table: Table
) -> Fault | None:
    """The first version that is not what the audit names, or that it does not know."""
    wrong = sorted(one for one in said.keys() | kept.keys() if said.get(one) != kept.get(one))
    if not wrong:
        return None
    campaign, version = wrong[0]
    return Fault(names.get(campaign, f"#{campaign}"), why, table.name, version)
