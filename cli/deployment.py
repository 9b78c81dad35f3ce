"""manage.py check-deploy: whether the program runs as safely as it should."""

import argparse
import os
from pathlib import Path

from cli.answers import answer, say
from cli.moments import now
from domain.access import operator
from services.database import Engine
from services.deployment import SettingsUnreadable, Surroundings, Verdict, findings, settings
from web.probe import lets_strangers_in
from wording.deployment import ITEMS, line, verdict

_ROOT = Path(__file__).resolve().parent.parent


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put this command among the others."""
    checking = commands.add_parser("check-deploy", help="kiểm tra cách cài đặt có an toàn không")
    checking.add_argument(
        "--port", type=int, metavar="CỔNG", help="cổng của máy chủ đang chạy, mặc định như cấu hình"
    )
    checking.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    checking.set_defaults(run=check)


def check(engine: Engine, given: argparse.Namespace) -> int:
    """Look at every item; 1 where one of them is wrong."""
    try:
        known = settings(_ROOT, Path.home(), os.environ)
    except SettingsUnreadable as unreadable:
        say(f"Không đọc được tệp cấu hình {unreadable}; hãy sửa lại rồi chạy lại.")
        return 1
    port = given.port or int(known["server.port"])
    around = Surroundings(known, os.environ, lets_strangers_in("127.0.0.1", port))
    found = findings(engine, operator(), around, now=now())
    wrong = sum(one.verdict is Verdict.WRONG for one in found)
    if given.json:
        rows = [
            {
                "item": one.item,
                "verdict": one.verdict,
                "value": one.value or None,
                "name": ITEMS[one.item][0],
                "message": line(one.item, one.verdict, one.value),
            }
            for one in found
        ]
        answer({"safe": not wrong, "items": rows})
    else:
        for one in found:
            print(line(one.item, one.verdict, one.value))
    say(verdict(wrong))
    return 1 if wrong else 0
