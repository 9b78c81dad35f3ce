"""The sentences of a comparison: how many are ranked, who leads a peer group, who has said nothing."""

from collections.abc import Sequence

from domain.standings import Standings
from domain.states import State
from reports.rows import Row, rows
from wording.dates import day
from wording.numbers import number

MOST_LEADERS = 3


def peer_groups(standings: Standings) -> dict[str, list[str]]:
    """Codes of the units that owe something, by peer group, the best ranked first."""
    owing = set(standings.cells[standings.cells["state"] != State.NOT_APPLICABLE]["unit"])
    ranked = standings.ranking.sort_values("rank", kind="stable", na_position="last")
    groups: dict[str, list[str]] = {}
    for unit in standings.plan.units:
        groups.setdefault(unit.peer_group, [])
    for unit_code, group in zip(ranked["unit"], ranked["peer_group"], strict=True):
        if unit_code in owing:
            groups[group].append(str(unit_code))
    return {group: units for group, units in groups.items() if units}


def comparison(standings: Standings) -> str:
    """How many units are ranked, in how many peer groups."""
    groups = peer_groups(standings)
    ranked = int(standings.ranking["rank"].notna().sum())
    if not ranked and ranks_hidden(standings):
        return f"Ngày {day(standings.on)}: không hiện hạng, vì chỉ xem được một phần của khối, cụm."
    if standings.of_all:
        return f"Ngày {day(standings.on)}: hạng của đơn vị bạn, xét trong cả khối, cụm."
    if not ranked:
        return f"Ngày {day(standings.on)}: chưa đơn vị nào được xếp hạng."
    apart = f" trong {number(len(groups))} khối, cụm" if len(groups) > 1 else ""
    return f"Ngày {day(standings.on)}: {number(ranked)} đơn vị được xếp hạng{apart}."


def group_finding(standings: Standings, units: Sequence[str]) -> str:
    """Who leads the peer group, or that nobody is ranked yet."""
    ranked = {row["unit"]: row for row in rows(standings.ranking)}
    first = [unit for unit in units if ranked[unit]["rank"] == 1]
    silent = sum(ranked[unit]["score"] is None for unit in units)
    lacking = f"; {number(silent)} đơn vị chưa báo cáo" if silent else ""
    if _hidden([ranked[unit] for unit in units]):
        return f"Xem được {number(len(units))} đơn vị trong khối, cụm này{lacking}"
    if standings.of_all:
        return f"{_places(standings, [ranked[unit] for unit in units])}{lacking}"
    if not first:
        return f"{number(len(units))} đơn vị, chưa đơn vị nào báo cáo"
    if len(first) > MOST_LEADERS:
        return f"{number(len(first))} đơn vị cùng dẫn đầu{lacking}"
    names = ", ".join(standings.plan.unit(unit).name for unit in first)
    if len(units) == 1:
        return f"{names} là đơn vị duy nhất, không có ai để so hạng"
    return f"{names} {'cùng ' if len(first) > 1 else ''}dẫn đầu trong {number(len(units))} đơn vị{lacking}"


def ranks_hidden(standings: Standings) -> bool:
    """Whether units are scored without a place: who asks sees only a part of their peer group."""
    return _hidden(rows(standings.ranking))


def _hidden(ranked: Sequence[Row]) -> bool:
    return any(row["score"] is not None and row["rank"] is None for row in ranked)


def _places(standings: Standings, ranked: Sequence[Row]) -> str:
    """The ranks of some units of a group, the best first: "Phòng A hạng 2"."""
    placed = sorted((row["rank"], row["unit"]) for row in ranked if row["rank"] is not None)[:MOST_LEADERS]
    return ", ".join(f"{standings.plan.unit(unit).name} hạng {number(rank)}" for rank, unit in placed)
