"""Shares of units of different size: a dot with its interval per unit, and what a leader may conclude."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from domain.criteria import Criterion
from domain.percentages import half_up
from domain.size_fair import Method, NoFunnel, Shares, Sized, shares
from domain.standings import Standings
from reports import addresses
from reports.heat import unit_link
from reports.markup import Markup, joined, tag
from reports.tables import Column, table
from reports.tracks import bar, dot, stroke, track
from wording import figures
from wording.numbers import number, steps

_METHODS = {
    Method.WILSON: "theo Wilson",
    Method.EXACT: "theo Clopper – Pearson (chính xác)",
}
_WHY_NOT = {
    NoFunnel.FEW: "Không vẽ biểu đồ phễu: cần ít nhất 10 đơn vị đã báo cáo.",
    NoFunnel.KINDS: "Không vẽ biểu đồ phễu: các đơn vị khác loại nhau, đặt chung một phễu thì không công bằng.",
    NoFunnel.TARGETS: "Không vẽ biểu đồ phễu: mức phấn đấu của các đơn vị khác nhau.",
    NoFunnel.ALIKE: "Không vẽ biểu đồ phễu: mọi đơn vị cùng đạt hết hoặc cùng chưa đạt, phễu không nói thêm gì.",
}
_SIGNS = {1: "▲ cao hơn rõ", 0: "≈ chưa khác rõ", -1: "▼ thấp hơn rõ"}


def fair_finding(standings: Standings, units: Sequence[str], criterion: str, method: Method) -> str:
    """Whether the difference between the highest and the lowest says anything, in one sentence."""
    found = shares(standings, units, criterion, method)
    if len(found.units) < 2:
        return "Chưa đủ hai đơn vị có số liệu để so sánh"
    ends = found.ends
    if ends is None:
        return f"{number(len(found.units))} đơn vị đã báo cáo có cùng tỷ lệ {figures.percent(found.rate)}"
    first, last = (_said(standings, one, criterion) for one in ends)
    if found.ends_differ:
        return f"Chênh lệch giữa {first} và {last} lớn hơn mức ngẫu nhiên thường gặp ở đơn vị cỡ này"
    return f"Chênh lệch giữa {first} và {last} có thể chỉ do đơn vị nhỏ"


def fair_note(method: Method) -> str:
    """What an interval means, and what it does not."""
    return (
        f"Vạch ngang là khoảng 95 % {_METHODS[method]}: đơn vị càng nhỏ, khoảng càng rộng, "
        "vì thêm bớt một người đã đổi tỷ lệ nhiều. Hai khoảng còn chồng lên nhau thì chưa thể nói đơn vị nào làm tốt hơn. "
        "Trong hai mươi đơn vị, thường cũng có một đơn vị khác rõ với tỷ lệ chung chỉ do tình cờ. "
        "Kết quả là số đếm đủ, không phải mẫu: khoảng này không sửa số chính thức, không quyết định đạt hay hạng."
    )


def why_no_funnel(reason: NoFunnel) -> str:
    """Why no funnel is drawn."""
    return _WHY_NOT[reason]


def intervals(
    standings: Standings, units: Sequence[str], criterion: str, method: Method, shown: tuple[int, int]
) -> Markup:
    """One row per unit of ``shown`` (from, to): its share with its interval, how much one person is."""
    found = shares(standings, units, criterion, method)
    first = _first_mark(found)
    one = standings.plan.criterion(criterion)
    columns = (
        Column("Đơn vị", heading=True),
        Column(f"Thang từ {first} % đến 100 %"),
        Column("Thực hiện", number=True),
        Column("Tỷ lệ", number=True),
        Column("Khoảng 95 %", number=True),
        Column(f"1 {one.measure or 'bước'} bằng", number=True),
        Column("So với chung"),
    )
    body = [_row(standings, one, sized, found.rate, first) for sized in found.units[slice(*shown)]]
    return joined(
        [
            _key(found.rate),
            tag("div", table(columns, body), class_="bt-lined bt-lined-fair"),
        ]
    )


def _row(
    standings: Standings, criterion: Criterion, one: Sized, rate: Fraction, first: int
) -> tuple[str, ...]:
    low, high = one.interval
    fraction, share = (
        addresses.figure(standings, text, criterion.code, one.unit)
        for text in (figures.fraction(one.done, one.owed, criterion), figures.percent(one.share))
    )
    return (
        unit_link(standings, one.unit),
        track(
            stroke("goal", _place(float(rate), first)),
            bar("range", _place(low, first), _place(high, first)),
            dot("share", _place(float(one.share), first)),
        ),
        fraction,
        share,
        f"{_rounded(low)}–{_rounded(high)} %",
        f"{_points(criterion, one)} điểm",
        _SIGNS[one.differs(rate)],
    )


def _said(standings: Standings, one: Sized, criterion: str) -> str:
    fraction = figures.fraction(one.done, one.owed, standings.plan.criterion(criterion))
    return f"{standings.plan.unit(one.unit).name} ({fraction})"


def _points(criterion: Criterion, one: Sized) -> str:
    """How many points of a percentage one person, or one of whatever is counted, makes."""
    whole = Fraction(10**criterion.decimals, one.owed)
    tenths = half_up(whole * 1000)
    return number(Fraction(tenths, 10), decimals=1) if tenths else "dưới 0,1"


def _rounded(share: float) -> str:
    return number(Fraction(half_up(Fraction(share) * 1000), 10), decimals=1)


def _first_mark(found: Shares) -> int:
    """Where the line begins, in percent: whole tens below everything that is drawn."""
    lowest = min((one.interval[0] for one in found.units), default=0.0)
    return min(floor(lowest * 10) * 10, 90)


def _place(share: float, first: int) -> float:
    return (share * 100 - first) / (100 - first)


def _key(rate: Fraction) -> Markup:
    keys = (
        tag("span", tag("i", class_="bt-dot bt-dot-share"), " tỷ lệ của đơn vị"),
        tag("span", tag("i", class_="bt-key-range"), " khoảng 95 %"),
        tag("span", tag("i", class_="bt-key-stroke"), f" tỷ lệ chung {figures.percent(rate)}"),
    )
    return tag("div", *keys, class_="bt-legend bt-legend-dots")


def size_text(criterion: Criterion, one: Sized) -> str:
    """What a unit owes, in the measure: "120 người"."""
    return f"{steps(one.owed, criterion.decimals)} {criterion.measure}".strip()
