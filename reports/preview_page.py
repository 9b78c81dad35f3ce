"""What a workbook says before it is saved: figures read, what they change, what is wrong, by place."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import compress

from domain.criteria import Criterion, Kind
from domain.plans import Plan
from domain.problems import Problem, Severity
from domain.results import Change, Echo, Figure, Meaning, ReadResult
from reports.markup import Markup, joined, tag
from reports.status import Status, Tone
from reports.tables import Column, chip, lines, table
from wording import figures, terms
from wording.dates import day
from wording.numbers import number
from wording.problems import place, sentence, severity

_TONES = {Severity.ERROR: Tone.BAD, Severity.QUESTION: Tone.WARN, Severity.WARNING: Tone.FINE}


def read_words(rows: Sequence[ReadResult], reported_on: date | None) -> str:
    """How much was read: "đọc được 57 số liệu của 12 đơn vị, đến ngày 30/6/2023"."""
    if not rows:
        return "chưa đọc được số liệu nào"
    units = len({row.unit for row in rows})
    whose = f" của {number(units)} đơn vị" if units > 1 else ""
    since = f", đến ngày {day(reported_on)}" if reported_on else ""
    return f"đọc được {number(len(rows))} số liệu{whose}{since}"


def problems_table(problems: Sequence[Problem]) -> Markup:
    """One row per problem, errors first: where it stands, the value, the sentence with the next step.

    How grave it is stands there only where not all are alike, for the title above has said it; place and
    value where any has one.
    """
    columns = (Column("Mức"), Column("Vị trí"), Column("Giá trị"), Column("Việc cần làm", heading=True))
    ordered = sorted(problems, key=lambda problem: list(Severity).index(problem.severity))
    told = (
        len({problem.severity for problem in problems}) > 1,
        any(problem.sheet for problem in problems),
        any(problem.value for problem in problems),
        True,
    )
    cells = [tuple(compress(_problem(problem), told)) for problem in ordered]
    return table(tuple(compress(columns, told)), cells)


def wrong_line(problem: Problem, called: str, *, placed: bool = True) -> Markup:
    """What is wrong at one place, which is ``called`` as the file calls it; not ``placed``: the field below names it."""
    sign = chip(Status(_TONES[problem.severity], terms.sign(problem.severity), severity(problem).lower()))
    at = place(problem) if placed else ""
    where = f"{called} ({at}): " if called and at else f"{called or at}: " if called or at else ""
    return tag(
        "p", sign, " ", tag("b", f"{where[:1].upper()}{where[1:]}"), sentence(problem), class_="bt-wrong"
    )


def changes_table(plan: Plan, changes: Sequence[Change], *, after: str = "Sau khi nộp") -> Markup:
    """One row per standing that would move, before and after."""
    columns = (
        Column("Đơn vị", heading=True),
        Column("Chỉ tiêu"),
        Column("Đang ghi nhận", number=True),
        Column(after, number=True),
    )
    return table(columns, [_change(plan, change) for change in changes])


def rows_table(plan: Plan, rows: Sequence[ReadResult]) -> Markup:
    """One row per figure read, with the cell it was read from."""
    columns = (
        Column("Đơn vị", heading=True),
        Column("Chỉ tiêu"),
        Column("Kết quả đọc được", number=True),
        Column("Ô trong tệp"),
    )
    return table(columns, [_read(plan, row) for row in rows])


def echoes_table(echoes: Sequence[Echo]) -> Markup:
    """One row per text that was read as a value written otherwise, with the first of its cells."""
    columns = (Column("Trong tệp ghi", heading=True), Column("Đọc là"), Column("Ở"))
    return table(columns, [(echo.text, tag("b", echo.reading), _first_place(echo)) for echo in echoes])


def meanings_table(meanings: Sequence[Meaning], from_memory: Sequence[str] = ()) -> Markup:
    """One row per header or doubtful row: what it was taken for, a value that stands there, how it is known."""
    columns = (
        Column("Trong tệp ghi", heading=True),
        Column("Được hiểu là"),
        Column("Ví dụ"),
        Column("Ô trong tệp"),
    )
    return table(columns, [_meaning(known, from_memory) for known in meanings])


def corrections_table(corrections: Mapping[str, str]) -> Markup:
    """One row per cell that was corrected on the screen; the file itself stays as it was sent."""
    columns = (Column("Ô đã sửa", heading=True), Column("Sửa thành"))
    return table(columns, [(where, tag("b", value or "(để trống)")) for where, value in corrections.items()])


def figure_text(plan: Plan, criterion: Criterion, figure: Figure | None) -> str:
    """A figure as people say it: "5/6", "đạt", "Hoàn thành tốt"."""
    if figure is None:
        return "chưa có"
    if criterion.kind is Kind.RATING:
        return plan.campaign.rating_scale[figure.done - 1]
    if criterion.kind in (Kind.YES_NO, Kind.STATED):
        return "đạt" if figure.done else "chưa đạt"
    text = figures.fraction(figure.done, figure.owed, criterion)
    return f"{text} {criterion.measure}".strip()


def typed(plan: Plan, row: ReadResult) -> str:
    """The figure as a person would type it into its cell: "5/6", "1.234,5", "x", "Hoàn thành tốt"."""
    criterion = plan.criterion(row.criterion)
    if criterion.kind is Kind.RATING:
        return plan.campaign.rating_scale[row.done - 1]
    if criterion.kind in (Kind.YES_NO, Kind.STATED):
        return "x" if row.done else "không"
    owed = row.owed if criterion.kind is Kind.SHARE else None
    return figures.fraction(row.done, owed, criterion)


def _problem(problem: Problem) -> tuple[str, ...]:
    level = Status(_TONES[problem.severity], terms.sign(problem.severity), severity(problem).lower())
    where = place(problem).replace(", ô ", ", ô\N{NO-BREAK SPACE}")
    return chip(level), where, problem.value or "–", sentence(problem)


def _change(plan: Plan, change: Change) -> tuple[str, ...]:
    criterion = plan.criterion(change.criterion)
    before, after = (figure_text(plan, criterion, figure) for figure in (change.before, change.after))
    return plan.unit(change.unit).name, lines(criterion.code, criterion.name), before, tag("b", after)


def _first_place(echo: Echo) -> str:
    others = f" và {number(echo.times - 1)} ô khác" if echo.times > 1 else ""
    return f"{echo.sheet}, ô {echo.cell}{others}"


def _meaning(known: Meaning, from_memory: Sequence[str]) -> tuple[str, ...]:
    how = "đã nhớ từ lần trước" if known.id in from_memory else ""
    words = tag("b", known.words) if known.words else "chưa rõ"
    return (
        known.text or "(cột không có tên)",
        lines(words, how),
        known.sample or "–",
        f"{known.sheet}, ô {known.cell}",
    )


def _read(plan: Plan, row: ReadResult) -> tuple[str, ...]:
    criterion = plan.criterion(row.criterion)
    text = figure_text(plan, criterion, Figure(row.done, row.owed))
    where = joined([f"{row.sheet}, ô {row.cell}"])
    return plan.unit(row.unit).name, lines(criterion.code, criterion.name), text, where
