"""Made-up results of the four plans: told by ``stories``, with chance, always the same, in the details."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from random import Random

from data.samples.stories import STORIES, WHOLE_TIME, Habit, Story
from domain.criteria import Accumulation, Criterion, Kind
from domain.plans import Plan
from domain.units import Unit

SKIPPED_REPORTS = 1 / 6
FEWEST_TREES, MOST_TREES = 10, 30
LOWEST_LEVEL_GIVEN = 2
FIRST_ARRIVAL = time(7, tzinfo=UTC)  # two in the afternoon in Vietnam
CORRECTED_AFTER = timedelta(hours=19)


@dataclass(frozen=True)
class SampleSubmission:
    """One report of one unit: (criterion, done, owed) each; only shares have ``owed``."""

    unit: str
    reported_on: date
    received_at: datetime
    file_name: str
    results: tuple[tuple[str, int, int | None], ...]


def results(plan: Plan) -> tuple[SampleSubmission, ...]:
    """All reports of a bundled plan in the order of their arrival."""
    story = STORIES[plan.campaign.code]
    reports = [report for unit in plan.units for report in _Reporter(plan, story, unit).reports()]
    return tuple(sorted(reports, key=lambda report: (report.received_at, report.unit)))


class _Reporter:
    """One unit on its way through the window of one plan."""

    def __init__(self, plan: Plan, story: Story, unit: Unit) -> None:
        self.story = story
        self.unit = unit
        self.habit = story.habits.get(unit.code, Habit.STEADY)
        # seeded by text: the same on every machine, and no unit depends on its neighbours
        self.chance = Random(f"{plan.campaign.code}/{unit.code}")  # noqa: S311 - invents figures, guards nothing
        self.trees = FEWEST_TREES + int(self.chance.random() * (MOST_TREES - FEWEST_TREES + 1))
        self.quickness = 1 + Fraction(int(self.chance.random() * 30), 100)
        self.criteria = [
            criterion
            for criterion in plan.criteria
            if criterion.applies_to_type(unit.unit_type) and (unit.code, criterion.code) not in story.unsaid
        ]

    def reports(self) -> Iterator[SampleSubmission]:
        """The reports of the unit, a mistaken one followed by its correction."""
        before: date | None = None
        for day in self._days():
            figures = tuple(self._figures(day, before))
            before = day
            if figures:
                yield from self._sent(day, figures)

    def _days(self) -> list[date]:
        if self.habit is Habit.SILENT:
            return []
        begins = self.story.first_day.get(self.unit.code, date.min)
        certain = self._certain_days()
        kept = [day for day in self.story.days if self.chance.random() >= SKIPPED_REPORTS or day in certain]
        return [day for day in kept if day >= begins]

    def _certain_days(self) -> set[date]:
        """The days on which the story needs a report; others may be skipped."""
        told = {day for code, day in (*self.story.late, *self.story.mistaken) if code == self.unit.code}
        judged = {day for days in self.story.only_on.values() for day in days}
        return told | judged | {self.story.days[-1]}

    def _figures(self, day: date, before: date | None) -> Iterator[tuple[str, int, int | None]]:
        for criterion in self.criteria:
            if day not in self.story.only_on.get(criterion.code, (day,)):
                continue
            done = self._done(criterion, day)
            if criterion.accumulation is Accumulation.INCREMENTS and before:
                done -= self._done(criterion, before)
            if criterion.kind is not Kind.STATED or done:  # nobody states that nothing is to be stated
                yield criterion.code, done, self._owed(criterion, day)

    def _done(self, criterion: Criterion, day: date) -> int:
        way = self.habit.progress(self._elapsed(criterion, day))
        done = int(self._end(criterion, day) * way)
        return max(done, LOWEST_LEVEL_GIVEN) if criterion.kind is Kind.RATING else done

    def _elapsed(self, criterion: Criterion, day: date) -> Fraction:
        """The share of the time for this criterion that is gone, a little more for quick units."""
        last = criterion.due_on or self.story.days[-1]
        days = (last - self.story.begins).days + 1
        gone = Fraction((day - self.story.begins).days + 1, days) * self.quickness
        begins, ends = self.story.spans.get(criterion.code, WHOLE_TIME)
        return min(max((gone - begins) / (ends - begins), Fraction(0)), Fraction(1))

    def _end(self, criterion: Criterion, day: date) -> int:
        told = self.story.ends.get((self.unit.code, criterion.code))
        if told is not None:
            return told
        if criterion.accumulation is Accumulation.INCREMENTS:
            return self.trees
        if criterion.whole_body:
            return 0
        return self._owed(criterion, day) or int(criterion.target or 1)

    def _owed(self, criterion: Criterion, day: date) -> int | None:
        if criterion.kind is not Kind.SHARE:
            return None
        return self.unit.headcount(day) if criterion.measure == "người" else 1

    def _sent(
        self, day: date, figures: tuple[tuple[str, int, int | None], ...]
    ) -> Iterator[SampleSubmission]:
        days_late = self.story.late.get((self.unit.code, day), 0)
        minutes = int(self.chance.random() * 180)
        received_at = datetime.combine(day, FIRST_ARRIVAL) + timedelta(days=days_late, minutes=minutes)
        name = f"ket-qua-{self.unit.code}-{day:%d-%m-%Y}"
        wrong = self.story.mistaken.get((self.unit.code, day))
        if wrong:
            first = tuple((code, wrong.get(code, done), owed) for code, done, owed in figures)
            yield SampleSubmission(self.unit.code, day, received_at, f"{name}.xlsx", first)
            received_at += CORRECTED_AFTER
            name += "-dinh-chinh"
        yield SampleSubmission(self.unit.code, day, received_at, f"{name}.xlsx", figures)
