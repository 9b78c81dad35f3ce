"""Campaigns in every state that a screen can meet, in one database: rich, sparse, empty, one unit, a thousand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import Engine

from data.engine import writing
from domain.access import operator
from domain.calendar import VIETNAM
from domain.campaigns import Window
from domain.criteria import Accumulation, Criterion
from domain.plans import Deadline, Plan
from domain.units import Unit
from services.plans import take_up
from services.previews import Handed
from services.submissions import submit
from services.templates import template
from tests.builders import campaign, plan, quantity, rating, share, unit, yes_no
from tests.filling import Typed, fill

CRITERION = "C2"
GROUPS = ("Khối các phường trung tâm", "Khối các xã vùng cao", "Khối các trường học")
KINDS = ("Ủy ban nhân dân phường", "Ủy ban nhân dân xã", "Trường Trung học cơ sở")
NAMES = (
    "Chiềng Lề",
    "Tô Hiệu",
    "Quyết Thắng",
    "Chiềng Sinh",
    "Mường Bằng",
    "Hua La",
    "Chiềng Cọ",
    "Chiềng Xôm",
)
CRITERIA: tuple[Criterion, ...] = (
    share("C1", name="Cán bộ, công chức, viên chức hoàn thành tốt nhiệm vụ trở lên"),
    share("C2", "0.9", name="Cán bộ, công chức, viên chức đạt danh hiệu Lao động tiên tiến"),
    share("C3", "0.15", name="Trong đó: Chiến sĩ thi đua cơ sở", parent="C2"),
    quantity("C4", 2, name="Công trình, phần việc chào mừng", accumulation=Accumulation.RUNNING_TOTAL),
    quantity("C5", 650, name="Quỹ đền ơn đáp nghĩa", measure="triệu đồng", decimals=1),
    yes_no("C6", name="Nội bộ đoàn kết, không có đơn thư vượt cấp"),
    rating("C7", name="Tập thể hoàn thành xuất sắc nhiệm vụ"),
    share("C8", name="Hồ sơ thủ tục hành chính giải quyết đúng hạn", measure="hồ sơ"),
)  # fmt: skip
LEVELS = ("Hoàn thành xuất sắc", "Hoàn thành tốt", "Hoàn thành")


@dataclass(frozen=True)
class DataState:
    """What a state is called, and its campaign, unit and criterion in an address."""

    title: str
    code: str
    unit: str
    criterion: str = CRITERION


STATES: Mapping[str, DataState] = {
    "nhieu": DataState("Nhiều số liệu", "GIAU", "DV03"),
    "thua": DataState("Thưa số liệu", "THUA", "DV03"),
    "trong": DataState("Chưa có số liệu", "TRONG", "DV03"),
    "mot": DataState("Một đơn vị", "MOT", "DV03"),
    "nghin": DataState("1.000 đơn vị", "NGHIN", "X0003"),
    "tre": DataState("Tất cả đều trễ", "TRE", "DV03"),
    "truoc": DataState("Trước ngày mở", "TRUOC", "DV03"),
    "sau": DataState("Sau ngày đóng", "SAU", "DV03"),
}


def build(engine: Engine, today: date) -> None:
    """All of them, as seen on ``today``."""
    units = tuple(_units("DV", 24))
    opened = today - timedelta(days=240)
    closing = today + timedelta(days=60)
    due = [today - timedelta(days=50), closing]
    months = [opened + timedelta(days=days) for days in (30, 70, 110, 150, 190, 230)]
    _take_up(engine, "GIAU", "Thi đua chào mừng Đại hội thi đua yêu nước", units, (opened, closing), due)
    for step, on in enumerate(months, start=1):
        _hand_in(engine, "GIAU", units[: 24 - step % 3], on, step / len(months))
    _take_up(engine, "THUA", "Thi đua chuyển đổi số", units, (opened, closing), [closing])
    _hand_in(engine, "THUA", units[1:3], months[1], 0.3, CRITERIA[:2])
    _take_up(engine, "TRONG", "Thi đua cải cách hành chính", units, (opened, closing), [closing])
    _take_up(engine, "MOT", "Thi đua của một đơn vị", units[2:3], (opened, closing), due)
    _hand_in(engine, "MOT", units[2:3], months[2], 0.5)
    many = tuple(_units("X", 1000))
    _take_up(engine, "NGHIN", "Thi đua toàn tỉnh", many, (opened, closing), due)
    for step, on in ((0.4, months[1]), (0.8, months[4])):
        _hand_in(engine, "NGHIN", many[:940], on, step)
    _take_up(engine, "TRE", "Thi đua nước rút", units, (opened, closing), [opened + timedelta(days=100)])
    # opens later than today
    _take_up(
        engine,
        "TRUOC",
        "Thi đua năm tới",
        units,
        (closing, closing + timedelta(days=300)),
        [closing + timedelta(days=200)],
    )
    ended = (today - timedelta(days=300), today - timedelta(days=20))
    _take_up(engine, "SAU", "Thi đua đã kết thúc", units, ended, [ended[1]])
    for step, days in ((0.5, 150), (1.0, 275)):
        _hand_in(engine, "SAU", units[:22], ended[0] + timedelta(days=days), step)


def _units(prefix: str, count: int) -> Iterator[Unit]:
    for number in range(1, count + 1):
        group = number % len(GROUPS)
        name = f"{KINDS[group]} {NAMES[number % len(NAMES)]}" + (
            f" {number}" if count > 24 or number > 8 else ""
        )
        yield unit(
            f"{prefix}{number:0{len(str(count))}}", name, peer_group=GROUPS[group], headcount=20 + number % 90
        )


def _take_up(
    engine: Engine, code: str, title: str, units: Sequence[Unit], days: tuple[date, date], due: Sequence[date]
) -> None:
    made: Plan = plan(
        replace(campaign(code, title=title), window=Window(*days)),
        *CRITERIA,
        *units,
        *(Deadline(f"Báo cáo kỳ {number}", on, inclusive=True) for number, on in enumerate(due, start=1)),
    )
    with writing(engine) as session:
        take_up(session, operator(), made, now=_morning(days[0] - timedelta(days=10)))


def _hand_in(
    engine: Engine,
    code: str,
    units: Sequence[Unit],
    on: date,
    part: float,
    criteria: Sequence[Criterion] = CRITERIA,
) -> None:
    """One workbook of all these units, which have come as far as ``part`` of their way, some farther than others."""
    blank, name = template(engine, operator(), code)
    typed = {
        (one.code, criterion.code): _typed(number, place, part)
        for number, one in enumerate(units)
        for place, criterion in enumerate(CRITERIA)
        if criterion in criteria and (number + 3 * place) % 11
    }
    handed = Handed(fill(blank, typed, on=on), name, accept=True)
    outcome = submit(engine, operator(), code, handed, now=_morning(on + timedelta(days=1)))
    assert outcome.saved, outcome.preview.problems


def _typed(number: int, place: int, part: float) -> Typed:
    """What unit ``number`` reports for the criterion at ``place``."""
    owed = 20 + number % 90
    speed = min(part * (0.6 + (number * 7 + place * 5) % 10 / 12), 1)
    values: tuple[Typed, ...] = (
        (owed, round(owed * speed)),
        (owed, round(owed * speed * 0.9)),
        (owed, round(owed * speed * 0.14)),
        round(3 * speed),
        round(70 * speed, 1),
        "x" if speed > 0.5 else "không",
        LEVELS[number % 3],
        (10 * owed, round(10 * owed * min(1, 0.9 + part / 10))),
    )
    return values[place]


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), VIETNAM)
