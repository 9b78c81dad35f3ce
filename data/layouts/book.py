"""A workbook as a whole: its sheets, their tables, and one list of figures in the end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from data.findings import Findings
from data.layouts import legacy
from data.layouts.column_meanings import TableReader
from data.layouts.columns import HeadReader
from data.layouts.criterion_rows import CriterionRows
from data.layouts.doubtful import in_their_measure, without_merged
from data.layouts.entries import Entry, Told
from data.layouts.heads import WITHIN_ROWS, HeadFinder, Region, side_by_side
from data.layouts.hidden import visible
from data.layouts.margins import (
    Stated,
    Surroundings,
    Unreadable,
    campaign_code,
    chosen_day,
    stated_day,
)
from data.layouts.part_rows import results_only
from data.layouts.persons import PersonRows
from data.layouts.row_labels import MOST_TRIED
from data.layouts.table import Table
from data.layouts.titles import Untold, in_its_stretch, stretch_of, untold
from data.layouts.unit_rows import UnitRows
from data.layouts.words import Role
from data.result_figures import FigureReader
from data.sheets import Sheet
from domain.plans import Plan
from domain.problems import Code, Problem, stops
from domain.results import ReadResult
from domain.vocabulary import Vocabulary
from wording.dates import day
from wording.layouts import LEAVE_OUT, column_words, criterion_words, sort_words, unit_words

_HEADERS = "Đơn vị, hoặc Chỉ tiêu, hoặc Họ và tên"


@dataclass(frozen=True)
class _Page:
    """A sheet in Unicode with the regions of its tables and the day that it states."""

    sheet: Sheet
    regions: list[Region]
    stated: Stated | Unreadable | None
    findings: Findings

    @property
    def first_row(self) -> int:
        """Where the first table begins; below the last row where there is none."""
        return self.regions[0].top if self.regions else max(self.sheet.rows, default=0) + 1


class BookReader:
    """Reads the sheets of one workbook against a plan; ``home`` is the unit that sends it."""

    def __init__(self, plan: Plan, findings: Findings, home: str | None) -> None:
        self._plan = plan
        self._findings = findings
        self._home = home
        self._reader = HeadReader(Vocabulary(plan))
        self._tables: list[Table] = []

    @property
    def layout(self) -> str:
        """The fingerprints of all heads, each once."""
        return "+".join(dict.fromkeys(table.layout for table in self._tables))

    @property
    def choices(self) -> Mapping[str, str]:
        """Every meaning that a header or a doubtful row can be given, with its words."""
        criteria = self._plan.criteria
        parts = ("done", "owed", "period", "running")
        labels = {
            f"{part}:{known.code}": column_words(known, None, part) for known in criteria for part in parts
        }
        labels |= {f"{part}:": column_words(None, None, part) for part in parts}
        labels |= {f"criterion:{known.code}": criterion_words(known) for known in criteria}
        if any(known.id.startswith("row:") for known in self._findings.meanings):
            labels |= {f"unit:{unit.code}": unit_words(unit) for unit in self._plan.units}
        return labels | {LEAVE_OUT[0]: LEAVE_OUT[1]}

    def read(
        self, sheets: Sequence[Sheet], on: date | None
    ) -> tuple[str | None, date | None, tuple[ReadResult, ...]]:
        """Campaign, day and figures; what is wrong is noted."""
        pages = [self._page(sheet) for sheet in sheets]
        code = self._campaign(pages)
        if any(known.code is Code.OTHER_CAMPAIGN for known in self._findings.problems):
            return code, on, ()
        pages = [page for page in pages if page.regions]
        if not pages:
            self._findings.error(Code.HEAD_NOT_FOUND, headers=_HEADERS)
            return code, on, ()
        if code is None:
            self._findings.warn(Code.CAMPAIGN_LINE_MISSING, campaign=self._plan.campaign.code)
        pages, reported_on = self._day(self._of_results(self._about_the_plan(pages)), on)
        rows = tuple(self._without_doubles([row for page in pages for row in self._rows(page, reported_on)]))
        if not rows and not stops(self._findings.problems):
            self._findings.error(Code.NOTHING_TO_READ)
        self._findings.refuse_idle_answers()
        return code, reported_on, rows

    def _page(self, sheet: Sheet) -> _Page:
        findings = self._findings.on_sheet(sheet.name)
        sheet = legacy.converted(sheet, lambda text: not self._reader.said(text).nothing, findings)
        regions = HeadFinder(sheet, self._reader.known).regions() if sheet.rows else []
        page = _Page(sheet, regions, None, findings)
        stated = stated_day(sheet, page.first_row, self._plan.campaign.window)
        return _Page(sheet, regions, stated, findings)

    def _about_the_plan(self, pages: list[_Page]) -> list[_Page]:
        """The sheets that name anything of the plan; beside them, every other is told not to be read."""
        if len(pages) < 2:
            return pages
        about = [page for page in pages if self._names_anything(page)]
        for page in pages if about else ():
            if page not in about:
                page.findings.warn(Code.SHEET_ASIDE)
        return about or pages

    def _of_results(self, pages: list[_Page]) -> list[_Page]:
        """The tables of results; beside one, every other is told not to be read, alone they are asked about."""
        said = [[self._untold(page, region) for region in page.regions] for page in pages]
        beside = any(known is None for page in said for known in page)
        found = []
        for page, sorts in zip(pages, said, strict=True):
            kept = [
                region
                for region, known in zip(page.regions, sorts, strict=True)
                if known is None or (not beside and self._is_result(page, known))
            ]
            for known in sorts if beside else ():
                if known:
                    page.findings.warn(Code.TABLE_ASIDE, known.cell, sort=sort_words(known.sort))
            found.append(replace(page, regions=kept))
        return [page for page in found if page.regions] or found

    def _untold(self, page: _Page, region: Region) -> Untold | None:
        return untold(self._reader, Surroundings(page.sheet, region, self._reader.vocabulary, self._home))

    @staticmethod
    def _is_result(page: _Page, known: Untold) -> bool:
        """Whether a person says that figures under such a title are results all the same."""
        sort = sort_words(known.sort)
        answer = page.findings.ask(Code.NOT_RESULTS, known.cell, ("is_result", "leave_table"), sort=sort)
        return answer == "is_result"

    def _names_anything(self, page: _Page) -> bool:
        """Whether a text of the sheet, or what it is called, is or could be a unit or a criterion."""
        rows = islice(page.sheet.rows.values(), WITHIN_ROWS)
        texts = [page.sheet.name, *(cell.text for row in rows for cell in row.values())]
        said = (self._reader.said(text) for text in texts)
        if any(one.unit or one.criterion for one in said):
            return True
        words = self._reader.vocabulary
        likely = islice((text for text in texts if text[:1].isalpha()), MOST_TRIED)
        return any(words.criteria_like(text) or words.units_like(text) for text in likely)

    def _campaign(self, pages: Sequence[_Page]) -> str | None:
        said = (campaign_code(page.sheet, page.first_row, self._plan, page.findings) for page in pages)
        return next((known for known in said if known), None)

    def _day(self, pages: list[_Page], on: date | None) -> tuple[list[_Page], date | None]:
        """The day of the figures, and the sheets that are about it."""
        stating = [page for page in pages if page.stated] or pages[:1]
        ends = {page.stated.period.last: page for page in stating if isinstance(page.stated, Stated)}
        page = stating[0]
        if len(ends) > 1:
            cell = next(known.stated.cell for known in ends.values() if isinstance(known.stated, Stated))
            choices = tuple(sorted(end.isoformat() for end in ends))
            days = ", ".join(day(end) for end in sorted(ends))
            answer = page.findings.ask(Code.SEVERAL_DAYS, cell, choices, days=days)
            page = ends[date.fromisoformat(answer)] if answer else ends.get(on or date.max, page)
            pages = [known for known in pages if known.stated is None or _ends_with(known, page)]
            if answer is None:
                return pages, on
        return pages, chosen_day(page.stated, self._plan, on, page.findings)

    def _rows(self, page: _Page, on: date | None) -> Iterator[ReadResult]:
        for region in page.regions:
            self._note_numbering(page, region)
            around = Surroundings(page.sheet, region, self._reader.vocabulary, self._home)
            for sheet in side_by_side(page.sheet, region):
                table = TableReader(self._reader, page.findings).read(sheet, region, around)
                table = without_merged(visible(table, page.findings), page.findings)
                table = results_only(table, self._reader, page.findings)
                table = in_their_measure(table, around.measure, page.findings)
                table = in_its_stretch(table, stretch_of(around, table), page.findings)
                self._tables.append(table)
                entries = self._entries(table, page, around, on)
                yield from FigureReader(self._plan, page.findings).read(entries)

    def _entries(
        self, table: Table, page: _Page, around: Surroundings, on: date | None
    ) -> Iterator[Entry | Told]:
        if table.column(Role.PERSON):
            return PersonRows(table, self._reader, page.findings, around, on).entries()
        if table.column(Role.CRITERION, Role.CRITERION_CODE):
            return CriterionRows(
                table, self._reader, page.findings, around, stretch_of(around, table)
            ).entries()
        return UnitRows(table, self._reader.vocabulary, page.findings).entries()

    @staticmethod
    def _note_numbering(page: _Page, region: Region) -> None:
        """The row of column numbers is no data, and says so where it holds numbers."""
        for row in range(region.bottom + 1, region.first):
            cells = page.sheet.rows[row]
            if any(cell.text.strip("()[]").isdigit() for cell in cells.values()):
                page.findings.warn(Code.ROW_IGNORED, cells[min(cells)])

    def _without_doubles(self, rows: list[ReadResult]) -> Iterator[ReadResult]:
        """The figures; one that another table has already given is an error, whatever it says."""
        if len(self._tables) < 2:
            yield from rows
            return
        seen: dict[tuple[str, str], ReadResult] = {}
        for row in rows:
            first = seen.setdefault((row.unit, row.criterion), row)
            if first is row:
                yield row
            else:
                self._refuse_double(row, first)

    def _refuse_double(self, row: ReadResult, first: ReadResult) -> None:
        unit = self._plan.unit(row.unit).name
        details = {
            "criterion": row.criterion,
            "unit": unit,
            "other_sheet": first.sheet,
            "other_cell": first.cell,
        }
        self._findings.problems.append(
            Problem(Code.FIGURE_TWICE, sheet=row.sheet, cell=row.cell, value=str(row.done), details=details)
        )


def _ends_with(page: _Page, other: _Page) -> bool:
    one, two = page.stated, other.stated
    return isinstance(one, Stated) and isinstance(two, Stated) and one.period.last == two.period.last
