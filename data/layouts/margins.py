"""What stands around a table: the campaign, the day, and whose or which figures it holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from data import result_forms as forms
from data.findings import Findings
from data.layouts.heads import WITHIN_ROWS, Region
from data.layouts.periods import IN_TITLE, first_in, last_in, until_in, year_in_title
from data.layouts.words import MEASURES
from data.sheets import Cell, CellKind, Sheet
from data.values import Flaw, period_of
from domain.campaigns import Window
from domain.criteria import Criterion
from domain.measures import is_measure
from domain.names import fold, placed, tidy
from domain.plans import Plan
from domain.problems import Code
from domain.units import Unit
from domain.vocabulary import Vocabulary
from wording.dates import Period, day, days

#: What a line about the day begins with; "đến" may follow later in it.
_ABOUT_DAY = re.compile(
    r"\(?(số liệu|lũy kế|tính|kỳ (báo cáo|số liệu)|kỳ|tháng báo cáo|thời (điểm|gian) (báo cáo|số liệu|tính)"
    r"|ngày (số liệu|báo cáo|chốt)|kết quả .*\b(đến|tới)\b|từ (ngày )?\d+|đến (hết )?(ngày|\d+)"
    r"|báo cáo (tháng|qúy|kỳ|đến|tính))\b"
)
_NOT_THE_DAY = re.compile(
    placed(r"\b(kèm theo|ban hành|công văn|căn cứ|kế hoạch số|quyết định|số:|phong trào|đợt thi đua)")
)
_PARTS = re.compile(r"[;()]|, ")
#: What a part of a line is about that names a last day without being about figures until then.
_NOT_FIGURES = re.compile(
    placed(rf"{_NOT_THE_DAY.pattern}|\b(hạn|chậm nhất|nộp|gửi|kế hoạch|thời gian thực hiện)\b")
)
_UNTIL = re.compile(r"\b(đến|tới)\b.*\d")
_NO_TITLE = re.compile(rf"{_NOT_THE_DAY.pattern}|ngày \d")
_COUNTED_IN = re.compile(r"\(?\s*(?:đơn vị tính|đvt|đơn vị)\s*:\s*([^)]+?)\s*\)?\.?", re.IGNORECASE)
_WHOSE = re.compile(r"(?:tên )?(?:đơn vị|cơ quan|cơ quan, đơn vị)(?: báo cáo)?\s*:\s*(\S.*)", re.IGNORECASE)


@dataclass(frozen=True)
class Stated:
    """The day that a sheet states, as a stretch that ends on it, and the cell that says so."""

    period: Period
    cell: Cell


@dataclass(frozen=True)
class Unreadable:
    """A line that should state the day and does not."""

    cell: Cell


def campaign_code(sheet: Sheet, before: int, plan: Plan, findings: Findings) -> str | None:
    """The code that the sheet names, None where it names none; a file of another campaign is an error."""
    cell = next((after for label, after in _labelled(sheet, before) if label == _CAMPAIGN and after), None)
    if cell is None:
        return None
    said, wanted = fold(cell.text), fold(plan.campaign.code)
    titles = (fold(plan.campaign.title), fold(plan.campaign.occasion))
    if " " in said and any(f" {said} " in f" {title} " for title in titles):
        return plan.campaign.code
    if said != wanted and not said.startswith(f"{wanted} "):
        findings.error(Code.OTHER_CAMPAIGN, cell, campaign=plan.campaign.code)
        return cell.text
    return plan.campaign.code


_CAMPAIGN = fold(forms.CAMPAIGN_LINE).rstrip(":")
_OWN_DATE = fold(forms.DATE_LINE).rstrip(":")


def stated_day(sheet: Sheet, before: int, window: Window) -> Stated | Unreadable | None:
    """The day of the figures: our own line, else a line about the day, else the month or quarter of a title."""
    own = next((after for label, after in _labelled(sheet, before) if label == _OWN_DATE), None)
    if own is not None and any(letter.isdigit() for letter in own.text):
        found = period_of(own)
        said = None if isinstance(found, Flaw) else found
        said = said or last_in(fold(own.text))
        return Stated(said, own) if said else Unreadable(own)
    lines = list(_lines(sheet, before))
    exact: list[Stated] = [stated for cell, after in lines for stated in _of_line(cell, after, window)]
    best = sorted(exact, key=lambda stated: stated.period.first != stated.period.last)
    best = best or list(_until(lines, window))
    if best:
        return best[0]
    titles = [
        (cell, last_in(fold(cell.text), IN_TITLE))
        for cell, _ in lines
        if not _NO_TITLE.search(fold(cell.text))
    ]
    years = [(cell, year_in_title(fold(cell.text))) for cell, _ in titles]
    others = [
        (cell, year) for cell, year in years if year and window.opens_on and year.last < window.opens_on
    ]
    return next((Stated(period, cell) for cell, period in [*titles, *others] if period), None)


def _of_line(cell: Cell, after: Cell | None, window: Window) -> Iterator[Stated]:
    """What a line that begins like one about the day says, unless it only repeats the campaign's window."""
    said = fold(cell.text)
    if not _ABOUT_DAY.match(said):
        return
    other = _NOT_THE_DAY.search(said)
    if other and _UNTIL.search(said, other.end()):
        return
    said = said[: other.start()] if other else said
    found = last_in(said)
    if found is None and after is not None and other is None:
        beside = period_of(after)
        found = None if isinstance(beside, Flaw) else beside
        cell = after
    whole = found and found.last == window.closes_on and first_in(said) == window.opens_on
    if found and not whole:
        yield Stated(found, cell)


