"""Addresses of screens, as blocks of HTML link to them; campaign, day, unit and criterion stand in each."""

from datetime import date, datetime
from urllib.parse import urlencode

from domain.standings import Standings
from reports.markup import Markup, tag

#: The parameter that says "this unit and everything below it" where the unit has a figure of its own too.
BELOW = "gom"
#: The parameter with the instant by whose knowledge a figure is asked for, ISO with offset; absent: all that is known.
KNOWN_AT = "biet-luc"


def explanation(
    code: str,
    criterion: str,
    on: date,
    unit: str | None = None,
    *,
    below: bool = False,
    known_at: datetime | None = None,
) -> str:
    """Where the figure of a criterion is taken apart: of ``unit``, or of all units in sight.

    ``below``: of the unit and all units below it together. ``known_at``: by what was known at that instant.
    """
    address = _address("/giai-thich", code, on, unit, criterion)
    return f"{address}{_said(BELOW, '1' if below else None)}{_said(KNOWN_AT, _instant(known_at))}"


def score(code: str, unit: str, on: date, *, known_at: datetime | None = None) -> str:
    """Where the score and the rank of a unit are taken apart."""
    return f"{_address('/giai-thich', code, on, unit)}{_said(KNOWN_AT, _instant(known_at))}"


def summary(code: str, on: date) -> str:
    """Where the counts of a whole campaign are taken apart: criteria reached, units that reported."""
    return _address("/giai-thich", code, on)


def unit_profile(code: str, unit: str, on: date) -> str:
    """Everything of one unit."""
    return _address("/ho-so-don-vi", code, on, unit)


def course(code: str, criterion: str, on: date) -> str:
    """How one criterion came along."""
    return _address("/tien-do", code, on, criterion=criterion)


def comparison(code: str, on: date) -> str:
    """All units beside each other."""
    return _address("/so-sanh", code, on)


def figure(standings: Standings, text: str, criterion: str, unit: str | None = None) -> Markup:
    """A figure that opens its own explanation; ``text`` is escaped unless it is markup."""
    about = (standings.plan.campaign.code, criterion, standings.on, unit)
    return link(text, explanation(*about, known_at=standings.known_at))


def score_figure(standings: Standings, text: str, unit: str) -> Markup:
    """A score, a rank or a count of criteria of one unit that opens its own explanation."""
    return link(text, score(standings.plan.campaign.code, unit, standings.on, known_at=standings.known_at))


def summary_figure(standings: Standings, text: str) -> Markup:
    """A count of the whole campaign that opens its own explanation."""
    address = summary(standings.plan.campaign.code, standings.on)
    return link(text, f"{address}{_said(KNOWN_AT, _instant(standings.known_at))}")


def by_all_known(address: str) -> str:
    """The same by all that is known, also for those who look at what was known on another day."""
    return f"{address}&{KNOWN_AT}="


def link(text: str, address: str) -> Markup:
    """A figure that opens the explanation at that address."""
    return tag("a", text, href=address, target="_self", class_="bt-figure")


def _instant(known_at: datetime | None) -> str | None:
    return None if known_at is None else known_at.isoformat()


def _said(name: str, value: str | None) -> str:
    return "" if value is None else f"&{urlencode({name: value})}"


def _address(path: str, code: str, on: date, unit: str | None = None, criterion: str | None = None) -> str:
    """The parameters are those of ``ui.filters``."""
    said = {"dot": code, "ngay": on.isoformat(), "don-vi": unit, "chi-tieu": criterion}
    return f"{path}?{urlencode({name: value for name, value in said.items() if value is not None})}"
