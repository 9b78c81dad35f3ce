"""manage.py unit: units taken up from a workbook, and what decrees make of them."""

import argparse
from dataclasses import replace
from pathlib import Path

from cli.answers import answer, problems_as_json, say, say_problems
from cli.moments import day, now
from domain.access import operator
from domain.calendar import day_in_vietnam
from domain.problems import stops
from domain.unit_deeds import Decree, NewUnit
from domain.unit_edits import Paper
from services.database import Engine
from services.unit_changes import Decided, decide, preview
from services.units import import_units, preview_units, workbook
from wording.unit_changes import change_words, import_words, shift_words


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put these commands among the others."""
    unit = commands.add_parser(
        "unit", help="đơn vị: nhập từ tệp, sáp nhập, chia tách, đổi tên, chuyển cấp trên, kết thúc"
    )
    deeds = unit.add_subparsers(required=True, metavar="VIỆC")
    _listing(deeds)
    _decreeing(deeds)


def _listing(deeds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The list of units out and in again."""
    taking = deeds.add_parser("import", help="nhập trang tính Đơn vị: thêm đơn vị mới, sửa đơn vị đã có")
    taking.add_argument("file", type=Path, metavar="TỆP")
    taking.add_argument("--on", type=day, metavar="NGÀY", help="ngày hiệu lực của các dòng không ghi ngày")
    taking.add_argument(
        "--decree", default="", dest="paper", metavar="SỐ", help="số quyết định của các dòng không ghi số"
    )
    taking.add_argument("--reason", default="", metavar="LÝ_DO")
    taking.add_argument("--dry-run", action="store_true", help="chỉ xem thay đổi, không lưu")
    taking.set_defaults(run=take_units)
    giving = deeds.add_parser("export", help="ghi danh sách đơn vị ra tệp để sửa rồi nhập lại")
    giving.add_argument("-o", "--output", type=Path, required=True, metavar="TỆP")
    giving.set_defaults(run=give_units)


