"""What a title says of the figures below it: that they are no results, or those of one period, or all so far."""

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from data.findings import Findings
from data.layouts.columns import HeadReader
from data.layouts.margins import Surroundings
from data.layouts.periods import last_in
from data.layouts.table import Table
from data.layouts.words import REGISTERED, Role
from data.result_figures import main_part
from data.result_forms import Part
from data.sheets import Cell, CellKind
from domain.abbreviations import spelled_out
from domain.campaigns import Campaign
from domain.criteria import Accumulation, Criterion, Kind
from domain.names import bare, fold, placed, unaccented
from domain.problems import Code
from wording.layouts import stretch_words

_STRETCHES = {Part.PERIOD, Part.RUNNING}


class Sort(StrEnum):
    """What figures are that are no results."""

    PLAN = "plan"
    REGISTERED = "registered"
    ESTIMATE = "estimate"


class Untold(NamedTuple):
    """A table whose title, or the name of whose sheet, says that its figures are no results."""

    sort: Sort
    cell: Cell


class Stretch(NamedTuple):
    """Over what the figures run by the title: one period (``Part.PERIOD``), or all so far (``Part.RUNNING``)."""

    part: Part
    cell: Cell


_NUMBERED = r"(?:(?:phụ lục|biểu mẫu|biểu|bảng|mẫu)(?: số)?(?: (?:[ivx]+|\d+[a-z]?|kh|bc|th|tđ|tđkt))*|tổng hợp|danh sách|phiếu|bản|các)"
_TOLD = r"(?:báo cáo|kết quả|số liệu|tình hình|số)"
_TIME = r"(?:cả |cho )?(?:năm|qúy|tháng|kỳ|\d tháng)"
_PLANNED = (
    r"(?:giao|phân giao|phân bổ|phân khai)(?: các)? (?:chỉ tiêu|kế hoạch|dự toán|mục tiêu)"
    r"|(?:chỉ tiêu|mục tiêu)(?: kế hoạch| thi đua)? (?:giao|được giao|phấn đấu|kế hoạch|cần đạt)(?! (?:tại|theo)\b)"
    rf"|kế hoạch(?: chỉ tiêu| giao| được giao| phấn đấu)* {_TIME}"
)
_HOPED = r"đăng ký(?: các)? (?:danh hiệu|thi đua|chỉ tiêu|phấn đấu|hình thức|giao ước|thực hiện|năm|đầu năm)"
#: How a folded title without its marks begins that speaks of what is no result.
_SAID: dict[Sort, re.Pattern[str]] = {
    Sort.PLAN: re.compile(placed(rf"(?:{_NUMBERED} )*(?:{_PLANNED})\b(.*)")),
    Sort.REGISTERED: re.compile(placed(rf"(?:(?:{_NUMBERED}|{_TOLD}) )*(?:{_HOPED})\b(.*)")),
    Sort.ESTIMATE: re.compile(
        placed(rf"(?:(?:{_NUMBERED}|{_TOLD}) )*ước (?:thực hiện|tính|đạt|kết quả|{_TIME}|đến)\b(.*)")
    ),
}
_ESTIMATED = re.compile(r".*[(\[]\s*(?:số )?ước\b[^()]*[)\]]")
#: The same before the name of a criterion.
_SORT_OF = re.compile(placed(r"(kế hoạch|đăng ký|ước) (.+?)(?: (?:cả )?(?:năm|qúy|tháng) .*)?"))
_BEFORE = {
    placed("kế hoạch"): Sort.PLAN,
    placed("đăng ký"): Sort.REGISTERED,
    placed("ước"): Sort.ESTIMATE,
}
#: Names of sheets, with their marks and without.
_SHEETS: dict[Sort, re.Pattern[str]] = {
    Sort.PLAN: re.compile(
        placed(
            r"(?:giao )?(?:kế hoạch|ke hoach|kh)(?: giao)?(?: (?:cả |ca )?(?:năm|nam))?(?: \d{4})?"
            r"|(?:giao chỉ tiêu|chỉ tiêu giao|chỉ tiêu phấn đấu|giao chi tieu|chi tieu giao)(?: (?:năm|nam))?(?: \d{4})?"
        )
    ),
    Sort.REGISTERED: re.compile(r"(?:bản |danh sách |ds |ban |danh sach )?(?:đăng ký|dang ky)(?: .*)?"),
    Sort.ESTIMATE: re.compile(r"(?:ước|uoc)(?: .*)?"),
}
#: What makes a title, whatever else it speaks of, one of results.
_RESULTS = re.compile(
    placed(
        r"\b(?:kết quả|tình hình|tiến độ|đã đạt|đạt được|so sánh|so với|đánh giá"
        r"|(?<!chỉ tiêu )(?<!kế hoạch )(?<!dự toán )thực hiện)\b"
    )
)
_RESULTS_TITLE = re.compile(
    placed(
        r"(?!kèm theo|ban hành|căn cứ|theo|thực hiện)(?:.*\bkết quả\b.*|.*\b(?:tình hình|tiến độ|báo cáo)\b.*\bthực hiện\b.*)"
    )
)
_RESULTS_HEAD = re.compile(placed(r"(?:số |đã |tổng )*(?:thực hiện|th|kết quả|lũy kế|hoàn thành)\b.*"))
_AMOUNT = re.compile(r":\s*\d")

