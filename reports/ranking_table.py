"""The ranking of a peer group as a table, and how a rank comes about."""

from collections import Counter
from collections.abc import Sequence

from domain.campaigns import TieBreak
from domain.standings import Standings
from reports import addresses
from reports.markup import Markup, joined, tag
from reports.rows import Row, rows
from reports.tables import Column, lines, table
from wording import figures
from wording.numbers import number
from wording.terms import label


def ranking_table(standings: Standings, units: Sequence[str]) -> Markup:
    """Rank, its range, score, what broke a tie, and what is not reported, of one peer group."""
    ranked = {row["unit"]: row for row in rows(standings.ranking)}
    ties = Counter((row["peer_group"], row["rank"]) for row in ranked.values())
    columns = (
        Column("Hạng", number=True),
        Column("Đơn vị", heading=True),
        Column("Hoàn thành chung", number=True),
        Column("Khoảng hạng", number=True),
        Column("Chỉ tiêu đạt", number=True),
        Column("Ghi chú"),
    )
    return table(columns, [_ranked(standings, ranked[unit], ties) for unit in units])


def place(row: Row, *, tied: bool) -> str:
    """The rank of a row of RANKING: "3", "= 3" where others share it, "–" where there is none."""
    if row["rank"] is None:
        return "–"
    return f"= {number(row['rank'])}" if tied else number(row["rank"])


def spread(row: Row) -> str:
    """Between which ranks the unit would stand with one person more or less: "2–4", "–" without a rank."""
    if row["rank"] is None:
        return "–"
    best, worst = number(row["rank_best"]), number(row["rank_worst"])
    return best if best == worst else f"{best}–{worst}"


def tie_note(standings: Standings) -> str:
    """How the rank comes about, as the campaign declares it."""
    chain = standings.plan.campaign.tie_chain
    rules = "; ".join(label(rule) for rule in chain)
    ties = (
        f"Bằng nhau thì xét lần lượt: {rules}; vẫn bằng thì đồng hạng."
        if chain
        else "Bằng nhau thì đồng hạng."
    )
    return (
        "Hoàn thành chung = trung bình có trọng số của mức hoàn thành từng chỉ tiêu, mỗi chỉ tiêu tối đa 100 %; "
        f"chưa báo cáo thì chưa được cộng. {ties} Khoảng hạng: nếu thêm hoặc bớt một người."
    )


def _ranked(standings: Standings, row: Row, ties: Counter[tuple[str, int | None]]) -> tuple[str, ...]:
    unreported = ", ".join(row["unreported"])
    missing = f"chưa báo cáo: {unreported}" if unreported else ""
    equal = ties[row["peer_group"], row["rank"]]
    if row["score"] is None:
        return "–", _name(standings, row), "–", "–", "–", lines("chưa xếp hạng", missing)
    score, reached = (
        addresses.score_figure(standings, text, row["unit"])
        for text in (figures.percent(row["score"]), number(row["criteria_reached"]))
    )
    if row["rank"] is None:
        return "–", _name(standings, row), score, "–", reached, lines("không hiện hạng", missing)
    tied = f"{number(equal)} đơn vị đồng hạng" if equal > 1 else ""
    broken = f"bằng mức hoàn thành, xét {label(TieBreak(row['broken_by']))}" if row["broken_by"] else ""
    remarks = [tag("div", part) for part in (tied, broken, missing) if part]
    return (
        addresses.score_figure(standings, place(row, tied=equal > 1), row["unit"]),
        _name(standings, row),
        score,
        addresses.score_figure(standings, spread(row), row["unit"]),
        reached,
        joined(remarks) if remarks else "",
    )


def _name(standings: Standings, row: Row) -> Markup:
    address = addresses.unit_profile(standings.plan.campaign.code, row["unit"], standings.on)
    return tag("a", standings.plan.unit(row["unit"]).name, href=address, target="_self", class_="bt-unit")
