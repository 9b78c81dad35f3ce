"""manage.py bench screens: one line for every screen, and a status that says whether the bars are met."""

import json

import pytest

from cli.__main__ import main
from tests.bench import screens
from tests.bench.screens import Cost


def measured(monkeypatch: pytest.MonkeyPatch, *costs: Cost) -> int:
    monkeypatch.setattr(screens, "empty_page", lambda: 5.0)
    monkeypatch.setattr(screens, "measured", lambda units: [cost for cost in costs if cost.units == units])
    return main(["bench", "screens", "--units", "30,1000", "--json"])


def test_a_screen_within_its_bars_is_status_0(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small = Cost(30, "Tổng quan", 300, 20, 2, 38)
    large = Cost(1_000, "Tổng quan", 4_000, 100, 300, 500)
    assert measured(monkeypatch, small, large) == 0
    told = capsys.readouterr()
    assert [one["missed"] for one in json.loads(told.out)["screens"]] == [[], []]
    assert (
        "30 đơn vị | Tổng quan | đạt | lần đầu 300 | các lần sau 20 mili giây (4,0 lần trang trống)"
        in told.err
    )


def test_what_a_screen_misses_is_said_and_is_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured(monkeypatch, Cost(1_000, "So sánh đơn vị", 4_000, 101, 301, 501)) == 1
    (told,) = json.loads(capsys.readouterr().out)["screens"]
    assert told["missed"] == ["chậm hơn 100 mili giây", "hình lớn hơn 300 KB", "trang lớn hơn 500 KB"]


def test_the_campaign_that_is_measured_has_as_many_units_as_asked_for_and_twenty_criteria() -> None:
    known = screens.plan(1_000)
    assert len([unit for unit in known.units if unit.parent]) == 1_000
    assert len(known.criteria) == 20
    assert len({unit.peer_group for unit in known.units if unit.parent}) == 20
