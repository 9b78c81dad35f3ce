"""Campaigns that belong together, as links to their plans."""

from urllib.parse import urlencode

from domain.campaigns import Campaign
from reports.markup import Markup, joined, tag

#: What stands before the campaigns of each kind.
PREVIOUS, ANSWERS = "Chép từ đợt", "Hưởng ứng"
NEXT, ANSWERED_BY = "Đã chép thành", "Các đợt hưởng ứng đợt này"


def related(
    previous: Campaign | str,
    answers: Campaign | str,
    following: tuple[Campaign, ...],
    answered_by: tuple[Campaign, ...],
) -> Markup | None:
    """One line per kind of kinship; None where there is none."""
    rows = [
        tag("tr", tag("th", words, scope="row"), tag("td", joined(map(_named, found), ", ")))
        for words, found in (
            (PREVIOUS, (previous,) if previous else ()),
            (ANSWERS, (answers,) if answers else ()),
            (NEXT, following),
            (ANSWERED_BY, answered_by),
        )
        if found
    ]
    return tag("table", tag("tbody", *rows), class_="bt-table bt-facts") if rows else None


def _named(one: Campaign | str) -> Markup:
    if isinstance(one, str):
        return tag("span", one)
    return tag(
        "a", f"{one.code} – {one.title}", href=f"/ke-hoach?{urlencode({'dot': one.code})}", target="_self"
    )