def _until(lines: Sequence[tuple[Cell, Cell | None]], window: Window) -> Iterator[Stated]:
    """The one day until which lines about other things say that the figures are; of several none is sure."""
    found = [
        Stated(period, cell)
        for cell, _ in lines
        for part in _PARTS.split(fold(cell.text))
        if not _NOT_FIGURES.search(part) and (period := until_in(part))
        if not (period.last == window.closes_on and "từ" in part.split())  # the campaign's own window
    ]
    if len({stated.period for stated in found}) == 1:
        yield found[0]


def chosen_day(
    stated: Stated | Unreadable | None, plan: Plan, on: date | None, findings: Findings
) -> date | None:
    """The day of the figures: the one given, else the file's; they must not contradict each other."""
    if isinstance(stated, Unreadable):
        note = findings.error if on is None else findings.warn
        note(Code.DATE_UNREADABLE, stated.cell)
        if on is None:
            return None
    found = stated if isinstance(stated, Stated) else None
    chosen = _agreed(found, on, findings)
    if chosen is None:
        findings.error(Code.DATE_MISSING)
    elif not plan.campaign.window.is_open(chosen):
        window = plan.campaign.window
        place = found.cell if found and chosen == found.period.last else None
        findings.error(
            Code.DATE_OUTSIDE_WINDOW, place, on=day(chosen), window=days(window.opens_on, window.closes_on)
        )
    return chosen


def _agreed(found: Stated | None, on: date | None, findings: Findings) -> date | None:
    if found is None or on is None:
        return on or (found.period.last if found else None)
    if found.period.first <= on <= found.period.last:
        return on
    choices, stated = ("use_given", "use_file"), found.period.last
    answer = findings.ask(Code.DATE_CONTRADICTS, found.cell, choices, given=day(on), stated=day(stated))
    return stated if answer == "use_file" else on


def _labelled(sheet: Sheet, before: int) -> Iterator[tuple[str, Cell | None]]:
    """Label and what stands after it, in its cell or in the next one."""
    for cell, after in _lines(sheet, before):
        name, colon, rest = cell.text.partition(":")
        if colon and tidy(rest):
            yield fold(name), Cell(cell.row, cell.column, CellKind.TEXT, tidy(rest))
        else:
            yield fold(name), after


