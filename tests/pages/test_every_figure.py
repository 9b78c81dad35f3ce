"""Every figure of every screen opens its explanation, and what is listed there gives the figure."""

import re
from datetime import date
from functools import cache
from html import unescape

import pytest
from sqlalchemy import Engine

from domain.access import operator
from domain.criteria import Kind
from domain.explanation import Explanation, amounts, from_sources
from domain.scores import Score
from domain.standings import Standings, unit_counts
from domain.states import State
from reports import addresses, explanation_page, explanation_tables, score_page, summary_page
from reports.explanation_tables import Papers
from services.explanations import explanation, score
from services.plan_changes import Proposal, adjust
from services.standings import standings
from tests.pages.conftest import NOW, Opens, shown, to_screen
from tests.pages.figures import Figure, Reader, numbers, read
from ui.compare import VIEWS

#: The bundled campaigns, each on a day in the middle of it.
CAMPAIGNS = {
    "BDV-BT-2023": "2023-06-30",
    "30-KH-UBND": "2023-09-01",
    "311-KH-CB": "2023-02-10",
    "334-KH-CB": "2023-06-01",
}
#: Every screen that shows figures, each way of comparing for itself; files are told apart by what follows "?".
SCREENS = (
    "follow/overview.py",
    "follow/course.py",
    *(f"follow/compare.py?{way}" for way in VIEWS),
    "follow/unit_profile.py",
    "follow/published.py",
    "submit/my_tasks.py",
    "submit/review.py",
    "plan/plan.py",
)
#: Numbers that are no results of anybody, by their column and text: why.
NO_FIGURES = {
    r"Biên nhận: \d+": "the number of a receipt, which it opens",
    r"Số kết quả: \d+": "how much one file says, as its receipt lists",
    r"Số lần sửa: \d+": "how often it was said anew, all listed beside it",
    r"Quân số: [\d.]+": "the plan says it",
    r"STT: [\d.]+": "the plan says it",
    r"Lần: \d+": "the number of an adjustment, all of which stands beside it",
    r".*bt-numbers: \d+ ngày": "the calendar says it",
    r"(Hạng|Hoàn thành chung) thử: .*": "a trial on the screen, beside the official figure, which opens",
    r"(Khoảng 95 %|1 .* bằng): .*": "what the size of a unit makes of the figure beside it, which opens",
    r"(Thay đổi|Lên, xuống): .*": "the difference of the two figures beside it, which open",
}
_WHEN = re.compile(r"\d+/\d+/\d{4}|\d\d:\d\d")
PAPERS = Papers("/r", "/o")


#: What became of one of the plans on the way: its end, a target, the target of one unit, criteria that come and go.
ADJUSTED = "30-KH-UBND"
ADJUSTMENTS = {
    ("41/KH-UBND", "2023-05-15"): {
        "Kế hoạch": [{"Đến ngày": "31/10/2023"}],
        "Chỉ tiêu": [{"Mã": "C3", "Mức phấn đấu": "2"}],
    },
    ("45/QĐ-UBND", "2023-06-01"): {
        "Giao chỉ tiêu": [{"Mã đơn vị": "YC-B1", "Mã chỉ tiêu": "C3", "Mức phấn đấu": "3"}]
    },
    ("47/QĐ-UBND", "2023-06-15"): {
        "Chỉ tiêu": [
            {"Mã": "C4", "Chấm dứt": "x"},
            {"Mã": "C5", "Tên": "Tủ sách", "Loại": "số lượng", "Mức phấn đấu": "1"},
        ]
    },
    ("60/QĐ-UBND", "2023-10-01"): {"Chỉ tiêu": [{"Mã": "C3", "Mức phấn đấu": "5"}]},
}
#: By criterion, which documents its figures rest on once these hold; of C3 one more where B1 is part of it.
RESTS_ON = {
    "C1": ["41/KH-UBND"],
    "C2": ["41/KH-UBND"],
    "C3": ["41/KH-UBND"],
    "C3 YC-B1": ["41/KH-UBND", "45/QĐ-UBND"],
    "C5": ["47/QĐ-UBND"],
    "I1": ["41/KH-UBND"],
    "I2": ["41/KH-UBND"],
    "I3": ["41/KH-UBND"],
}


def _adjust(engine: Engine) -> None:
    for (document, on), rows in ADJUSTMENTS.items():
        proposal = Proposal(date.fromisoformat(on), document, "Theo tình hình mới", rows=rows)
        made = adjust(engine, operator(), ADJUSTED, proposal, now=NOW)
        assert made.saved, made.problems


@pytest.fixture(params=CAMPAIGNS)
def readers(screen: Opens, bundled: Engine, request: pytest.FixtureRequest) -> dict[str, Reader]:
    """By screen, the figures of a campaign in the middle of it."""
    if request.param == ADJUSTED:
        _adjust(bundled)
    told = {"dot": request.param, "ngay": CAMPAIGNS[request.param]}
    test = screen(SCREENS[0], **told)
    found = {SCREENS[0]: read(shown(test))}
    for screen_of in SCREENS[1:]:
        file, _, way = screen_of.partition("?")
        to_screen(test, file)
        for name, value in (told | {"xem": way}).items():
            test.query_params[name] = value
        found[screen_of] = read(shown(test.run()))
        assert not test.exception
    return found


