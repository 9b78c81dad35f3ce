"""manage.py bench browser: one line for every page, and a status that says whether the bars are met."""

import json

import pytest

from cli.__main__ import main
from tests.bench import browsing
from tests.bench.browsing import Visit

EMPTY = Visit("trang trống", 1_000, 250, 2_600)


def measured(monkeypatch: pytest.MonkeyPatch, *visits: Visit) -> int:
    monkeypatch.setattr(browsing, "measured", lambda units: [EMPTY, *visits])
    return main(["bench", "browser", "--json"])


def test_a_screen_within_the_bars_is_status_0(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured(monkeypatch, Visit("Tổng quan", 3_000, 1_000, 3_276.8)) == 0
    told = capsys.readouterr()
    assert [one["missed"] for one in json.loads(told.out)["pages"]] == [[], []]
    assert told.err.splitlines()[1] == (
        "Tổng quan | đạt | lần đầu 3000 mili giây (3,0 lần trang trống)"
        " | lần sau 1000 mili giây (4,0 lần trang trống) | lần đầu tải về 3,20 MB"
    )


def test_what_a_screen_misses_is_said_and_is_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured(monkeypatch, Visit("Tiến độ", 3_001, 1_001, 3_277)) == 1
    assert json.loads(capsys.readouterr().out)["pages"][1]["missed"] == [
        "lần đầu trên 3 lần trang trống",
        "lần sau trên 4 lần trang trống",
        "tải về trên 3,2 MB",
    ]