def _lines(sheet: Sheet, before: int) -> Iterator[tuple[Cell, Cell | None]]:
    """The texts above row ``before``, each with the cell to its right."""
    for number in range(1, min(before, WITHIN_ROWS + 1)):
        ordered = [cell for _, cell in sorted(sheet.rows.get(number, {}).items())]
        for cell, after in zip(ordered, [*ordered, None][1:], strict=True):
            if cell.kind is CellKind.TEXT:
                yield cell, after


@dataclass(frozen=True)
class Surroundings:
    """Whose figures, and of which criterion, a table holds by its title or the name of its sheet.

    ``home`` is the unit that sends the file: it holds where nothing else is said.
    """

    sheet: Sheet
    region: Region
    vocabulary: Vocabulary
    home: str | None

    @property
    def labelled(self) -> Cell | None:
        """The name after "Đơn vị:", unless that is a measure."""
        cells = self._titles()
        found = [cell._replace(text=match[1]) for cell in cells if (match := _WHOSE.fullmatch(cell.text))]
        found += [
            after
            for cell, after in pairwise(cells)
            if cell.text.endswith(":") and after.row == cell.row and _WHOSE.fullmatch(f"{cell.text} x")
        ]
        measures = MEASURES | {fold(known.measure) for known in self.vocabulary.plan.criteria}
        named = (cell for cell in reversed(found) if fold(cell.text) not in measures)
        return next(named, None)

    @property
    def unit(self) -> Unit | None:
        """The unit: "Đơn vị: …" before all, then the name of the sheet, a title, who sends it."""
        if self.labelled:
            return self.vocabulary.unit(self.labelled.text).sure
        titles = (self.vocabulary.unit(cell.text).sure for cell in reversed(self._titles()))
        titled = next((unit for unit in titles if unit), None)
        home = self.vocabulary.unit(self.home).sure if self.home else None
        above_home = titled is not None and home is not None and titled.code in self._above(home)
        return self.vocabulary.unit(self.sheet.name).sure or (home if above_home else titled or home)

    def _above(self, unit: Unit) -> set[str]:
        """The codes of the units above this one: their names head the letters of those below."""
        parents = {known.code: known.parent for known in self.vocabulary.plan.units}
        found: set[str] = set()
        parent = unit.parent
        while parent and parent not in found:
            found.add(parent)
            parent = parents.get(parent)
        return found

    @property
    def criterion(self) -> Criterion | None:
        """The criterion: a title first, then the name of the sheet."""
        texts = [*(cell.text for cell in reversed(self._titles(at_most=2))), self.sheet.name]
        criteria = (self.vocabulary.criterion(text).sure for text in texts)
        return next((known for known in criteria if known), None)

    @property
    def measure(self) -> str:
        """What is counted in, where a line above the table says so ("Đơn vị tính: nghìn đồng"); "" where none does."""
        said = (_COUNTED_IN.fullmatch(tidy(cell.text)) for cell in reversed(self._titles()))
        return next((found[1] for found in said if found and is_measure(found[1])), "")

    @property
    def titles(self) -> list[Cell]:
        """The texts above the table, top to bottom; above a later one only what stands alone."""
        return self._titles()

    def _titles(self, at_most: int | None = None) -> list[Cell]:
        """The texts above the table; above a later one only what stands alone, for the rest may be rows.

        ``at_most``: of rows with so many cells; a row with more is a head that was not taken for one.
        """
        rows = (self.sheet.rows.get(row, {}) for row in range(self.region.after + 1, self.region.top))
        lines = [[cell for _, cell in sorted(cells.items())] for cells in rows]
        if self.region.after:
            lines = [line for line in lines if len(line) == 1 or (line and _WHOSE.match(f"{line[0].text} x"))]
        lines = [line for line in lines if at_most is None or len(line) <= at_most]
        return [cell for line in lines for cell in line if cell.kind is CellKind.TEXT]
