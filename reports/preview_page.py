"""What a workbook says before it is saved: figures read, what they change, what is wrong, by place."""

from collections.abc import Sequence

from domain.criteria import Criterion, Kind
from domain.plans import Plan
from domain.problems import Problem, Severity
from domain.results import Change, Figure, ReadResult
from reports.markup import Markup, joined, tag
from reports.status import Status, Tone
from reports.tables import Column, chip, lines, table
from wording import figures, terms
from wording.problems import place, sentence, severity

_TONES = {Severity.ERROR: Tone.BAD, Severity.QUESTION: Tone.WARN, Severity.WARNING: Tone.FINE}


def problems_table(problems: Sequence[Problem]) -> Markup:
    """One row per problem, errors first: where it stands, the value, the sentence with the next step."""
    columns = (Column("Mức"), Column("Vị trí"), Column("Giá trị"), Column("Việc cần làm", heading=True))
    ordered = sorted(problems, key=lambda problem: list(Severity).index(problem.severity))
    return table(columns, [_problem(problem) for problem in ordered])


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


def _problem(problem: Problem) -> tuple[str, ...]:
    level = Status(_TONES[problem.severity], terms.sign(problem.severity), severity(problem).lower())
    return chip(level), place(problem), problem.value or "–", sentence(problem)


def _change(plan: Plan, change: Change) -> tuple[str, ...]:
    criterion = plan.criterion(change.criterion)
    before, after = (figure_text(plan, criterion, figure) for figure in (change.before, change.after))
    return plan.unit(change.unit).name, lines(criterion.code, criterion.name), before, tag("b", after)


def _read(plan: Plan, row: ReadResult) -> tuple[str, ...]:
    criterion = plan.criterion(row.criterion)
    text = figure_text(plan, criterion, Figure(row.done, row.owed))
    where = joined([f"{row.sheet}, ô {row.cell}"])
    return plan.unit(row.unit).name, lines(criterion.code, criterion.name), text, where
