"""What somebody has missed since they looked last: new and changed figures, units newly late, criteria reached."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Protocol

from domain.differences import Differences, Differing
from domain.standings import Standings
from reports import addresses
from reports.findings import shortened
from reports.markup import Markup, joined, tag
from reports.panels import MOST_NAMES, named, note, title, unit_link, way
from reports.preview_page import figure_text
from reports.status import NOT_REACHED, REACHED
from wording.dates import day
from wording.decisions import moment
from wording.numbers import number


class Version(Protocol):
    """One version of the final figures."""

    version: int
    reported_on: date


class Since(Protocol):
    """What is different from what was seen at ``before``."""

    before: datetime
    differences: Differences
    published: Sequence[Version]


def since_list(standings: Standings, since: Since) -> Markup:
    """One row per kind of news, each with at most three names; says so where there are none."""
    head = title("Từ lần xem trước", moment(since.before))
    news = [*_criteria(standings, since.differences), *_units(standings, since.differences)]
    news += [*_figures(standings, since.differences), *_published(since.published)]
    if not news:
        return joined([head, note("Chưa có gì mới.")])
    return joined([head, tag("ul", *(tag("li", *row) for row in news), class_="bt-due")])


Row = Sequence[str | None]


def _criteria(standings: Standings, found: Differences) -> Iterator[Row]:
    for sign, words, codes in (
        (REACHED.sign, "mới đạt", found.reached),
        (NOT_REACHED.sign, "không còn đạt", found.lost),
        ("!", "mới chậm", found.slipped),
    ):
        if codes:
            names = joined([_criterion(standings, code) for code in codes[:MOST_NAMES]], ", ")
            rest = _more(standings, len(codes) - MOST_NAMES)
            yield _head(f"{sign} {number(len(codes))} chỉ tiêu {words}"), names, rest


def _units(standings: Standings, found: Differences) -> Iterator[Row]:
    if found.late:
        yield _head(f"– {number(len(found.late))} đơn vị mới quá hạn"), named(standings, found.late)


def _figures(standings: Standings, found: Differences) -> Iterator[Row]:
    for sign, words, changes in (
        ("+", "số liệu mới", found.new),
        ("→", "số liệu cập nhật", found.updated),
        ("≠", "số liệu đã sửa", found.changed),
        ("−", "số liệu bị rút lại", found.gone),
    ):
        if changes:
            units = len({one.unit for one in changes})
            head = f"{sign} {number(len(changes))} {words} của {number(units)} đơn vị"
            shown = _of_different_units(changes)
            rows = (tag("small", _figure(standings, one)) for one in shown)
            yield _head(head), *rows, _more(standings, len(changes) - len(shown))


def _published(versions: Sequence[Version]) -> Iterator[Row]:
    for one in versions:
        yield (_head(f"✓ Chốt số liệu đến {day(one.reported_on)} (bản {one.version})"),)


def _head(words: str) -> Markup:
    return joined([tag("b", words), " "])


def _criterion(standings: Standings, code: str) -> Markup:
    name = f"{code} {shortened(standings.plan.criterion(code).name, 40)}"
    return way(name, addresses.course(standings.plan.campaign.code, code, standings.on))


def _figure(standings: Standings, one: Differing) -> Markup:
    """The unit, the criterion, and the figure before and after; what is there now opens its explanation."""
    plan = standings.plan
    criterion = plan.criterion(one.criterion)
    now = addresses.figure(standings, figure_text(plan, criterion, one.now), one.criterion, one.unit)
    was = "" if one.then is None else f"{figure_text(plan, criterion, one.then)} → "
    return joined([unit_link(standings, one.unit), f", {one.criterion}: {was}", now])


def _of_different_units(changes: Sequence[Differing]) -> list[Differing]:
    """One of each unit, as many as are named."""
    first: dict[str, Differing] = {}
    for one in changes:
        first.setdefault(one.unit, one)
    return list(first.values())[:MOST_NAMES]


def _more(standings: Standings, rest: int) -> Markup | None:
    if rest <= 0:
        return None
    address = addresses.comparison(standings.plan.campaign.code, standings.on)
    return tag("small", way(f"và {number(rest)} nữa", address))
