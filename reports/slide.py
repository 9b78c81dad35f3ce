"""One campaign on the whole screen: what is read from the last row of a hall, or in passing."""

from datetime import datetime
from math import ceil

from domain.standings import Standings
from reports.bullets import bars
from reports.findings import headline
from reports.markup import Markup, tag
from reports.panels import finding, three_numbers
from wording.decisions import moment
from wording.numbers import number
from wording.terms import ILLUSTRATIVE

#: More rows than these cannot be read from the last one.
MOST_ROWS = 5
#: More dots are no longer counted by looking.
MOST_DOTS = 12


def slide(standings: Standings) -> Markup:
    """The finding, the three numbers and the criteria in most danger."""
    parts = finding(headline(standings)), three_numbers(standings), bars(standings, MOST_ROWS)
    return tag("div", *parts, class_="bt-slide")


def slide_head(standings: Standings, place: int, places: int, now: datetime) -> Markup:
    """Which campaign, which of how many, and when it was asked for."""
    campaign = standings.plan.campaign
    return tag(
        "div",
        tag("b", f"{campaign.code} – {campaign.title}"),
        tag("span", f"! {ILLUSTRATIVE}", class_="bt-badge") if campaign.illustrative else None,
        tag("span", f"cập nhật lúc {moment(now)}"),
        _place(place, places),
        class_="bt-slide-of",
    )


def presenting_note(until: datetime, now: datetime, *, ended: bool, looks_only: bool) -> str:
    """How long the slides keep the session open, or that they no longer do, and why."""
    if ended:
        why = (
            "để máy không người trông không bị dùng thay bạn"
            if not looks_only
            else "vì phiên đăng nhập sắp hết"
        )
        return f"Đã dừng chuyển đợt {why}. Số liệu trên màn hình là của lúc ghi ở trên."
    minutes = ceil((until - now).total_seconds() / 60)
    left = f"{number(minutes)} phút nữa" if minutes < 60 else moment(until)
    return f"Khi đang chiếu, phiên đăng nhập không tự hết sau 30 phút; tự dừng {left}."


def _place(place: int, places: int) -> Markup | None:
    said = f"đợt {number(place + 1)} trong {number(places)}"
    if places == 1:
        return None
    if places > MOST_DOTS:
        return tag("span", said, class_="bt-slide-place")
    dots = "".join("●" if at == place else "○" for at in range(places))
    return tag("span", dots, class_="bt-slide-place", role="img", aria_label=said)
