"""manage.py plan import, list, export and, from ``cli.plan_changes``, adjust, copy, versions; manage.py template."""

import argparse
from pathlib import Path
from typing import Any

from cli import plan_changes
from cli.answers import answer, problems_as_json, say, say_problems
from cli.moments import now, today
from cli.plan_answers import of_plan
from cli.plan_documents import take_document
from domain.access import operator
from domain.problems import Severity
from services.campaigns import campaigns
from services.database import Engine
from services.plan_documents import is_document
from services.plans import PlanOutcome, export_plan, import_plan, preview_plan
from services.templates import template
from wording import dates


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put these commands among the others."""
    plan = commands.add_parser("plan", help="kế hoạch: đọc vào, liệt kê, xuất ra")
    deeds = plan.add_subparsers(required=True, metavar="VIỆC")
    reading = deeds.add_parser(
        "import", help="đọc một văn bản kế hoạch (.docx, .pdf, .txt, .md) hoặc tệp kế hoạch (.xlsx)"
    )
    reading.add_argument("file", type=Path, metavar="TỆP")
    reading.add_argument("--dry-run", action="store_true", help="chỉ đọc và kiểm tra, không lưu")
    reading.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    reading.set_defaults(run=take_plan)
    listing = deeds.add_parser("list", help="các đợt thi đua")
    listing.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    listing.set_defaults(run=list_plans)
    writing = deeds.add_parser("export", help="xuất tệp kế hoạch (.xlsx)")
    writing.add_argument("code", metavar="MÃ", help="mã đợt thi đua")
    writing.add_argument("-o", "--output", type=Path, required=True, metavar="TỆP")
    writing.set_defaults(run=write_plan)
    plan_changes.add_deeds(deeds)
    form = commands.add_parser("template", help="tệp mẫu để đơn vị điền kết quả")
    form.add_argument("code", metavar="MÃ", help="mã đợt thi đua")
    form.add_argument("--unit", metavar="U", help="mẫu của riêng đơn vị này")
    form.add_argument("-o", "--output", type=Path, required=True, metavar="TỆP")
    form.set_defaults(run=write_template)


def take_plan(engine: Engine, given: argparse.Namespace) -> int:
    """Read a plan document or plan workbook, and save it as a campaign in force."""
    content = given.file.read_bytes()
    if is_document(content, given.file.name):
        return take_document(engine, given, content)
    if given.dry_run:
        outcome = preview_plan(engine, operator(), content, now=now())
    else:
        outcome = import_plan(engine, operator(), content, now=now())
    stopped = any(problem.severity is not Severity.WARNING for problem in outcome.problems)
    if given.json:
        answer(_as_json(outcome))
    else:
        say_problems(outcome.problems)
        say(_in_words(outcome, stopped=stopped))
    return 2 if stopped else 0


def _in_words(outcome: PlanOutcome, *, stopped: bool) -> str:
    if stopped or outcome.plan is None:
        return "Chưa lưu gì. Hãy sửa các chỗ trên rồi nhập lại."
    code = outcome.plan.campaign.code
    return f"Đã lưu kế hoạch {code}." if outcome.saved else f"Đọc được kế hoạch {code}; chưa lưu (--dry-run)."


def list_plans(engine: Engine, given: argparse.Namespace) -> int:
    """Print the campaigns there are."""
    found = campaigns(engine, operator())
    if given.json:
        rows = [
            {
                "code": known.code,
                "title": known.title,
                "opens_on": known.window.opens_on,
                "closes_on": known.window.closes_on,
                "illustrative": known.illustrative,
                "previous": known.previous or None,
                "answers": known.answers or None,
            }
            for known in found
        ]
        answer({"campaigns": rows})
        return 0
    for known in found:
        window = dates.days(known.window.opens_on, known.window.closes_on) or "không có đợt"
        mark = " (số liệu minh họa)" if known.illustrative else ""
        print(f"{known.code}  {known.title}, {window}{mark}")
    return 0


def write_plan(engine: Engine, given: argparse.Namespace) -> int:
    """Write the plan workbook of a campaign."""
    given.output.write_bytes(export_plan(engine, operator(), given.code))
    say(f"Đã ghi kế hoạch {given.code} vào {given.output}.")
    return 0


def write_template(engine: Engine, given: argparse.Namespace) -> int:
    """Write the workbook that units fill in."""
    content, _name = template(engine, operator(), given.code, unit=given.unit, on=today())
    given.output.write_bytes(content)
    say(f"Đã ghi tệp mẫu của {given.code} vào {given.output}.")
    return 0


def _as_json(outcome: PlanOutcome) -> dict[str, Any]:
    problems = problems_as_json(outcome.problems)
    warnings = [
        {"code": problem["code"], "text": problem["value"], "message": problem["message"]}
        for problem in problems
        if problem["severity"] == Severity.WARNING
    ]
    draft = of_plan(outcome.plan) if outcome.plan else {"campaign": None}
    return {"saved": outcome.saved, **draft, "problems": problems, "warnings": warnings}
