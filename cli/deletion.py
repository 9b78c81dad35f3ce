"""manage.py campaign: delete, deleted, bring-back, erase."""

import argparse
from collections.abc import Callable

from cli.answers import answer, say
from cli.moments import now
from domain.access import operator
from services.copies import folder
from services.database import Engine
from services.deletion import DeletionRefused, bring_back, delete, deleted, erase
from services.operations import BackupImpossible
from wording.dates import day
from wording.operations import deletion_refused, in_bin


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put these commands among the others."""
    campaign = commands.add_parser("campaign", help="đợt thi đua: xóa vào thùng rác, khôi phục, xóa hẳn")
    deeds = campaign.add_subparsers(required=True, metavar="VIỆC")
    deleting = deeds.add_parser("delete", help="xóa vào thùng rác, giữ 30 ngày; tự sao lưu trước")
    deleting.add_argument("code", metavar="MÃ")
    deleting.add_argument("--reason", required=True, metavar="LÝ_DO")
    deleting.add_argument("--typed", metavar="MÃ", help="gõ lại mã để xác nhận, khi không có người trả lời")
    deleting.set_defaults(run=put_in_bin)
    listing = deeds.add_parser("deleted", help="các đợt trong thùng rác")
    listing.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    listing.set_defaults(run=list_bin)
    for name, deed, about in (
        ("bring-back", take_out, "khôi phục một đợt từ thùng rác"),
        ("erase", erase_for_good, "xóa hẳn một đợt đã ở thùng rác đủ 30 ngày"),
    ):
        one = deeds.add_parser(name, help=about)
        one.add_argument("code", metavar="MÃ")
        one.set_defaults(run=deed)


def put_in_bin(engine: Engine, given: argparse.Namespace) -> int:
    """Delete a campaign after its code was typed again."""
    typed = given.typed if given.typed is not None else asked(f"Gõ lại mã {given.code} để xóa: ")

    def deed() -> str:
        gone = delete(engine, operator(), given.code, typed=typed, reason=given.reason, now=now())
        return (
            f"Đã xóa {gone.code} vào thùng rác, {in_bin(gone.days_left)}; "
            f"bản sao lưu trước khi xóa ở {folder(engine)}. "
            f"Khôi phục bằng: manage.py campaign bring-back {gone.code}"
        )

    return _told(deed)


def list_bin(engine: Engine, given: argparse.Namespace) -> int:
    """Print what lies in the bin."""
    found = deleted(engine, operator(), now=now())
    if given.json:
        rows = [
            {
                "code": one.code,
                "title": one.title,
                "deleted_at": one.deleted_at,
                "deleted_by": one.deleted_by,
                "reason": one.reason,
                "days_left": one.days_left,
            }
            for one in found
        ]
        answer({"deleted": rows})
        return 0
    if not found:
        say("Thùng rác trống.")
    for one in found:
        about = f"{one.deleted_by} xóa ngày {day(one.deleted_at)}, lý do: {one.reason}"
        print(f"{one.code}  {one.title}  {about}  ({in_bin(one.days_left)})")
    return 0


def take_out(engine: Engine, given: argparse.Namespace) -> int:
    """Bring a campaign back."""
    bring_back(engine, operator(), given.code, now=now())
    say(f"Đã khôi phục {given.code}.")
    return 0


def erase_for_good(engine: Engine, given: argparse.Namespace) -> int:
    """Erase a campaign whose time is over."""

    def deed() -> str:
        erase(engine, operator(), given.code, now=now())
        return f"Đã xóa hẳn {given.code}; bản sao lưu trước khi xóa ở {folder(engine)}."

    return _told(deed)


def asked(question: str) -> str:
    """What the person at the terminal typed; nothing where nobody is there."""
    try:
        return input(question)
    except EOFError:
        return ""


def _told(deed: Callable[[], str]) -> int:
    try:
        say(deed())
    except DeletionRefused as refused:
        say(deletion_refused(refused.fault, refused.days))
        return 2
    except BackupImpossible as reason:
        say(f"Chưa xóa, vì trước khi xóa phải sao lưu mà chưa sao lưu được: {reason}.")
        return 1
    return 0
