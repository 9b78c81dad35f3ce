"""Addresses of screens, as blocks of HTML link to them; campaign, day, unit and criterion stand in each."""

from datetime import date
from urllib.parse import urlencode

from domain.standings import Standings
from reports.markup import Markup, tag


def explanation(code: str, criterion: str, on: date, unit: str | None = None) -> str:
    """Where the figure of a criterion is taken apart: of ``unit``, or of all units in sight."""
    return _address("/giai-thich", code, on, unit, criterion)


def unit_profile(code: str, unit: str, on: date) -> str:
    """Everything of one unit."""
    return _address("/ho-so-don-vi", code, on, unit)


def course(code: str, criterion: str, on: date) -> str:
    """How one criterion came along."""
    return _address("/tien-do", code, on, criterion=criterion)


def figure(standings: Standings, text: str, criterion: str, unit: str | None = None) -> Markup:
    """A figure that opens its own explanation; ``text`` is escaped unless it is markup."""
    address = explanation(standings.plan.campaign.code, criterion, standings.on, unit)
    return tag("a", text, href=address, target="_self", class_="bt-figure")


def _address(path: str, code: str, on: date, unit: str | None = None, criterion: str | None = None) -> str:
    """The parameters are those of ``ui.filters``."""
    said = {"dot": code, "ngay": on.isoformat(), "don-vi": unit, "chi-tieu": criterion}
    return f"{path}?{urlencode({name: value for name, value in said.items() if value is not None})}"
