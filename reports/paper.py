"""The head of a printed screen: on paper nobody sees the boxes in which campaign and day were chosen."""

from datetime import date

from domain.plans import Plan
from reports.markup import Markup, tag
from wording.dates import day
from wording.terms import ILLUSTRATIVE


def head(plan: Plan, on: date | None = None) -> Markup:
    """The campaign, the day of the figures, and that they are illustrative where they are."""
    campaign = plan.campaign
    return tag(
        "div",
        tag("b", campaign.title),
        tag("span", f"Đợt {campaign.code}"),
        tag("span", f"Số liệu đến hết ngày {day(on)}") if on else None,
        tag("strong", f"! {ILLUSTRATIVE}") if campaign.illustrative else None,
        class_="bt-paper-head",
    )
