"""manage.py plan adjust, copy, versions."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cli.answers import answer, problems_as_json, say, say_problems
from cli.moments import day, now
from domain.access import operator
from domain.effects import RankEffect
from domain.plan_changes import PlanChange
from domain.plan_effects import JudgedAnew, PlanEffects
from domain.problems import Refused, stops
from services.database import Engine
from services.plan_changes import Proposal, Proposed, adjust, preview, versions
from services.plan_copies import copy
from wording.dates import day as said_day
from wording.dates import days
from wording.decisions import moment
from wording.numbers import number


def add_deeds(deeds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put these among the deeds of ``plan``."""
    adjusting = deeds.add_parser("adjust", help="điều chỉnh kế hoạch đang có hiệu lực bằng một tệp (.xlsx)")
    adjusting.add_argument("code", metavar="MÃ", help="mã đợt thi đua")
    adjusting.add_argument("file", type=Path, metavar="TỆP", help="tệp kế hoạch, cả tệp hoặc một số trang")
    adjusting.add_argument("--effective", type=day, required=True, metavar="NGÀY", help="có hiệu lực từ ngày")
    adjusting.add_argument("--document", required=True, metavar="SỐ", help="số, ký hiệu văn bản điều chỉnh")
    adjusting.add_argument("--reason", required=True, metavar="LÝ_DO")
    adjusting.add_argument("--dry-run", action="store_true", help="chỉ xem thay đổi làm gì, không lưu")
    adjusting.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    adjusting.set_defaults(run=adjust_plan)
    copying = deeds.add_parser("copy", help="chép thành đợt của năm sau, chưa có kết quả")
    copying.add_argument("code", metavar="MÃ")
    copying.add_argument("new", metavar="MÃ_MỚI")
    copying.add_argument("--title", default="", metavar="TÊN", help="mặc định là tên cũ với năm sau")
    copying.set_defaults(run=copy_plan)
    listing = deeds.add_parser("versions", help="các lần điều chỉnh của một kế hoạch")
    listing.add_argument("code", metavar="MÃ")
    listing.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    listing.set_defaults(run=list_versions)


def adjust_plan(engine: Engine, given: argparse.Namespace) -> int:
    """Say what an adjustment does, and save it unless it is a dry run."""
    proposal = Proposal(given.effective, given.document, given.reason, content=given.file.read_bytes())
    seen = preview(engine, operator(), given.code, proposal, now=now())
    stopped = stops(seen.problems)
    made = seen if stopped or given.dry_run else adjust(engine, operator(), given.code, proposal, now=now())
    if given.json:
        answer(_as_json(seen, made))
    else:
        say_problems(made.problems)
        _say_effects(seen.effects)
        say(_outcome(made, given))
    return 2 if stops(made.problems) else 0


def _outcome(made: Proposed, given: argparse.Namespace) -> str:
    if made.saved is not None:
        return f"Đã lưu lần điều chỉnh thứ {made.saved} của {given.code}, có hiệu lực từ {said_day(given.effective)}."
    if stops(made.problems):
        return "Chưa lưu gì. Hãy sửa các chỗ trên rồi làm lại."
    return "Đọc được lần điều chỉnh; chưa lưu (--dry-run)."


def _say_effects(effects: PlanEffects | None) -> None:
    if effects is None:
        return
    criteria = ", ".join(one.criterion for one in effects.criteria) or "không có"
    say(
        f"Tính đến ngày {said_day(effects.on)}: chỉ tiêu thay đổi: {criteria}; "
        f"{number(len(effects.units))} ô của đơn vị và {number(len(effects.ranks))} thứ hạng thay đổi."
    )


def _as_json(seen: Proposed, made: Proposed) -> dict[str, Any]:
    effects = seen.effects
    return {
        "saved": made.saved is not None,
        "version": made.saved,
        "problems": problems_as_json(made.problems),
        "effects": None
        if effects is None
        else {
            "on": effects.on,
            "criteria": [_anew(one) for one in effects.criteria],
            "units": [_anew(one) for one in effects.units],
            "ranks": [_rank(one) for one in effects.ranks],
        },
    }


def _anew(one: JudgedAnew) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "criterion": one.criterion,
        "before": one.before._asdict(),
        "after": one.after._asdict(),
    }


def _rank(one: RankEffect) -> dict[str, Any]:
    return {"unit": one.unit, "before": one.before, "after": one.after}


def copy_plan(engine: Engine, given: argparse.Namespace) -> int:
    """Save a campaign once more for the next year."""
    try:
        made = copy(engine, operator(), given.code, given.new, title=given.title, now=now())
    except Refused as refused:
        say_problems(refused.problems)
        return 2
    window = days(made.campaign.window.opens_on, made.campaign.window.closes_on)
    say(
        f"Đã chép {given.code} thành {made.campaign.code}: {made.campaign.title}, {window or 'không có đợt'}."
    )
    say("Xuất tệp kế hoạch (plan export), sửa rồi nhập lại (plan import) cho đến ngày bắt đầu đợt.")
    return 0


def list_versions(engine: Engine, given: argparse.Namespace) -> int:
    """Print the adjustments, the latest first."""
    found = versions(engine, operator(), given.code)
    if given.json:
        answer({"versions": [_version(one) for one in found]})
        return 0
    if not found:
        say("Kế hoạch chưa được điều chỉnh lần nào.")
    for one in found:
        print(
            f"{one.number}. Từ {said_day(one.effective_on)}, {one.document}: {one.reason} "
            f"({one.made_by}, {moment(one.made_at)})"
        )
    return 0


def _version(one: PlanChange) -> dict[str, Any]:
    made = asdict(one)
    return {name: value for name, value in made.items() if name != "adjustment"} | made["adjustment"]
