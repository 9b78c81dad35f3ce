"""Many files at once: what became of each, and what stands against it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.problems import Problem
from reports.markup import Markup, tag
from reports.status import Status, Tone
from reports.tables import Column, chip, lines, table
from wording.batches import OUTCOMES, units
from wording.numbers import number
from wording.problems import placed

_TONES = {
    "saved": (Tone.GOOD, "✓"),
    "ready": (Tone.FINE, "○"),
    "unchanged": (Tone.PLAIN, "="),
    "questions": (Tone.WARN, "?"),
    "refused": (Tone.BAD, "✕"),
}


@dataclass(frozen=True)
class BatchRow:
    """One file: whose it is, how much was read, what became of it, the receipt or what stands against it."""

    file_name: str
    units: tuple[str, ...]
    figures: int
    outcome: str
    stopping: int
    first: Problem | None
    submission: int | None


def batch_finding(rows: Sequence[BatchRow]) -> str:
    """How many files went or can go, and how many need somebody."""
    saved, ready, same = (
        sum(row.outcome == what for row in rows) for what in ("saved", "ready", "unchanged")
    )
    left = len(rows) - saved - ready - same
    parts = [f"{number(saved)} tệp đã nộp"] if saved else []
    parts += [f"{number(ready)} tệp nộp được"] if ready else []
    parts += [f"{number(same)} tệp không có gì mới"] if same else []
    parts += [f"{number(left)} tệp cần sửa hoặc trả lời"] if left else []
    return f"Trong {number(len(rows))} tệp: {', '.join(parts)}"


def batch_table(rows: Sequence[BatchRow], receipts: str) -> Markup:
    """One row per file, those that need somebody first; receipts are below that address."""
    columns = (
        Column("Tệp", heading=True),
        Column("Đơn vị"),
        Column("Số liệu", number=True),
        Column("Tình trạng"),
        Column("Biên nhận, việc cần làm"),
    )
    return table(columns, [_row(row, receipts) for row in sorted(rows, key=_well)])


def _well(row: BatchRow) -> bool:
    """Whether nobody has to look at it."""
    return row.outcome not in ("questions", "refused")


def _row(row: BatchRow, receipts: str) -> tuple[str, ...]:
    status = Status(*_TONES[row.outcome], OUTCOMES[row.outcome].lower())
    return row.file_name, units(row.units) or "–", number(row.figures), chip(status), _next(row, receipts)


def _next(row: BatchRow, receipts: str) -> str:
    if row.submission is not None:
        return tag(
            "a",
            f"Biên nhận số {number(row.submission)}",
            href=f"{receipts}/{row.submission}",
            target="_blank",
        )
    if row.first is None:
        return "–"
    rest = row.stopping - 1
    return lines(placed(row.first), f"và {number(rest)} chỗ khác" if rest > 0 else "")
