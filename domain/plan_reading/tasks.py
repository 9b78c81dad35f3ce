"""Tasks and deadlines: who does what until when, under headings, in sentences, in label lines, in tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from domain.campaigns import Window
from domain.plan_doubts import Doubt, DraftWarning, Source
from domain.plan_drafts import DraftDeadline, DraftRecurring, DraftTask
from domain.plan_reading.actors import actor_of, heading_actor, several
from domain.plan_reading.deadlines import (
    REPORTING,
    Due,
    demands,
    dues,
    is_recurring,
    last_day_of,
    receiver_of,
)
from domain.plan_reading.lines import Line, Mark
from domain.plan_reading.outline import Outline
from domain.plan_reading.recurring import MOST_DAYS, recurrences
from domain.plan_reading.sections import Placed
from domain.plan_reading.tables import Row, is_of_tasks
from domain.plan_reading.tables import read_tasks as tasks_of_table
from domain.plan_reading.text import bare_end, folded, pattern, sentences
from domain.plan_reading.topics import Topic

_LABELS = (
    ("lead", pattern(r"(?:cơ quan |đơn vị )?chủ trì(?: thực hiện)?:")),
    ("advisor", pattern(r"(?:chịu trách nhiệm |cơ quan )?tham mưu:")),
    ("performer", pattern(r"(?:chịu trách nhiệm |cơ quan |đơn vị )?(?:thực hiện|phối hợp)(?: thực hiện)?:")),
    ("time_text", pattern(r"(?:thời gian|thời hạn)(?: thực hiện| hoàn thành)?:")),
)
_NO_TASK = pattern(
    r"(?:trên đây là|trong quá trình (?:thực hiện|triển khai)|mọi vướng mắc|nếu có (?:khó khăn|vướng mắc)|kế hoạch này|\(kèm|cụ thể(?: như sau)?:?$|phong trào (?:được )?thực hiện từ)"
)
_EVENT = pattern(
    r"(?:khi )?kết thúc (?:đợt|phong trào|cuộc)[^,;.]{0,30}?(?= tổng hợp| báo cáo|,|;|\.)|(?:hằng|hàng) (?:tháng|qúy|năm|tuần)|theo qúy|định kỳ[^,;.]{0,30}"
)
_NO_DEADLINE = frozenset({Topic.AWARD, Topic.TARGETS, Topic.PURPOSE})


@dataclass
class Reader:
    """Collects the tasks and deadlines of one document.

    ``year`` stands in where a day has none; what comes again and again does so inside ``window``.
    """

    year: int | None
    window: Window
    tasks: list[DraftTask] = field(default_factory=list)
    deadlines: list[DraftDeadline] = field(default_factory=list)
    recurring: list[DraftRecurring] = field(default_factory=list)
    warnings: list[DraftWarning] = field(default_factory=list)
    _under: tuple[Line, ...] = ()

    def read(self, outline: Outline, tables: list[list[Row]]) -> None:
        """The tasks of the sections about them and of tables; the days of all other sentences."""
        for line in outline.opening:
            self._loose(line)
        waiting = [rows for rows in tables if is_of_tasks(rows)]
        for placed in outline.body:
            if placed.line.paragraph.cell is not None:
                waiting = self._tables(waiting, placed.line.paragraph.position)
            elif placed.about(Topic.TASKS):
                self._task_line(placed)
            elif not placed.topics & _NO_DEADLINE and not self._asked(placed.line):
                self._loose(placed.line)
        self._tables(waiting, None)

    def _tables(self, waiting: list[list[Row]], position: int | None) -> list[list[Row]]:
        for rows in [known for known in waiting if position is None or known[0].paragraph <= position]:
            for task in tasks_of_table(rows):
                self._add(task)
                self._time(task.time_text, task.source, task.text)
        return [known for known in waiting if position is not None and known[0].paragraph > position]

    def _add(self, task: DraftTask) -> None:
        self.tasks.append(replace(task, id=f"task-{len(self.tasks) + 1}"))

    def _task_line(self, placed: Placed) -> None:
        line = placed.line
        if _NO_TASK.match(line.plain) or line.text.endswith(":"):
            return
        label = next((key for key, shape in _LABELS if shape.match(line.plain)), "")
        if label and self.tasks:
            self._label(label, line)
        elif not (placed.about(Topic.TIME) and not actor_of(line.text)[0] and not dues(line.text)):
            self._task(placed)

    def _label(self, key: str, line: Line) -> None:
        said = bare_end(line.text[line.text.index(":") + 1 :])
        task = self.tasks[-1]
        if key != "time_text":
            self.tasks[-1] = _with(task, key, said)
            return
        self.tasks[-1] = replace(task, time_text=said, due_on=last_day_of(said))
        self._time(said, line.source, task.text)

    def _task(self, placed: Placed) -> None:
        line = placed.line
        actor, what = actor_of(line.text)
        heads = [known for head in placed.heads[1:] if (known := heading_actor(head.text))]
        before = (
            self.tasks[-1].performer
            if self.tasks and self._under == placed.heads and line.mark is Mark.NONE
            else ""
        )
        performer = actor or (heads[-1] if heads else before)
        self._under = placed.heads
        numbered = line.mark in (Mark.NUMBER, Mark.LETTER, Mark.BRACKET)
        number = line.label if numbered else ""
        said = self._sentences(line, performer)
        event = _EVENT.search(line.plain)
        time = "; ".join(line.text[due.start : due.end] for due in said) or (
            line.text[event.start() : event.end()] if event else ""
        )
        self._add(
            DraftTask(
                id="",
                text=bare_end(what),
                source=line.source,
                number=number,
                performer=performer,
                time_text=bare_end(time),
                due_on=max((due.last_day for due in said), default=None),
            )
        )

    def _asked(self, line: Line) -> bool:
        """A demand outside the section of tasks that names who reports is a task all the same."""
        actor, what = actor_of(line.text)
        asked = re.match(folded("đề nghị|yêu cầu|giao"), line.plain)
        if not (asked and actor and dues(line.text, self.year)):
            return False
        found = self._sentences(line, actor)
        day = max((due.last_day for due in found), default=None)
        self._add(DraftTask(bare_end(what), id="", source=line.source, performer=actor, due_on=day))
        return True

    def _loose(self, line: Line) -> None:
        """Days in sentences that are no tasks."""
        actor, _ = actor_of(line.text)
        if not _NO_TASK.match(line.plain):
            self._sentences(line, actor)

    def _sentences(self, line: Line, performer: str) -> list[Due]:
        """The deadlines of a line; what it finds, with places in the line."""
        found: list[Due] = []
        at = 0
        for sentence in sentences(line.text):
            start = line.text.index(sentence, at)
            at = start + len(sentence)
            found += self._clauses(line, sentence, start, performer)
        return found

    def _clauses(self, line: Line, sentence: str, start: int, performer: str) -> Iterator[Due]:
        actor = actor_of(sentence)[0] or performer
        for clause, offset in demands(sentence):
            own = actor_of(clause)[0]
            actor = own or actor
            if is_recurring(clause):
                self._again(Source(line.paragraph.position, clause), actor)
            for due in dues(clause, self.year):
                self._deadline(line, clause, due, actor)
                yield replace(due, start=start + offset + due.start, end=start + offset + due.end)

    def _again(self, source: Source, actor: str) -> None:
        """The days on which a report is due again and again; where they are not certain a person is asked."""
        found = recurrences(source.text) if REPORTING.search(folded(source.text)) else []
        days = sorted({day for known in found for day in known.days(self.window)})
        if not days or len(days) > MOST_DAYS:
            self.warnings.append(DraftWarning(Doubt.RECURRING, source))
            return
        item = f"recurring-{len(self.recurring) + 1}"
        self.recurring.append(
            DraftRecurring(
                id=item,
                text=bare_end(source.text),
                source=source,
                days=tuple(days),
                inclusive=all(known.inclusive for known in found),
                reporters=several(actor),
                receiver=receiver_of(source.text),
            )
        )
        self.warnings.append(DraftWarning(Doubt.RECURRING, source, item, (("days", str(len(days))),)))

    def _deadline(self, line: Line, clause: str, due: Due, actor: str) -> None:
        report = bool(REPORTING.search(folded(clause)))
        reporters = several(actor) if report else ()
        deadline = DraftDeadline(
            id=f"deadline-{len(self.deadlines) + 1}",
            text=bare_end(clause),
            source=Source(line.paragraph.position, clause),
            due_on=due.on,
            inclusive=due.inclusive,
            reporters=reporters,
            receiver=receiver_of(clause) if report else "",
            report=report,
        )
        self.deadlines.append(deadline)
        if due.assumed:
            self._assumed(deadline)

    def _assumed(self, deadline: DraftDeadline) -> None:
        told = (("year", str(deadline.due_on.year)),)
        self.warnings.append(DraftWarning(Doubt.YEAR_ASSUMED, deadline.source, deadline.id, told))

    def _time(self, text: str, source: Source, task: str) -> None:
        """The days of a column or label of time."""
        if is_recurring(text):
            self.warnings.append(DraftWarning(Doubt.RECURRING, source))
            return
        found = dues(text, self.year)
        day = last_day_of(text)
        if not found and day:
            found = [Due(day, True, 0, len(text))]
        for due in found:
            self.deadlines.append(
                DraftDeadline(
                    id=f"deadline-{len(self.deadlines) + 1}",
                    text=task if len(found) == 1 else bare_end(text),
                    source=source,
                    due_on=due.on,
                    inclusive=due.inclusive,
                    report=False,
                )
            )


def _with(task: DraftTask, key: str, said: str) -> DraftTask:
    """The task with one more of its people."""
    match key:
        case "lead":
            return replace(task, lead=said)
        case "advisor":
            return replace(task, advisor=said)
        case _:
            return replace(task, performer=said)
