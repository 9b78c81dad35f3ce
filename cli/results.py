"""manage.py results import."""

import argparse
import json
from pathlib import Path
from typing import Any

from cli.answers import answer, problems_as_json, say, say_problems
from cli.moments import day, now
from domain.access import operator
from domain.problems import Severity
from domain.results import Figure
from domain.submissions import Status
from services.batches import BatchLine, BatchOutcome, preview_many, submit_many
from services.database import Engine
from services.marking import marked
from services.previews import Handed, Preview, preview
from services.submissions import Outcome, submit
from wording.batches import HEAD, OUTCOMES, units
from wording.numbers import number
from wording.problems import placed


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put these commands among the others."""
    results = commands.add_parser("results", help="kết quả của đơn vị")
    deeds = results.add_subparsers(required=True, metavar="VIỆC")
    reading = deeds.add_parser("import", help="đọc một hay nhiều tệp kết quả")
    reading.add_argument("files", type=Path, nargs="+", metavar="TỆP")
    reading.add_argument("--campaign", required=True, metavar="MÃ", help="mã đợt thi đua")
    reading.add_argument("--unit", metavar="U", help="chỉ nhận số liệu của đơn vị này và các đơn vị dưới nó")
    reading.add_argument("--on", type=day, metavar="NGÀY", help="số liệu đến ngày này")
    reading.add_argument("--dry-run", action="store_true", help="chỉ đọc và kiểm tra, không lưu")
    reading.add_argument("--accept", action="store_true", help="duyệt luôn")
    reading.add_argument(
        "--answers", type=Path, metavar="TỆP", help="tệp JSON trả lời các câu hỏi, theo mã câu hỏi"
    )
    reading.add_argument("--marked", type=Path, metavar="TỆP", help="ghi lại tệp đã đánh dấu chỗ cần sửa")
    reading.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    reading.set_defaults(run=take_results)


def take_results(engine: Engine, given: argparse.Namespace) -> int:
    """Read results workbooks, and save each whole or not at all."""
    if len(given.files) > 1:
        return _take_many(engine, given)
    handed = _handed(given, given.files[0])
    if given.dry_run:
        seen = preview(engine, operator(), given.campaign, handed, now=now(), effects=False)
        outcome = Outcome(seen)
    else:
        outcome = submit(engine, operator(), given.campaign, handed, now=now())
    seen = outcome.preview
    if given.marked:
        given.marked.write_bytes(marked(handed.content, seen.problems))
    if given.json:
        answer(_as_json(outcome))
    else:
        say_problems(seen.problems)
        say(_in_words(outcome, dry_run=given.dry_run))
    return 0 if seen.can_be_saved else 2


def _handed(given: argparse.Namespace, file: Path) -> Handed:
    return Handed(
        content=file.read_bytes(),
        file_name=file.name,
        unit=given.unit,
        on=given.on,
        answers=_answers(given.answers),
        source="command",
        accept=given.accept,
    )


def _take_many(engine: Engine, given: argparse.Namespace) -> int:
    """The same for several files, each by itself, with one table of what became of them."""
    if given.answers or given.marked:
        return _refuse("--answers và --marked chỉ dùng khi nhập một tệp. Hãy nhập riêng tệp đó.")
    files = [_handed(given, file) for file in given.files]
    take = preview_many if given.dry_run else submit_many
    lines = take(engine, operator(), given.campaign, files, now=now())
    if given.json:
        answer({"files": [_line_as_json(line) for line in lines]})
    else:
        say(" | ".join(HEAD))
        for line in lines:
            say(" | ".join(_line_in_words(line)))
    return 2 if any(line.stopping for line in lines) else 0


def _line_as_json(line: BatchLine) -> dict[str, Any]:
    return {
        "file": line.file_name,
        "units": list(line.units),
        "outcome": line.outcome,
        "saved": line.outcome is BatchOutcome.SAVED,
        "submission": line.submission,
        "unchanged": line.unchanged,
        "problems": problems_as_json(line.problems),
    }


def _line_in_words(line: BatchLine) -> tuple[str, ...]:
    return (
        line.file_name,
        units(line.names),
        OUTCOMES[line.outcome],
        str(line.submission or "–"),
        number(len(line.stopping)),
        placed(line.first) if line.first else "–",
    )


def _answers(file: Path | None) -> dict[str, str]:
    if file is None:
        return {}
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise SystemExit(_refuse(f"{file} không phải tệp JSON ({error}).")) from error
    if not isinstance(found, dict):
        raise SystemExit(_refuse(f"{file} phải là một đối tượng JSON: mã câu hỏi và câu trả lời."))
    return {str(question): str(reply) for question, reply in found.items()}


def _refuse(text: str) -> int:
    say(text)
    return 2


def _in_words(outcome: Outcome, *, dry_run: bool) -> str:
    seen = outcome.preview
    if not seen.can_be_saved:
        questions = sum(problem.severity is Severity.QUESTION for problem in seen.problems)
        more = " Trả lời các câu hỏi bằng --answers." if questions else ""
        return f"Chưa lưu gì. Hãy sửa các chỗ trên rồi nộp lại.{more}"
    counts = f"{number(len(seen.rows))} số liệu, {number(seen.unchanged)} đã có từ trước"
    if dry_run:
        return f"Đọc được {counts}; chưa lưu (--dry-run)."
    if not outcome.saved:
        return f"Không có gì mới: {counts}."
    state = "đã được duyệt" if outcome.status is Status.ACCEPTED else "đang chờ duyệt"
    return f"Đã lưu lần nộp số {outcome.submission} ({counts}); {state}."


def _as_json(outcome: Outcome) -> dict[str, Any]:
    seen = outcome.preview
    return {
        "saved": outcome.saved,
        "submission": outcome.submission,
        "status": outcome.status,
        "unchanged": seen.unchanged,
        "read": _read(seen),
        "problems": problems_as_json(seen.problems),
        "changes": [
            {
                "unit": change.unit,
                "criterion": change.criterion,
                "before": None if change.before is None else _figure(change.before),
                "after": _figure(change.after),
            }
            for change in seen.changes
        ],
    }


def _read(seen: Preview) -> list[dict[str, Any]]:
    return [
        {
            "unit": row.unit,
            "criterion": row.criterion,
            "done": row.done,
            "owed": row.owed,
            "reported_on": seen.reported_on,
            "sheet": row.sheet,
            "cell": row.cell,
        }
        for row in seen.rows
    ]


def _figure(figure: Figure) -> dict[str, int | None]:
    return {"done": figure.done, "owed": figure.owed}
