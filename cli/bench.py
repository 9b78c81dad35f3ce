"""manage.py bench: how far the program is from its bar, measured on this machine."""

import argparse
from importlib import import_module

from cli.answers import answer, say
from wording.numbers import number


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put these commands among the others."""
    bench = commands.add_parser("bench", help="đo chương trình trên máy này")
    kinds = bench.add_subparsers(required=True, metavar="PHÉP_ĐO")
    reliability = kinds.add_parser("reliability", help="độ tin cậy: mất điện, dừng đột ngột, ghi cùng lúc")
    reliability.add_argument("--rows", metavar="S1,S3", help="chỉ đo các dòng này; mặc định đo mọi dòng")
    reliability.add_argument("--small", action="store_true", help="đo ở cỡ của bộ kiểm thử, nhanh hơn")
    reliability.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    reliability.set_defaults(run=measure, opens_database=False)
    imports = kinds.add_parser("import", help="nhập một bảng tính 50.000 dòng, so với các trình đọc khác")
    imports.add_argument("--rows", type=int, default=50_000, metavar="SỐ", help="số dòng; mặc định 50.000")
    imports.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    imports.set_defaults(run=measure_import, opens_database=False)
    plans = kinds.add_parser("plans", help="đọc văn bản kế hoạch: đúng và đủ đến đâu, theo từng mục")
    plans.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    plans.set_defaults(run=measure_plans, opens_database=False)
    screens = kinds.add_parser("screens", help="thời gian của từng màn hình, cạnh một trang trống")
    screens.add_argument(
        "--units", default="30,1000,10000", metavar="30,1000", help="số đơn vị; mặc định 30,1000,10000"
    )
    screens.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    screens.set_defaults(run=measure_screens, opens_database=False)
    browser = kinds.add_parser(
        "browser", help="màn hình trong Chromium, lần đầu và lần sau, cạnh một trang trống"
    )
    browser.add_argument(
        "--units", type=int, default=1_000, metavar="SỐ", help="số đơn vị của đợt; mặc định 1.000"
    )
    browser.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    browser.set_defaults(run=measure_browser, opens_database=False)
    visitors = kinds.add_parser("visitors", help="nhiều người cùng mở Tổng quan, rồi vài giây bấm một lần")
    visitors.add_argument("--people", type=int, default=100, metavar="SỐ", help="số người; mặc định 100")
    visitors.add_argument(
        "--units", type=int, default=100, metavar="SỐ", help="số đơn vị của đợt; mặc định 100"
    )
    visitors.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    visitors.set_defaults(run=measure_visitors, opens_database=False)


def measure(_engine: None, given: argparse.Namespace) -> int:
    """Measure the rows of the bar on databases of their own; status 1 where one is not met."""
    # the measurements stand beside the tests: the running program does without them
    rows = import_module("tests.bench.reliability")
    wanted = given.rows.split(",") if given.rows else ()
    unknown = sorted(set(wanted) - set(rows.rows()))
    if unknown:
        say(f"Không có dòng {', '.join(unknown)}; có: {', '.join(rows.rows())}.")
        return 2
    found = []
    for row in rows.measured(wanted, full=not given.small):
        found.append(row)
        said = "đạt" if row.met else "CHƯA ĐẠT"
        say(f"{row.row} | {said} | mốc: {row.bar} | đo được: {row.reached} | {number(row.seconds)} giây")
    if given.json:
        answer({"rows": [row._asdict() for row in found]})
    return 0 if all(row.met for row in found) else 1


def measure_import(_engine: None, given: argparse.Namespace) -> int:
    """Measure an import beside bare readers in the same run; status 1 where a bar is not met."""
    times = import_module("tests.bench.importing").measured(given.rows)
    for name, seconds in times.said().items():
        say(f"{name}: {_decimals(seconds, 2)} giây")
    for bar in times.bars():
        said, side = ("đạt" if bar.met else "CHƯA ĐẠT"), ("không quá" if bar.at_most else "ít nhất")
        say(
            f"{bar.said} | {said} | mốc: {side} {_decimals(bar.bar)} lần | đo được: {_decimals(bar.reached)} lần"
        )
    if given.json:
        bars = [bar._asdict() | {"met": bar.met} for bar in times.bars()]
        answer({"rows": given.rows, "seconds": times._asdict(), "bars": bars})
    return 0 if all(bar.met for bar in times.bars()) else 1


def measure_screens(_engine: None, given: argparse.Namespace) -> int:
    """Measure every screen at these sizes; status 1 where a bar is not met."""
    bench = import_module("tests.bench.screens")
    empty = bench.empty_page()
    say(f"trang trống: {_decimals(empty)} mili giây")
    costs = [cost for units in given.units.split(",") for cost in bench.measured(int(units))]
    for cost in costs:
        missed = bench.misses(cost)
        say(
            f"{number(cost.units)} đơn vị | {cost.screen} | {'CHƯA ĐẠT: ' + ', '.join(missed) if missed else 'đạt'}"
            f" | lần đầu {_decimals(cost.cold, 0)} | các lần sau {_decimals(cost.warm, 0)} mili giây"
            f" ({_decimals(cost.warm / empty)} lần trang trống)"
            f" | hình lớn nhất {_decimals(cost.figure, 0)} KB | trang {_decimals(cost.html, 0)} KB"
        )
    if given.json:
        answer(
            {"empty": empty, "screens": [cost._asdict() | {"missed": bench.misses(cost)} for cost in costs]}
        )
    return 1 if any(bench.misses(cost) for cost in costs) else 0


def measure_browser(_engine: None, given: argparse.Namespace) -> int:
    """Measure screens in Chromium beside an empty page; status 1 where a bar is not met."""
    visits = import_module("tests.bench.browsing").measured(given.units)
    empty = visits[0]
    for visit in visits:
        missed = visit.misses(empty)
        say(
            f"{visit.page} | {'CHƯA ĐẠT: ' + ', '.join(missed) if missed else 'đạt'}"
            f" | lần đầu {_decimals(visit.cold, 0)} mili giây ({_decimals(visit.cold / empty.cold)} lần trang trống)"
            f" | lần sau {_decimals(visit.warm, 0)} mili giây ({_decimals(visit.warm / empty.warm)} lần trang trống)"
            f" | lần đầu tải về {_decimals(visit.fetched / 1024, 2)} MB"
        )
    if given.json:
        answer({"pages": [visit._asdict() | {"missed": visit.misses(empty)} for visit in visits]})
    return 1 if any(visit.misses(empty) for visit in visits) else 0


def measure_visitors(_engine: None, given: argparse.Namespace) -> int:
    """Measure many people at one server beside as many at an empty page; status 1 where a bar is not met."""
    empty, *crowds = import_module("tests.bench.visitors").measured(given.people, given.units)
    for crowd in (empty, *crowds):
        missed = [] if crowd is empty else crowd.misses()
        say(
            f"{number(crowd.people)} người, {crowd.who} | {'CHƯA ĐẠT: ' + ', '.join(missed) if missed else 'đạt'}"
            f" | mở cùng lúc: mọi người xong trong {_decimals(crowd.opened)} giây"
            f" | {number(crowd.clicks)} lần bấm: p50 {_decimals(crowd.p50, 0)}, p95 {_decimals(crowd.p95, 0)} mili giây"
            f" ({_decimals(crowd.p50 / empty.p50)} lần trang trống) | lỗi {len(crowd.errors)}"
            f" | bộ nhớ {_decimals(crowd.memory, 2)} MiB mỗi người"
            f" | máy chủ làm {_decimals(crowd.opening, 0)} mili giây mỗi lần mở, {_decimals(crowd.clicking, 0)} mỗi lần bấm"
        )
    if given.json:
        answer({"empty": empty._asdict(), "crowds": [c._asdict() | {"missed": c.misses()} for c in crowds]})
    return 1 if any(crowd.misses() for crowd in crowds) else 0


def measure_plans(_engine: None, given: argparse.Namespace) -> int:
    """Precision and recall per field over our own documents, those kept back apart; status 1 below the aim."""
    plans = import_module("tests.bench.plans")
    groups = {"seen": plans.measured(kept_back=False), "kept_back": plans.measured(kept_back=True)}
    for name, tally in groups.items():
        say("Văn bản đã xem khi viết quy tắc:" if name == "seen" else "Văn bản giữ lại:")
        for known, precision, recall, count in plans.lines(tally):
            label = known or "tất cả"
            say(f"  {label:<24}| đúng {_decimals(precision, 3)} | đủ {_decimals(recall, 3)} | {count} điều")
    if given.json:
        answer({name: [list(line) for line in plans.lines(tally)] for name, tally in groups.items()})
    met = all(min(tally.precision(), tally.recall()) >= plans.AIM for tally in groups.values())
    return 0 if met else 1


def _decimals(value: float, places: int = 1) -> str:
    return f"{value:.{places}f}".replace(".", ",")
