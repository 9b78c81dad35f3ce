"""manage.py bench visitors: one line for every crowd, and a status that says whether the bars are met."""

import json

import pytest

from cli.__main__ import main
from tests.bench import visitors
from tests.bench.visitors import Crowd

EMPTY = Crowd("trang trống", 100, 0.2, 700, 10, 20, (), 0.1, 3, 3)
MET = Crowd("lãnh đạo", 100, 2, 700, 50, 300, (), 1, 30, 24)


def measured(monkeypatch: pytest.MonkeyPatch, *crowds: Crowd) -> int:
    monkeypatch.setattr(visitors, "measured", lambda people, units: [EMPTY, *crowds])
    return main(["bench", "visitors", "--json"])


def test_a_crowd_within_the_bars_is_status_0(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured(monkeypatch, MET) == 0
    told = capsys.readouterr()
    assert [one["missed"] for one in json.loads(told.out)["crowds"]] == [[]]
    assert told.err.splitlines()[1] == (
        "100 người, lãnh đạo | đạt | mở cùng lúc: mọi người xong trong 2,0 giây"
        " | 700 lần bấm: p50 50, p95 300 mili giây (5,0 lần trang trống) | lỗi 0 | bộ nhớ 1,00 MiB mỗi người"
        " | máy chủ làm 30 mili giây mỗi lần mở, 24 mỗi lần bấm"
    )


def test_what_a_crowd_misses_is_said_and_is_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = Crowd("người nộp", 100, 2.1, 100, 51, 301, ("trang không hiện ra như phải có",), 1.1, 300, 300)
    assert measured(monkeypatch, MET, slow) == 1
    assert json.loads(capsys.readouterr().out)["crowds"][1]["missed"] == [
        "mở xong chậm hơn 2 giây",
        "p50 trên 50 mili giây",
        "p95 trên 300 mili giây",
        "lỗi: trang không hiện ra như phải có",
        "bộ nhớ trên 1 MiB mỗi người",
    ]
