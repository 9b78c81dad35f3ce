"""manage.py run, migrate, check, verify, backup."""

import argparse
from dataclasses import asdict
from pathlib import Path

from cli.answers import answer, say
from cli.moments import now
from domain.access import operator
from services.database import Engine, address
from services.operations import BackupImpossible, backup, check, verify
from web.serve import serve
from wording.chains import fault_sentence, head_line

#: What the name of the text beside a backup ends with.
HEADS = ".ma.txt"


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put these commands among the others."""
    running = commands.add_parser("run", help="chạy máy chủ và in liên kết đăng nhập")
    running.add_argument("--port", type=int, default=8501, metavar="CỔNG", help="mặc định 8501")
    running.add_argument("--no-browser", action="store_true", help="không tự mở trình duyệt")
    running.add_argument(
        "--trust-clock", action="store_true", help="vẫn chạy dù đồng hồ máy sớm hơn mục ghi cuối cùng"
    )
    running.set_defaults(run=run)
    migrating = commands.add_parser("migrate", help="đưa cơ sở dữ liệu lên phiên bản này")
    migrating.set_defaults(run=migrate)
    checking = commands.add_parser("check", help="đối chiếu số liệu đang giữ với sổ gốc")
    checking.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    checking.set_defaults(run=check_figures)
    verifying = commands.add_parser(
        "verify", help="kiểm tra sổ kết quả và nhật ký có bị sửa ngoài chương trình không"
    )
    verifying.add_argument(
        "--head", metavar="MÃ", help="mã cuối đã ghi lại trước đây, phải còn trong sổ hoặc nhật ký"
    )
    verifying.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    verifying.set_defaults(run=verify_chains)
    copying = commands.add_parser("backup", help="sao lưu toàn bộ cơ sở dữ liệu vào một tệp")
    copying.add_argument("file", type=Path, metavar="TỆP")
    copying.set_defaults(run=copy)


def run(engine: Engine, given: argparse.Namespace) -> int:
    """Serve until stopped."""
    engine.dispose()
    browser = not given.no_browser
    return serve(address(), port=given.port, open_browser=browser, trust_clock=given.trust_clock)


def migrate(_engine: Engine, _given: argparse.Namespace) -> int:
    """Say that the database is of this version; opening it has made it so."""
    say("Cơ sở dữ liệu đã ở phiên bản này.")
    return 0


def check_figures(engine: Engine, given: argparse.Namespace) -> int:
    """Compare kept figures with what the ledger gives."""
    found = check(engine, operator())
    if given.json:
        answer({"campaigns": found})
    for code, differences in found.items():
        say(f"{code}: " + ("khớp với sổ gốc" if not differences else f"{len(differences)} chỗ lệch"))
        for difference in differences:
            say(f"- {difference}")
    return 1 if any(found.values()) else 0


def copy(engine: Engine, given: argparse.Namespace) -> int:
    """Write a whole copy of the database."""
    try:
        heads = backup(engine, operator(), given.file, now=now())
    except BackupImpossible as reason:
        say(f"Chưa sao lưu được: {reason}.")
        return 1
    say(f"Đã sao lưu vào {given.file}.")
    lines = [head_line(chain, head) for chain, head in heads.items()]
    beside = given.file.with_name(given.file.name + HEADS)
    beside.write_text("\n".join([*lines, ""]), encoding="utf-8")
    for line in lines:
        say(line)
    say(f"Các mã trên cũng ở {beside}; hãy cất một bản ở nơi khác, kiểm tra bằng: manage.py verify --head MÃ")
    return 0


def verify_chains(engine: Engine, given: argparse.Namespace) -> int:
    """Compare ledger and audit with their hashes."""
    found = verify(engine, operator(), head=given.head)
    if given.json:
        answer(
            {
                "sound": found.sound,
                "heads": {chain: head._asdict() for chain, head in found.heads.items()},
                "faults": [asdict(fault) | {"message": fault_sentence(fault)} for fault in found.faults],
            }
        )
    for chain, head in found.heads.items():
        say(head_line(chain, head))
    for fault in found.faults:
        say(f"- {fault_sentence(fault)}")
    say("Sổ kết quả và nhật ký đúng như lúc ghi." if found.sound else "CÓ CHỖ KHÔNG CÒN NHƯ LÚC GHI.")
    return 0 if found.sound else 1