@pytest.fixture
def asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standings of the same unit are asked for once; each figure is taken apart on its own."""
    monkeypatch.setattr("services.explanations.standings", cache(standings))


@pytest.mark.usefixtures("asked_once")
def test_figures_are_links_that_list_what_they_are_made_of(
    readers: dict[str, Reader], bundled: Engine
) -> None:
    unlinked = {file: wrong for file, one in readers.items() if (wrong := _unlinked(one))}
    assert unlinked == {}
    figures = {figure for reader in readers.values() for figure in reader.figures}
    explained = {address: _explained(bundled, address) for address in {one.address for one in figures}}
    assert len(explained) > 10
    wrong = [figure for figure in figures if not numbers(figure.text) <= explained[figure.address]]
    assert wrong == []


def _unlinked(reader: Reader) -> list[str]:
    return [one for one in reader.unlinked if not any(re.fullmatch(known, one) for known in NO_FIGURES)]


def _explained(engine: Engine, address: str) -> set[str]:
    """The numbers that the explanation at this address shows, once it is found that its parts give the figure."""
    asked = Figure("", address).asked
    code, on, unit = asked["dot"], date.fromisoformat(asked["ngay"]), asked.get("don-vi")
    if "chi-tieu" in asked:
        below = addresses.BELOW in asked
        found = explanation(
            engine, operator(), code, criterion=asked["chi-tieu"], on=on, unit=unit, below=below, trail=False
        )
        return _of_figure(found)
    if unit:
        return _of_score(score(engine, operator(), code, unit=unit, on=on))
    return _of_summary(standings(engine, operator(), code, on=on))


def _of_figure(found: Explanation) -> set[str]:
    head = [explanation_page.finding(found), explanation_page.facts(found)]
    assert re.findall(r"theo (\S+):", unescape(head[1])) == _documents(found)
    row = explanation_page.figure(found)
    if found.of_one_unit:
        parts = from_sources(found.sources)
        if row["state"] == State.REPORTED:
            assert parts.done == row["done"]
            assert found.criterion.kind is not Kind.SHARE or parts.owed == row["owed"]
        else:
            assert parts.cells == (row["state"] == State.INSUFFICIENT)
        return _numbers(*head, explanation_tables.used_table(found, PAPERS))
    listed = amounts(found.criterion, found.parts)
    assert (listed.done, listed.cells) == (row["done"], row["reported_units"])
    assert found.criterion.whole_body or not row["owed_units"] or listed.owed == row["owed"]
    assert len(found.parts) == row["owed_units"]
    return _numbers(*head, explanation_tables.parts_table(found, list(found.parts["unit"])))


def _documents(found: Explanation) -> list[str]:
    """The documents that changed what this figure is judged by."""
    if found.plan.campaign.code != ADJUSTED:
        return []
    code, units = found.criterion.code, set(found.parts["unit"])
    with_b1 = code == "C3" and (found.unit == "YC-B1" if found.of_one_unit else "YC-B1" in units)
    begun = {document for document, on in ADJUSTMENTS if date.fromisoformat(on) <= found.on}
    return [one for one in RESTS_ON["C3 YC-B1" if with_b1 else code] if one in begun]


def _of_score(found: Score) -> set[str]:
    if found.row["score"] is not None:
        assert found.earned / found.weight == found.row["score"]
    better = [value for value in found.peers["score"] if value is not None and found.row["score"] is not None]
    ahead = sum(value > found.row["score"] for value in better)
    assert found.row["score"] is None or ahead < found.row["rank"]
    texts = (score_page.finding(found), score_page.score_sentence(found), score_page.rank_sentence(found))
    return _numbers(*texts, score_page.parts_table(found), score_page.peers_table(found))


def _of_summary(found: Standings) -> set[str]:
    assert unit_counts(found.cells) == found.counts
    units = tuple(unit.code for unit in found.plan.units)
    tables = (summary_page.criteria_table(found), summary_page.units_table(found, units))
    return _numbers(summary_page.finding(found), *tables)


def _numbers(*texts: str) -> set[str]:
    """The numbers in these texts, without those of days and hours."""
    return numbers(_WHEN.sub(" ", unescape(re.sub(r"<[^>]*>", " ", " ".join(texts)))))


PLANTED = {
    '<table><tr><td class="bt-number" data-label="Kết quả"><div>5/6</div></td></tr></table>': [
        "Kết quả: 5/6"
    ],
    '<table class="bt-heat"><tr><td class="bt-good"><b>7/8</b></td></tr></table>': ["bt-heat bt-good: 7/8"],
    '<div class="bt-numbers"><div><strong>3</strong></div></div>': ["bt-numbers: 3"],
    '<table class="bt-heat"><tr><td><a class="bt-figure" href="/x?dot=1"><b>7/8</b></a></td></tr></table>': [],
    '<table><tr><td class="bt-number" data-label="STT">1</td></tr></table>': [],
    "<p>Ngày 30/6/2023</p>": [],
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_number_that_opens_nothing_is_seen(planted: str) -> None:
    assert _unlinked(read(planted)) == PLANTED[planted]


def test_a_figure_is_read_with_its_address() -> None:
    [found] = read(
        '<td><a class="bt-figure" href="/giai-thich?dot=K&amp;ngay=2023-06-30"><b>7</b>/8</a></td>'
    ).figures
    assert (numbers(found.text), found.asked) == ({"7", "8"}, {"dot": "K", "ngay": "2023-06-30"})