_ALL_SO_FAR = re.compile(placed(r"\blũy kế\b"))
_ONE_PERIOD = re.compile(
    placed(r"\btrong (?:tháng|tuần|qúy|kỳ)(?= \d| này\b| báo cáo\b| năm \d| [ivx]{1,3}\b|$)")
)
_MOVEMENT = re.compile(placed(r"\b(?:phong trào|đợt thi đua|phát động|chào mừng|kèm theo|căn cứ)\b"))


def untold(reader: HeadReader, around: Surroundings) -> Untold | None:
    """What the nearest title that says so makes of the figures, else the sheet's name; None where results."""
    plan = reader.vocabulary.plan
    if _says_itself(reader, around):
        return None
    for cell in reversed(around.titles):
        sort = _sort_of(cell.text, reader)
        if sort:
            return Untold(sort, cell) if _may_be(sort, reader) else None
        if _RESULTS_TITLE.fullmatch(bare(cell.text)) and not _is_of_campaign(cell.text, plan.campaign):
            return None
    name = around.sheet.name
    said = {spelled_out(name), bare(name), unaccented(name)}
    sorts = (sort for sort, words in _SHEETS.items() if any(map(words.fullmatch, said)))
    found = None if bare(name) == bare(plan.campaign.code) else next(sorts, None)
    place = Cell(around.region.top, _first_column(around), CellKind.TEXT, name)
    return Untold(found, place) if found and _may_be(found, reader) else None


def _sort_of(text: str, reader: HeadReader) -> Sort | None:
    plan = reader.vocabulary.plan
    names = {bare(name) for known in plan.criteria for name in (known.name, *known.aliases)}
    said = bare(text)
    if said in names or _AMOUNT.search(text) or _is_of_campaign(text, plan.campaign):
        return None
    for sort, words in _SAID.items():
        found = words.fullmatch(said)
        if found:
            return None if _RESULTS.search(f" {found[1]}") and sort is Sort.PLAN else sort
    if _ESTIMATED.fullmatch(fold(text)):
        return Sort.ESTIMATE
    of = _SORT_OF.fullmatch(said)
    return _BEFORE[of[1]] if of and reader.vocabulary.criterion(of[2]).sure else None


def _may_be(sort: Sort, reader: HeadReader) -> bool:
    """Whether the campaign does not count just that: where registrations are its results, they are."""
    criteria = reader.vocabulary.plan.criteria
    counted = any(REGISTERED in fold(name) for known in criteria for name in (known.name, *known.aliases))
    return not (sort is Sort.REGISTERED and counted)


def _says_itself(reader: HeadReader, around: Surroundings) -> bool:
    """Whether the head says that a column holds what was done, or that its titles are hopes."""
    for text in _heads(around):
        said = reader.said(text)
        if said.role is Role.TITLE and REGISTERED in fold(text):
            return True
        done = said.part in {Part.DONE, Part.PERIOD, Part.RUNNING} and said.criterion is None
        if done and _RESULTS_HEAD.fullmatch(bare(text)):
            return True
    return False


def _heads(around: Surroundings) -> Iterator[str]:
    for row in range(around.region.top, around.region.bottom + 1):
        yield from (cell.text for cell in around.sheet.rows.get(row, {}).values())


def _first_column(around: Surroundings) -> int:
    return min(around.sheet.rows.get(around.region.top, {}), default=1)


def _is_of_campaign(text: str, campaign: Campaign) -> bool:
    said = bare(text)
    return any(said in bare(title) for title in (campaign.title, campaign.occasion) if title)


def stretch_of(around: Surroundings, table: Table) -> Stretch | None:
    """Over what the figures run, where a title says so and no column does."""
    if any(column.part in _STRETCHES for column in table.columns):
        return None
    said = (_stretch_in(cell, around.vocabulary.plan.campaign) for cell in reversed(around.titles))
    return next((known for known in said if known), None)


def _stretch_in(cell: Cell, campaign: Campaign) -> Stretch | None:
    """What a title says of it; the first period of a campaign is also all so far."""
    said = bare(cell.text)
    so_far, period = _ALL_SO_FAR.search(said), _ONE_PERIOD.search(said)
    if bool(so_far) == bool(period) or _MOVEMENT.search(said) or _is_of_campaign(cell.text, campaign):
        return None
    when, opens_on = last_in(fold(cell.text)), campaign.window.opens_on
    if period and when and opens_on and when.first <= opens_on:
        return None
    return Stretch(Part.RUNNING if so_far else Part.PERIOD, cell)


def in_its_stretch(table: Table, said: Stretch | None, findings: Findings) -> Table:
    """The table, its quantities as the title says, where the plan counts otherwise."""
    if said is None:
        return table
    columns = tuple(
        replace(column, part=as_titled(column.part or Part.DONE, column.criterion, said, findings))
        if column.is_figure and column.criterion
        else column
        for column in table.columns
    )
    return replace(table, columns=columns)


def as_titled(part: Part, criterion: Criterion | None, said: Stretch | None, findings: Findings) -> Part:
    """The part that a figure is by its title, told once, where its criterion adds up another; else as it was."""
    if said is None or criterion is None or part is not Part.DONE:
        return part
    adds = criterion.kind is Kind.QUANTITY and criterion.accumulation is not Accumulation.RESTATED
    if not adds or main_part(criterion) is said.part:
        return part
    findings.warn_once(Code.TITLE_OF_STRETCH, said.cell, part=stretch_words(said.part))
    return said.part