def _decreeing(deeds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What a decree makes of single units."""
    merging = deeds.add_parser("merge", help="sáp nhập các đơn vị vào một đơn vị đang có hoặc mới")
    merging.add_argument("units", nargs="+", metavar="MÃ", help="các đơn vị được sáp nhập")
    merging.add_argument("--into", required=True, metavar="MÃ", help="mã đơn vị nhận")
    merging.add_argument("--name", default="", metavar="TÊN", help="tên, nếu đơn vị nhận là đơn vị mới")
    merging.set_defaults(decree=_merger)
    splitting = deeds.add_parser("split", help="chia tách một đơn vị")
    splitting.add_argument("unit", metavar="MÃ")
    splitting.add_argument(
        "--part", action="append", required=True, type=_part, metavar="MÃ=TÊN", help="mỗi đơn vị mới một lần"
    )
    splitting.add_argument("--heir", default="", metavar="MÃ", help="đơn vị mới kế thừa số liệu")
    splitting.set_defaults(decree=_split)
    renaming = deeds.add_parser("rename", help="đổi tên; các ngày trước đó vẫn mang tên cũ")
    renaming.add_argument("unit", metavar="MÃ")
    renaming.add_argument("name", metavar="TÊN_MỚI")
    renaming.set_defaults(decree=_renaming)
    moving = deeds.add_parser(
        "move", help="chuyển về đơn vị cấp trên khác; các ngày trước vẫn tính cho nơi cũ"
    )
    moving.add_argument("units", nargs="+", metavar="MÃ", help="các đơn vị được chuyển")
    above = moving.add_mutually_exclusive_group(required=True)
    above.add_argument("--to", default="", metavar="MÃ", help="đơn vị cấp trên mới")
    above.add_argument("--top", action="store_true", help="không còn đơn vị cấp trên")
    moving.set_defaults(decree=_move)
    counting = deeds.add_parser("headcount", help="quân số từ một ngày; các ngày trước giữ quân số cũ")
    counting.add_argument("counts", nargs="+", type=_count, metavar="MÃ=SỐ_NGƯỜI")
    counting.set_defaults(decree=_headcounts)
    closing = deeds.add_parser("close", help="kết thúc hoạt động")
    closing.add_argument("units", nargs="+", metavar="MÃ")
    closing.set_defaults(decree=_closing)
    for deed in (merging, splitting, closing):
        _of_parts(deed)
    for deed in (merging, splitting, renaming, moving, counting, closing):
        _of_a_decree(deed)


def take_units(engine: Engine, given: argparse.Namespace) -> int:
    """Create the units of a workbook and change known ones, or say what that would do."""
    content, paper = given.file.read_bytes(), Paper(given.on, given.paper, given.reason)
    carry = preview_units if given.dry_run else import_units
    outcome = carry(engine, operator(), content, paper=paper, now=now())
    say_problems(outcome.problems)
    for step in outcome.steps:
        say(f"{step.unit}: {change_words(step.deed, step.before, step.after, {})}")
    if stops(outcome.problems):
        say("Chưa lưu gì. Hãy sửa các chỗ trên rồi nhập lại.")
        return 2
    say(import_words(outcome.new, len(outcome.steps), outcome.same, saved=outcome.saved))
    return 0


def give_units(engine: Engine, given: argparse.Namespace) -> int:
    """Write all units into a workbook."""
    given.output.write_bytes(workbook(engine, operator(), day_in_vietnam(now())))
    say(f"Đã ghi {given.output}.")
    return 0


def carry_out(engine: Engine, given: argparse.Namespace) -> int:
    """Say what a decree makes of units, and save it unless it is a dry run."""
    decree: Decree = given.decree(given)
    if "parts_to" in given:
        decree = replace(decree, parts_to=given.parts_to, parts_end=given.close_parts)
    if given.dry_run:
        made = preview(engine, operator(), decree)
    else:
        made = decide(engine, operator(), decree, now=now())
    if given.json:
        answer(_as_json(made))
    else:
        _say(made)
    return 2 if made.problems else 0


def _of_a_decree(deed: argparse.ArgumentParser) -> None:
    deed.add_argument("--on", type=day, required=True, metavar="NGÀY", help="ngày đầu tiên có hiệu lực")
    deed.add_argument("--decree", required=True, dest="paper", metavar="SỐ", help="số, ký hiệu quyết định")
    deed.add_argument("--reason", default="", metavar="LÝ_DO")
    deed.add_argument("--dry-run", action="store_true", help="chỉ xem thay đổi, không lưu")
    deed.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    deed.set_defaults(run=carry_out)


def _of_parts(deed: argparse.ArgumentParser) -> None:
    parts = deed.add_mutually_exclusive_group()
    parts.add_argument("--parts-to", default="", metavar="MÃ", help="đơn vị trực thuộc chuyển về đơn vị này")
    parts.add_argument("--close-parts", action="store_true", help="đơn vị trực thuộc cũng kết thúc")


def _part(text: str) -> NewUnit:
    code, _, name = text.partition("=")
    return NewUnit(code.strip(), name.strip())


def _count(text: str) -> tuple[str, int]:
    code, _, persons = text.partition("=")
    return code.strip(), int(persons)


def _merger(given: argparse.Namespace) -> Decree:
    opened = (NewUnit(given.into, given.name),) if given.name else ()
    return Decree(
        given.paper, given.on, given.reason, merged=tuple(given.units), into=given.into, opened=opened
    )


def _split(given: argparse.Namespace) -> Decree:
    return Decree(
        given.paper, given.on, given.reason, split=given.unit, opened=tuple(given.part), into=given.heir
    )


def _renaming(given: argparse.Namespace) -> Decree:
    return Decree(given.paper, given.on, given.reason, renamed=((given.unit, given.name),))


def _move(given: argparse.Namespace) -> Decree:
    return Decree(given.paper, given.on, given.reason, moved=tuple((unit, given.to) for unit in given.units))


def _headcounts(given: argparse.Namespace) -> Decree:
    return Decree(given.paper, given.on, given.reason, persons=tuple(given.counts))


def _closing(given: argparse.Namespace) -> Decree:
    return Decree(given.paper, given.on, given.reason, closed=tuple(given.units))


def _say(made: Decided) -> None:
    say_problems(made.problems)
    for step in made.steps:
        say(f"{step.unit}: {change_words(step.deed, step.before, step.after, {})}")
    if made.shift:
        for sentence in shift_words(made.shift.below, made.shift.campaigns, made.shift.alone, {}):
            say(sentence)
    if made.campaigns:
        say(f"Tham gia tiếp các đợt: {', '.join(made.campaigns)}.")
    if made.problems:
        say("Chưa lưu gì. Hãy sửa các chỗ trên rồi làm lại.")
    else:
        say("Đã lưu." if made.saved else "Chưa lưu (--dry-run).")


def _as_json(made: Decided) -> dict[str, object]:
    return {
        "saved": made.saved,
        "problems": problems_as_json(made.problems),
        "steps": [
            {"unit": one.unit, "deed": one.deed, "before": dict(one.before), "after": dict(one.after)}
            for one in made.steps
        ],
        "campaigns": list(made.campaigns),
    }
