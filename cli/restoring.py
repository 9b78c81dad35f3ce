"""manage.py restore: a backup in the place of the database, after the person has seen what would vanish."""

import argparse
from pathlib import Path

from cli.answers import say
from cli.deletion import asked
from cli.moments import now
from domain.access import operator
from domain.names import fold
from services.database import DatabaseDamaged, DatabaseNewer, Engine, let_go, open_database, owner_database
from services.restoring import Comparison, NotACopy, look, put_aside, restore
from wording.chains import fault_sentence
from wording.operations import before_and_after, vanishing

_WORDS = "KHÔI PHỤC"


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put this command among the others."""
    restoring = commands.add_parser(
        "restore", help="đưa một bản sao lưu vào thay cơ sở dữ liệu; bản đang dùng được giữ lại"
    )
    restoring.add_argument("file", type=Path, metavar="TỆP")
    restoring.add_argument("--yes", action="store_true", help="không hỏi lại (vẫn từ chối bản có chỗ bị sửa)")
    # a damaged database cannot be opened: that is when one restores
    restoring.set_defaults(run=take_back, opens_database=False)


def take_back(_engine: None, given: argparse.Namespace) -> int:
    """Restore a backup after looking at it."""
    try:
        engine = open_database(now())
    except DatabaseDamaged as damaged:
        return _instead_of_damaged(Path(damaged.path), given)
    owner = owner_database()  # whoever serves may not change the ledger, not even for this
    try:
        return _compared(owner or engine, given)
    finally:
        let_go(engine)


def _compared(engine: Engine, given: argparse.Namespace) -> int:
    try:
        found = look(engine, operator(), given.file, now=now())
        _tell(found)
        if not _agreed(given, sound=not found.faults):
            return 2
        done = restore(engine, operator(), given.file, now=now())
    except NotACopy as reason:
        say(f"Chưa khôi phục: {reason}.")
        return 2
    except DatabaseNewer:
        say("Chưa khôi phục: bản sao lưu do phiên bản mới hơn tạo ra; hãy cập nhật chương trình trước.")
        return 2
    _say_done(done)
    return 0


def _tell(found: Comparison) -> None:
    for line in (*before_and_after(found.before, found.after), *vanishing(found.lost)):
        say(line)
    if found.faults:
        say("CẢNH BÁO: bản sao lưu này KHÔNG còn như lúc ghi:")
    for fault in found.faults:
        say(f"- {fault_sentence(fault)}")


def _agreed(given: argparse.Namespace, *, sound: bool) -> bool:
    if given.yes and sound:
        return True
    if given.yes:
        say("Chưa khôi phục: bản sao lưu có chỗ bị sửa; nếu vẫn muốn dùng, hãy chạy lại không có --yes.")
        return False
    if fold(asked(f"Gõ {_WORDS} để thay cơ sở dữ liệu đang dùng: ")) == fold(_WORDS):
        return True
    say("Chưa khôi phục; không có gì thay đổi.")
    return False


def _say_done(done: Comparison) -> None:
    say(f"Đã khôi phục. Cơ sở dữ liệu trước đó được giữ ở: {done.kept}")
    say(
        "Mọi người phải đăng nhập lại. Tài khoản và mật khẩu trở về như lúc sao lưu; "
        "hãy xem lại bằng: manage.py user list"
    )


def _instead_of_damaged(path: Path, given: argparse.Namespace) -> int:
    say(
        f"Cơ sở dữ liệu đang dùng ({path}) bị hỏng nên không so sánh được. Hãy dừng máy chủ trước; "
        "tệp hỏng sẽ được cất bên cạnh rồi bản sao lưu được đưa vào thay."
    )
    if not given.file.is_file():
        raise FileNotFoundError(2, "no such file", str(given.file))
    if not _agreed(given, sound=True):
        return 2
    say(f"Đã cất tệp hỏng ở {put_aside(path, now())}.")
    engine = open_database(now())
    try:
        return _compared(engine, argparse.Namespace(file=given.file, yes=True))
    finally:
        let_go(engine)
