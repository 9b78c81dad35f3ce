"""Rows U1 to U5: files that units send are decided as they should be, cheaply, and take nothing down."""

import tempfile
from pathlib import Path

from tests.bench.reliability import Reached, Row
from tests.hostile.answering import others_wait
from tests.hostile.drawer import CASES, differs
from tests.hostile.measuring import Cost, measured
from tests.hostile.mutants import mutants, verdict
from tests.hostile.values import CASES as VALUES
from wording.numbers import number


def decided(full: bool) -> Reached:
    """U1: every file of the drawer, through the child process at full size."""
    cases = CASES if full else CASES[::8]
    wrong = [case.name for case in cases if differs(case, measured(case.build())[0])]
    bar = f"{len(cases)} trên {len(cases)} tệp được xử lý như danh mục ghi"
    return Reached(not wrong, bar, f"{len(cases) - len(wrong)} tệp{_named(wrong)}")


def cheap(full: bool) -> Reached:
    """U2: the peak of memory and the time of the processor of each file that is opened."""
    cases = CASES if full else [case for case in CASES if case.heavy][::4]
    costs = {case.name: measured(case.build())[1] for case in cases}
    memory = max(costs, key=lambda name: costs[name].mebibytes)
    time = max(costs, key=lambda name: costs[name].seconds)
    bar = "mỗi tệp không quá 1.024 MiB và 20 giây; nên không quá 256 MiB và 5 giây"
    reached = f"nhiều nhất {_said(costs[memory])} ({memory}); lâu nhất {_said(costs[time])} ({time})"
    return Reached(costs[memory].mebibytes <= 1024 and costs[time].seconds <= 20, bar, reached)


def harmless(_full: bool) -> Reached:
    """U3: the wait of others while the worst files are read."""
    with tempfile.TemporaryDirectory() as folder:
        waited = others_wait(f"sqlite:///{Path(folder) / 'a.db'}", Path(folder))
    met = waited.longest <= 2 and len(waited.processes) == 1
    bar = "người khác được trả lời trong 2 giây, máy chủ không khởi động lại"
    wait = f"{waited.longest:.2f}".replace(".", ",")
    return Reached(
        met, bar, f"lâu nhất {wait} giây trong {waited.asked} lần hỏi, {len(waited.processes)} tiến trình"
    )


def fuzzed(full: bool) -> Reached:
    """U4: mutants of a valid submission."""
    count = 2_000 if full else 300
    verdicts = [verdict(mutant) for mutant in mutants(count)]
    unfounded = sum(bool(found.unfounded) for found in verdicts)
    stored = sum(found.stored for found in verdicts)
    bar = f"{number(count)} tệp biến dạng: không lỗi lọt ra, không số nào khác với trình đọc độc lập"
    return Reached(
        not unfounded, bar, f"{number(count - stored)} bị từ chối, {number(stored)} đọc được, {unfounded} sai"
    )


def unchanged(_full: bool) -> Reached:
    """U5: the values that other readers take for something else."""
    wrong = [case.name for case in VALUES if differs(case, measured(case.build())[0])]
    bar = f"0 trên {len(VALUES)} giá trị bị đọc khác đi"
    return Reached(not wrong, bar, f"{len(wrong)} bị đọc khác đi{_named(wrong)}")


def _named(wrong: list[str]) -> str:
    return f" (sai: {', '.join(wrong)})" if wrong else ""


def _said(cost: Cost) -> str:
    return f"{cost.mebibytes:.0f} MiB, {cost.seconds:.1f} giây".replace(".", ",")


ROWS: dict[str, Row] = {"U1": decided, "U2": cheap, "U3": harmless, "U4": fuzzed, "U5": unchanged}
