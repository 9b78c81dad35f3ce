"""manage.py publish, changes, reopen, settings."""

import argparse
from dataclasses import asdict, replace

from cli.answers import answer, say, say_problems
from cli.moments import day, moment, now
from domain.access import operator
from domain.campaigns import Acceptance, Late, UnitsSee
from domain.problems import Refused
from domain.results import Figure
from services.database import Engine
from services.publications import Changes, changes, publish
from services.reopenings import reopen
from services.settings import change, settings
from wording.dates import day as said_day
from wording.decisions import moment as said_moment
from wording.terms import label, labels, member


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put these commands among the others."""
    publishing = commands.add_parser("publish", help="chốt số liệu đến một ngày")
    publishing.add_argument("code", metavar="MÃ")
    publishing.add_argument("--on", type=day, required=True, metavar="NGÀY", help="số liệu đến hết ngày này")
    publishing.add_argument("--reason", default="", metavar="LÝ_DO", help="bắt buộc khi chốt lại")
    publishing.set_defaults(run=publish_figures)
    moved = commands.add_parser("changes", help="thay đổi sau khi chốt")
    moved.add_argument("code", metavar="MÃ")
    moved.add_argument(
        "--version", type=int, metavar="N", help="so với bản chốt số N; mặc định là bản mới nhất"
    )
    moved.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    moved.set_defaults(run=show_changes)
    letting = commands.add_parser("reopen", help="mở lại cho đơn vị nộp sau khi khóa hoặc chốt")
    letting.add_argument("code", metavar="MÃ")
    letting.add_argument("--unit", action="append", required=True, metavar="U", help="dùng nhiều lần được")
    letting.add_argument(
        "--until", type=moment, required=True, metavar="LÚC", help="ví dụ 2023-07-03T17:00+07:00"
    )
    letting.add_argument("--reason", required=True, metavar="LÝ_DO")
    letting.set_defaults(run=reopen_units)
    setting = commands.add_parser("settings", help="xem hoặc đổi quy định nộp và duyệt của một đợt")
    setting.add_argument("code", metavar="MÃ")
    for name, choices, about in _CHOICES:
        words = ", ".join(labels(choices))
        setting.add_argument(f"--{name.replace('_', '-')}", metavar="LỰA_CHỌN", help=f"{about}: {words}")
    setting.add_argument("--auto-accept", choices=("có", "không"), help="tự động duyệt")
    setting.add_argument("--reason", default="", metavar="LÝ_DO")
    setting.set_defaults(run=change_settings)


_CHOICES = (
    ("late", Late, "nộp trễ"),
    ("acceptance", Acceptance, "người duyệt"),
    ("units_see", UnitsSee, "đơn vị xem số liệu của nhau"),
)


def publish_figures(engine: Engine, given: argparse.Namespace) -> int:
    """Keep the figures of a day as final."""
    try:
        made = publish(engine, operator(), given.code, on=given.on, now=now(), reason=given.reason)
    except Refused as refused:
        return _refused(refused)
    say(f"Đã chốt số liệu đến {said_day(made.reported_on)} (bản {made.version}), mã kiểm tra {made.sha256}.")
    return 0


def show_changes(engine: Engine, given: argparse.Namespace) -> int:
    """What has moved since the figures were published."""
    found = changes(engine, operator(), given.code, version=given.version)
    if given.json:
        answer({"published": None} if found is None else _as_json(found))
    if found is None:
        say("Chưa chốt số liệu lần nào.")
        return 0
    one = found.published
    say(f"Bản {one.version}, số liệu đến {said_day(one.reported_on)}, chốt lúc {said_moment(one.known_at)}:")
    say(f"{len(found.figures)} số liệu và {len(found.ranks)} thứ hạng thay đổi sau khi chốt.")
    for moved in found.figures:
        say(f"- {moved.unit}, {moved.criterion}: {_text(moved.published)} thành {_text(moved.now)}")
    return 0


def reopen_units(engine: Engine, given: argparse.Namespace) -> int:
    """Let units hand in again."""
    try:
        reopen(
            engine,
            operator(),
            given.code,
            units=given.unit,
            until=given.until,
            reason=given.reason,
            now=now(),
        )
    except Refused as refused:
        return _refused(refused)
    say(f"Đã mở lại cho {', '.join(given.unit)} đến {said_moment(given.until)}.")
    return 0


def change_settings(engine: Engine, given: argparse.Namespace) -> int:
    """Show the settings; change those that are named."""
    known = settings(engine, operator(), given.code)
    wanted = known
    for name, choices, about in _CHOICES:
        text = getattr(given, name)
        chosen = member(choices, text) if text else None
        if text and chosen is None:
            say(f"“{text}” không phải là lựa chọn của “{about}”; hãy chọn: {', '.join(labels(choices))}.")
            return 2
        wanted = replace(wanted, **{name: chosen}) if chosen else wanted
    if given.auto_accept:
        wanted = replace(wanted, auto_accept=given.auto_accept == "có")
    try:
        known = change(engine, operator(), given.code, wanted, reason=given.reason, now=now())
    except Refused as refused:
        return _refused(refused)
    for name, _, about in _CHOICES:
        say(f"{about}: {label(getattr(known, name))}")
    say(f"tự động duyệt: {'có' if known.auto_accept else 'không'}")
    return 0


def _refused(refused: Refused) -> int:
    say_problems(refused.problems)
    return 2


def _text(figure: Figure | None) -> str:
    if figure is None:
        return "chưa báo cáo"
    return str(figure.done) if figure.owed is None else f"{figure.done}/{figure.owed}"


def _figure(figure: Figure | None) -> dict[str, int | None] | None:
    return None if figure is None else figure._asdict()


def _as_json(found: Changes) -> dict[str, object]:
    one = asdict(found.published)
    return {
        "published": one,
        "figures": [
            asdict(moved) | {"published": _figure(moved.published), "now": _figure(moved.now)}
            for moved in found.figures
        ],
        "ranks": [asdict(moved) for moved in found.ranks],
        "why": [
            {"unit": unit, "criterion": criterion, "events": [event._asdict() for event in events]}
            for (unit, criterion), events in found.why.items()
        ],
    }
