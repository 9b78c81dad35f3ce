"""manage.py plan import of a document: what was read, what is open, and whether it was saved."""

import argparse

from cli.answers import answer, problems_as_json, say, say_problems
from cli.moments import now
from cli.plan_answers import of_draft, of_warning
from domain.access import operator
from domain.plan_drafts import PlanDraft
from domain.problems import Code, Refused, stops
from services.database import Engine
from services.plan_documents import import_document, read_document
from services.plans import PlanOutcome
from wording.plan_drafts import said


def take_document(engine: Engine, given: argparse.Namespace, content: bytes) -> int:
    """Read a plan document; save it as a campaign in force where nothing in it needs a person."""
    try:
        draft = read_document(engine, operator(), content, given.file.name)
    except Refused as refused:
        return _refused(refused, as_json=given.json)
    outcome = (
        PlanOutcome(None, ()) if given.dry_run else import_document(engine, operator(), draft, now=now())
    )
    if given.json:
        warnings = [of_warning(warning) for warning in draft.warnings]
        problems = problems_as_json(outcome.problems)
        answer({"saved": outcome.saved, **of_draft(draft), "problems": problems, "warnings": warnings})
    else:
        _say(draft, outcome)
    return 2 if stops(outcome.problems) else 0


def _refused(refused: Refused, *, as_json: bool) -> int:
    if as_json:
        answer(
            {"saved": False, "campaign": None, "problems": problems_as_json(refused.problems), "warnings": []}
        )
    else:
        say_problems(refused.problems)
    return 2


def _say(draft: PlanDraft, outcome: PlanOutcome) -> None:
    for warning in draft.warnings:
        mark = "cần xác nhận" if warning.stops else "lưu ý"
        say(f"- Đoạn {warning.source.paragraph} ({mark}): {said(warning)}")
    say_problems(problem for problem in outcome.problems if problem.code is not Code.TO_CONFIRM)
    counts = (
        f"{len(draft.criteria)} chỉ tiêu, {len(draft.tasks)} nhiệm vụ, {len(draft.deadlines)} mốc thời gian"
    )
    if outcome.saved:
        say(f"Đã lưu kế hoạch {draft.proposed_code}: {counts}.")
    elif stops(outcome.problems):
        screen = "xác nhận các điểm trên ở màn hình Nhập văn bản kế hoạch"
        say(
            f"Đọc được {counts}; chưa lưu gì. Hãy {screen if draft.stopping else 'sửa chỗ trên rồi nhập lại'}."
        )
    else:
        say(f"Đọc được {counts}; chưa lưu (--dry-run).")
