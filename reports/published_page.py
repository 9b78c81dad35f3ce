"""Published figures: their versions, what has changed since, and who may hand in again."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, Protocol

from domain.plans import Plan
from domain.publications import Moved, MovedRank
from domain.submissions import Status
from reports import addresses
from reports.markup import Markup, joined, tag
from reports.preview_page import figure_text
from reports.tables import Column, lines, table
from reports.unit_page import unit_name
from wording.dates import day
from wording.decisions import decided, moment, person
from wording.numbers import number


class Version(Protocol):
    """One version of the final figures."""

    version: int
    reported_on: date
    known_at: datetime
    published_by: str
    reason: str
    sha256: str


class Leave(Protocol):
    """A unit that may hand in again."""

    unit: str
    until: datetime
    opened_by: str
    reason: str


class Event(Protocol):
    """A decision by which a submission began or ceased to count."""

    submission: int
    event: str
    at: datetime
    by: str
    reason: str


class Since(NamedTuple):
    """What has moved since a version: figures, ranks, and by unit and criterion why."""

    version: Version
    figures: Sequence[Moved]
    ranks: Sequence[MovedRank]
    why: Mapping[tuple[str, str], Sequence[Event]]


def published_finding(since: Since | None) -> str:
    """Whether figures are final, and whether they still are what was published."""
    if since is None:
        return "Chưa chốt số liệu lần nào"
    head = f"Số liệu đến {day(since.version.reported_on)} đã chốt (bản {since.version.version})"
    if not since.figures:
        return f"{head}, chưa có gì thay đổi từ đó"
    units = len({one.unit for one in since.figures})
    return f"{head}: {number(len(since.figures))} số liệu của {number(units)} đơn vị thay đổi sau khi chốt"


def versions_table(versions: Sequence[Version]) -> Markup:
    """One row per version, the latest first."""
    columns = (
        Column("Bản", number=True),
        Column("Số liệu đến hết ngày", heading=True),
        Column("Chốt lúc"),
        Column("Người chốt"),
        Column("Lý do"),
        Column("Mã kiểm tra"),
    )
    return table(
        columns,
        [
            (
                number(one.version),
                day(one.reported_on),
                moment(one.known_at),
                person(one.published_by),
                one.reason or "lần đầu",
                one.sha256[:12],
            )
            for one in versions
        ],
    )


def moved_table(plan: Plan, since: Since) -> Markup:
    """One row per figure that is no longer what was published: both, and why."""
    columns = (
        Column("Đơn vị", heading=True),
        Column("Chỉ tiêu"),
        Column("Khi chốt", number=True),
        Column("Hiện nay", number=True),
        Column("Vì sao"),
    )
    return table(columns, [_moved(plan, one, since) for one in since.figures])


def ranks_table(plan: Plan, since: Since) -> Markup:
    """One row per unit whose rank is no longer what was published."""
    columns = (
        Column("Đơn vị", heading=True),
        Column("Hạng khi chốt", number=True),
        Column("Hạng hiện nay", number=True),
    )
    return table(
        columns,
        [_moved_rank(plan, one, since.version) for one in since.ranks],
    )


def leaves_table(plan: Plan, leaves: Sequence[Leave]) -> Markup:
    """One row per unit that may hand in again."""
    columns = (
        Column("Đơn vị", heading=True),
        Column("Được nộp đến"),
        Column("Lý do"),
        Column("Người mở lại"),
    )
    return table(
        columns,
        [(unit_name(plan, one.unit), moment(one.until), one.reason, person(one.opened_by)) for one in leaves],
    )


def _moved(plan: Plan, one: Moved, since: Since) -> tuple[str, ...]:
    criterion = plan.criterion(one.criterion)
    published, now = (figure_text(plan, criterion, figure) for figure in (one.published, one.now))
    asked = plan.campaign.code, one.criterion, since.version.reported_on, one.unit
    then = addresses.explanation(*asked, known_at=since.version.known_at)
    why = [
        tag("p", decided(event.submission, Status(event.event), event.by, event.at, event.reason))
        for event in since.why.get((one.unit, one.criterion), ())
    ]
    return (
        unit_name(plan, one.unit),
        lines(criterion.code, criterion.name),
        addresses.link(published, then),
        addresses.link(tag("b", now), addresses.by_all_known(addresses.explanation(*asked))),
        joined(why) if why else "số liệu của đơn vị khác hoặc kế hoạch thay đổi",
    )


def _moved_rank(plan: Plan, one: MovedRank, version: Version) -> tuple[str, ...]:
    asked = plan.campaign.code, one.unit, version.reported_on
    then = addresses.score(*asked, known_at=version.known_at)
    published, now = addresses.link(_rank(one.published), then), tag("b", _rank(one.now))
    return (
        unit_name(plan, one.unit),
        published,
        addresses.link(now, addresses.by_all_known(addresses.score(*asked))),
    )


def _rank(rank: int | None) -> str:
    return "chưa xếp hạng" if rank is None else number(rank)
