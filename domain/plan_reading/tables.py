"""Tables of a plan: targets with their numbers, points, tasks; told by the words of their head."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from domain.criteria import Direction, Kind
from domain.plan_doubts import Doubt, DraftWarning, Source
from domain.plan_drafts import DraftCriterion, DraftTask
from domain.plan_reading.amounts import NUMBER, measure_of, number_of
from domain.plan_reading.criteria import Reader, is_points
from domain.plan_reading.deadlines import last_day_of
from domain.plan_reading.paragraphs import Paragraph
from domain.plan_reading.target import Target
from domain.plan_reading.targets import target_of
from domain.plan_reading.text import bare_end, clean, folded, pattern

_COLUMNS = (
    ("number", pattern(r"stt|tt|số tt|số thứ tự")),
    ("points", pattern(r"(?:số )?điểm(?: tối đa| chuẩn| quy định)?|thang điểm|điểm")),
    ("measure", pattern(r"đơn vị tính|đvt")),
    ("lead", pattern(r"(?:cơ quan |đơn vị |bộ phận )?chủ trì(?: thực hiện)?")),
    ("advisor", pattern(r"(?:cơ quan |đơn vị )?tham mưu")),
    ("performer", pattern(r"(?:cơ quan |đơn vị |bộ phận |người )?(?:phối hợp|thực hiện)(?: thực hiện)?")),
    ("time", pattern(r"thời gian.*|thời hạn.*|hạn hoàn thành|ngày hoàn thành|tiến độ|hoàn thành")),
    (
        "value",
        pattern(
            r"kế hoạch.*|mức.*|chỉ tiêu (?:giao|năm|phấn đấu).*|phấn đấu|số lượng|mục tiêu(?: năm)? \d.*"
        ),
    ),
    (
        "name",
        pattern(r"(?:tên )?(?:chỉ tiêu|nội dung|tiêu chí|nhiệm vụ|công việc|hoạt động|mục tiêu|danh mục).*"),
    ),
)
_ROMAN = re.compile(r"[IVX]{1,5}|[A-E]")
_TOTAL = pattern(r"tổng(?: cộng| số| điểm)?|cộng")
_SIGN = re.compile(r"(?P<sign>≥|>=|>|≤|<=|<|)\s*(?P<number>" + NUMBER + r")\s*(?P<percent>%?)(?P<rest>.*)")


@dataclass(frozen=True)
class Row:
    """One row under a head: texts by what their columns are, and where it stands."""

    cells: dict[str, str]
    paragraph: int

    def text(self, key: str) -> str:
        """The text of a column, "" where it is empty."""
        return self.cells.get(key, "")

    @property
    def source(self) -> Source:
        """The row as a source."""
        return Source(self.paragraph, " | ".join(said for said in self.cells.values() if said))


def tables_of(paragraphs: Iterable[Paragraph]) -> Iterator[list[Row]]:
    """The tables that have a head we know, row by row."""
    grids: dict[int, dict[int, dict[int, list[Paragraph]]]] = {}
    for known in paragraphs:
        if known.cell is not None:
            table, row, column = known.cell
            grids.setdefault(table, {}).setdefault(row, {}).setdefault(column, []).append(known)
    for grid in grids.values():
        rows = _under_head(grid)
        if rows:
            yield rows


def _under_head(grid: dict[int, dict[int, list[Paragraph]]]) -> list[Row]:
    for number in sorted(grid)[:3]:
        columns = _columns({column: _text(cell) for column, cell in grid[number].items()})
        if "name" in columns.values() and set(columns.values()) & {
            "points",
            "value",
            "measure",
            "lead",
            "time",
            "performer",
        }:
            below = [row for row in sorted(grid) if row > number]
            return [_row(grid[row], columns) for row in below]
    return []


def _columns(texts: dict[int, str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for column, text in texts.items():
        plain = folded(text).rstrip(" :")
        for key, shape in _COLUMNS:
            if shape.fullmatch(plain) and key not in found.values():
                found[column] = key
                break
    return found


def _row(cells: dict[int, list[Paragraph]], columns: dict[int, str]) -> Row:
    first = min(known.position for cell in cells.values() for known in cell)
    return Row({key: _text(cells[column]) for column, key in columns.items() if column in cells}, first)


def _text(cell: list[Paragraph]) -> str:
    return " ".join(clean(known.text).replace("\n", " ") for known in cell)


def read_criteria(rows: list[Row], reader: Reader) -> None:
    """The criteria of a table of targets or of points."""
    scored = any(row.text("points") for row in rows)
    if not scored and not any(row.text("value") or row.text("measure") for row in rows):
        return
    for row in rows:
        name = bare_end(row.text("name"))
        if not name or _TOTAL.fullmatch(folded(name)) or _ROMAN.fullmatch(row.text("number").strip(". ")):
            continue
        made = _scored(row, name) if scored else _valued(row, name)
        if made:
            reader.add(*made)
    if scored:
        reader.warnings.extend(_sums(rows))


def is_of_tasks(rows: list[Row]) -> bool:
    """Whether a table says who does what."""
    return any(row.text("lead") or row.text("time") for row in rows) and not any(
        row.text("points") for row in rows
    )


def _scored(row: Row, name: str) -> tuple[DraftCriterion, Target] | None:
    points = is_points(row.text("points"))
    target = target_of(name) or Target(Kind.YES_NO)
    first = target if target.is_measured or target.kind is Kind.RATING else Target(Kind.YES_NO)
    if (
        target.kind is Kind.QUANTITY
        and target.direction is Direction.AT_MOST
        and "," in name.partition("không")[0]
    ):
        first = Target(Kind.YES_NO)
    return replace(_made(row, name, first), points=points), first


def _valued(row: Row, name: str) -> tuple[DraftCriterion, Target] | None:
    measure = row.text("measure").strip()
    found = _SIGN.match(folded(row.text("value")).strip())
    if found is None:
        target = Target(Kind.STATED)
        return _made(row, name, target), target
    value = number_of(found["number"])
    at_most = found["sign"] in {"≤", "<", "<="} or (value == 0 and not found["sign"])
    direction = Direction.AT_MOST if at_most else Direction.AT_LEAST
    if measure == "%" or found["percent"]:
        target = Target(Kind.SHARE, direction, value / 100, measure=measure_of(name))
    else:
        target = Target(Kind.QUANTITY, direction, value, measure=measure or bare_end(found["rest"]))
    return _made(row, name, target), target


def _made(row: Row, name: str, target: Target) -> DraftCriterion:
    return DraftCriterion(
        id="",
        text=name,
        source=row.source,
        kind=target.kind,
        direction=target.direction,
        target=target.value,
        level=target.level,
        measure=target.measure,
        subject=row.text("performer") or target.subject,
        inferred=target.inferred,
        due_on=last_day_of(row.text("time")),
        wish=target.wish,
    )


def _sums(rows: list[Row]) -> Iterator[DraftWarning]:
    """Groups whose parts make another sum, and a total that its groups do not make."""
    groups: list[tuple[Row, Fraction, Fraction]] = []
    for row in rows:
        points = is_points(row.text("points"))
        if points is None:
            continue
        if _TOTAL.fullmatch(folded(row.text("name").strip())):
            made = sum((stated for _, stated, _ in groups), Fraction(0))
            yield from _unequal(row, points, made)
        elif _ROMAN.fullmatch(row.text("number").strip(". ")):
            groups.append((row, points, Fraction(0)))
        elif groups:
            head, stated, made = groups[-1]
            groups[-1] = (head, stated, made + points)
    for head, stated, made in groups:
        yield from _unequal(head, stated, made)


def _unequal(row: Row, stated: Fraction, made: Fraction) -> Iterator[DraftWarning]:
    if made and made != stated:
        told = (("name", row.text("name")), ("stated", str(stated)), ("made", str(made)))
        yield DraftWarning(Doubt.POINTS_DO_NOT_ADD, row.source, "", told)


def read_tasks(rows: list[Row]) -> list[DraftTask]:
    """The tasks of a table; ids are given later."""
    return [
        DraftTask(
            id="",
            text=bare_end(row.text("name")),
            source=row.source,
            number=row.text("number").strip(". "),
            lead=bare_end(row.text("lead")),
            advisor=bare_end(row.text("advisor")),
            performer=bare_end(row.text("performer")),
            time_text=bare_end(row.text("time")),
            due_on=last_day_of(row.text("time")),
        )
        for row in rows
        if row.text("name")
    ]
