"""The command line. Exit status 0 done, 1 a fault of ours, 2 the input has problems, 3 not allowed."""

import argparse
import gc
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from cli import (
    bench,
    deletion,
    deployment,
    figures,
    freezing,
    operations,
    people,
    plans,
    reminders,
    restoring,
    results,
    units,
)
from cli.answers import say
from cli.moments import now
from cli.words import speak_vietnamese
from domain.access import NotAllowed
from domain.problems import NotFound
from services.database import (
    DatabaseChanged,
    DatabaseNewer,
    DatabaseNotOurs,
    DatabaseUnreachable,
    DatabaseUnwritable,
    Engine,
    let_go,
    open_database,
)

_MISSING = {
    "campaign": "Không có đợt thi đua mã “{}”; xem các mã bằng: manage.py plan list",
    "unit": "Không có đơn vị mã “{}” trong đợt thi đua này.",
    "criterion": "Đợt thi đua này không có chỉ tiêu mã “{}”.",
    "submission": "Không có lần nộp số {}.",
    "publication": "Không có bản chốt số {}, hoặc bản đó không còn như lúc chốt.",
}


def main(arguments: list[str]) -> int:
    """Do what the arguments say; the exit status."""
    speak_vietnamese()
    # as in app.py: large workbooks make millions of small objects
    gc.set_threshold(50_000, 10, 10)
    given = _parser().parse_args(arguments)
    try:
        with closing_database() if given.opens_database else nullcontext() as engine:
            return int(given.run(engine, given))
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 (the last resort: a sentence for all)
        status, text = _sentence(error)
        if status == OURS:
            traceback.print_exc()
        say(text)
        return abs(status)


@contextmanager
def closing_database() -> Iterator[Engine]:
    """The database, let go of at the end."""
    engine = open_database(now())
    try:
        yield engine
    finally:
        let_go(engine)


#: A fault of the program itself: status 1, and the traceback is shown.
OURS = -1


def _sentence(error: BaseException) -> tuple[int, str]:
    """The exit status and the one sentence for what went wrong."""
    match error:
        case NotAllowed():
            return 3, "Không được phép làm việc này."
        case NotFound():
            return 2, _MISSING[error.what].format(error.code)
        case FileNotFoundError() | IsADirectoryError():
            return 2, f"Không có tệp hoặc thư mục “{error.filename}”."
        case PermissionError():
            return 1, f"Không được phép đọc hoặc ghi “{error.filename}”."
        case KeyboardInterrupt():
            return 1, "Đã dừng."
    return _of_database(error) or (
        OURS,
        "Lỗi của chương trình; chưa lưu gì. Hãy gửi các dòng trên cho người phụ trách.",
    )


def _of_database(error: BaseException) -> tuple[int, str] | None:
    match error:
        case DatabaseChanged():
            changed = f"Tệp {error.path} đã bị thay đổi trong lúc chương trình không chạy."
            meant = f"Nếu chính bạn đã thay tệp này, hãy xóa tệp {error.reason} rồi chạy lại"
            return 1, f"{changed} {meant}; nếu không, hãy khôi phục từ bản sao lưu."
        case DatabaseUnwritable():
            return (
                1,
                f"Không ghi được cơ sở dữ liệu ở {error.path}; hãy xem quyền ghi và chỗ trống của thư mục đó.",
            )
        case DatabaseUnreachable():
            return 1, "Không kết nối được cơ sở dữ liệu; hãy xem lại DATABASE_URL và máy chủ PostgreSQL."
        case DatabaseNotOurs():
            return 1, (
                "Tài khoản PostgreSQL của chương trình không được nâng cấp bảng; hãy chạy: "
                "manage.py migrate với biến MIGRATION_DATABASE_URL (xem docs/van-hanh.md)."
            )
        case DatabaseNewer():
            newer = "Cơ sở dữ liệu do phiên bản mới hơn tạo ra"
            return 1, f"{newer}; hãy cập nhật chương trình rồi chạy lại."
    return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py", description="Bảng thi đua")
    parser.set_defaults(opens_database=True)
    commands = parser.add_subparsers(required=True, metavar="LỆNH")
    for family in (
        operations,
        deployment,
        restoring,
        deletion,
        plans,
        results,
        figures,
        freezing,
        people,
        reminders,
        units,
        bench,
    ):
        family.add_commands(commands)
    commands.add_parser("test", help="chạy mọi kiểm tra và kiểm thử")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
