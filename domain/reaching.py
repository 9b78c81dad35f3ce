"""Since when a unit has reached as many criteria as it has (DESIGN 3.9, the third tie rule)."""

from datetime import date

import pandas as pd

from domain.accumulation import accumulate
from domain.cells import cells
from domain.plans import Plan
from domain.ranking import scored


def reached_since(plan: Plan, ledger: pd.DataFrame, on: date) -> dict[str, date]:
    """By unit code, the first day on which its number of reached criteria had the value it has ``on``.

    ``ledger`` (LEDGER) holds the accepted results. Units that have reached nothing are left out.
    """
    counts = {day: _reached(plan, ledger, day) for day in _days(ledger, on)}
    return {
        unit: min(day for day, reached in counts.items() if reached.get(unit, 0) == number)
        for unit, number in counts[on].items()
        if number
    }


def _days(ledger: pd.DataFrame, on: date) -> list[date]:
    """The days with figures, and ``on`` itself: a target may have changed since the last of them."""
    return sorted({on, *(day for day in ledger["reported_on"] if day < on)})


def _reached(plan: Plan, ledger: pd.DataFrame, day: date) -> dict[str, int]:
    """By unit code, how many criteria that count in the ranking it had reached on ``day``."""
    known = ledger.loc[[reported <= day for reported in ledger["reported_on"]]]
    how = {criterion.code: criterion.accumulation for criterion in plan.criteria}
    judged = cells(plan, accumulate(known, how), day)
    counted = judged["criterion"].isin([one.code for one in plan.criteria if scored(one)])
    reached = judged[counted & judged["reached"].fillna(value=False)]
    return {str(unit): int(number) for unit, number in reached.groupby("unit").size().items()}
