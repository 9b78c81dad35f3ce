"""A score and a rank taken apart: what each criterion adds, who stands beside, what broke a tie."""

from fractions import Fraction
from typing import Any

import pandas as pd

from domain.campaigns import TieBreak
from domain.scores import Part, Score
from reports import addresses
from reports.markup import Markup, joined, tag
from reports.rows import Row, rows
from reports.tables import Column, lines, table
from wording import figures
from wording.dates import day, moment
from wording.numbers import number
from wording.terms import label

#: So many units of a peer group are listed around the unit itself.
MOST_PEERS = 60


def finding(found: Score) -> str:
    """The score and the rank: "Phòng A: hoàn thành chung 61,1 %, hạng 2"."""
    row, name = _row(found), found.plan.unit(found.unit).name
    if row["score"] is None:
        return f"{name}: chưa có kết quả nào nên chưa xếp hạng"
    place = f", hạng {number(row['rank'])}{_group(found)}" if row["rank"] is not None else ", không hiện hạng"
    return f"{name}: hoàn thành chung {figures.percent(row['score'])}{place}"


def score_sentence(found: Score) -> str:
    """The formula with its numbers: "(1 × 5/6 + 1 × 1) ÷ 2 = 11/12 = 91,7 %"."""
    if _row(found)["score"] is None:
        return "Chưa có kết quả nào được ghi nhận, nên chưa có điểm để tính; không tính là 0."
    terms = " + ".join(_term(part) for part in found.parts)
    share = found.earned / found.weight
    exact = "" if share.denominator == 1 else f" = {share.numerator}/{share.denominator}"
    return f"({terms}) ÷ {number(found.weight)}{exact} = {figures.percent(share)}"


def as_known(found: Score) -> str:
    """By what knowledge the score is told; empty where it is all that is known."""
    return f"Theo những gì đã biết lúc {moment(found.known_at)}." if found.known_at else ""


def parts_table(found: Score) -> Markup:
    """One row per criterion that counts: weight, completion, what it adds; then the sum."""
    columns = (
        Column("Chỉ tiêu", heading=True),
        Column("Mức hoàn thành", number=True),
        Column("Trọng số", number=True),
        Column("Cộng vào", number=True),
    )
    total = (
        tag("b", "Cộng, chia cho tổng trọng số"),
        tag("b", "" if _row(found)["score"] is None else figures.percent(found.earned / found.weight)),
        tag("b", number(found.weight)),
        tag("b", _exact(found.earned)),
    )
    return table(columns, [*(_part(found, part) for part in found.parts), total])


def beside(found: Score) -> str:
    """Which criteria of the unit count in no ranking, and why; empty where there are none."""
    if not found.beside:
        return ""
    names = "; ".join(
        f"{one.code} {one.name} ({'tính chung cả đợt' if one.whole_body else 'trọng số 0'})"
        for one in found.beside
    )
    return f"Không tính vào hạng: {names}."


def peers_table(found: Score) -> Markup:
    """One row per unit of the peer group: rank, score, and what breaks ties, in the order they are looked at."""
    columns = (
        Column("Hạng", number=True),
        Column("Đơn vị", heading=True),
        Column("Hoàn thành chung", number=True),
        *(Column(label(rule).capitalize(), number=True) for rule in found.plan.campaign.tie_chain),
    )
    return table(columns, [_peer(found, row) for row in _near(found)])


def rank_sentence(found: Score) -> str:
    """Why the unit stands where it stands."""
    row, chain = _row(found), found.plan.campaign.tie_chain
    if row["score"] is None:
        return "Đơn vị chưa có kết quả nào thì chưa xếp hạng."
    if row["rank"] is None:
        return "Không hiện hạng, vì tài khoản này chỉ xem được một phần của khối, cụm."
    order = "Xếp theo hoàn thành chung từ cao xuống thấp, trong cùng khối, cụm"
    rules = "; ".join(label(rule) for rule in chain)
    ties = (
        f"; bằng nhau thì xét lần lượt {rules}, vẫn bằng thì đồng hạng."
        if chain
        else "; bằng nhau thì đồng hạng."
    )
    return f"{order}{ties} {_tie(found, row)} {_range(row)}".strip()


def _tie(found: Score, row: Row) -> str:
    if row["broken_by"]:
        return f"Ở đây có đơn vị bằng điểm, phân định bằng {label(TieBreak(row['broken_by']))}."
    equal = int((found.peers["rank"] == row["rank"]).sum()) - 1
    return f"Ở đây {number(equal)} đơn vị khác bằng nhau ở mọi bước, nên đồng hạng." if equal > 0 else ""


def _range(row: Row) -> str:
    if row["rank_best"] == row["rank_worst"]:
        return "Thêm hoặc bớt một người được tính ở một chỉ tiêu thì hạng không đổi."
    between = f"từ {number(row['rank_best'])} đến {number(row['rank_worst'])}"
    return f"Thêm hoặc bớt một người được tính ở một chỉ tiêu thì hạng {between}."


def _near(found: Score) -> list[Row]:
    """The peer group by rank; of a large one those around the unit."""
    ordered = rows(found.peers.sort_values("rank", kind="stable", na_position="last"))
    place = next(at for at, row in enumerate(ordered) if row["unit"] == found.unit)
    first = max(min(place - MOST_PEERS // 2, len(ordered) - MOST_PEERS), 0)
    return ordered[first : first + MOST_PEERS]


def _peer(found: Score, row: Row) -> tuple[str, ...]:
    name = found.plan.unit(row["unit"]).name
    own = row["unit"] == found.unit
    rank = "–" if row["rank"] is None else number(row["rank"])
    ties = [_tie_value(found, rule, row) for rule in found.plan.campaign.tie_chain]
    return rank, tag("b", name) if own else name, _score(found, row), *ties


def _score(found: Score, row: Row) -> str:
    if row["score"] is None:
        return "chưa báo cáo"
    said = lines(figures.percent(row["score"]), _exact(row["score"]))
    address = addresses.score(found.plan.campaign.code, row["unit"], found.on, known_at=found.known_at)
    return addresses.link(said, address)


def _tie_value(found: Score, rule: TieBreak, row: Row) -> str:
    if row["score"] is None:
        return "–"
    if rule is TieBreak.REACHED_EARLIER:
        since = found.since.get(row["unit"])
        return "–" if since is None else day(since)
    name = "required_reached" if rule is TieBreak.REQUIRED_REACHED else "criteria_reached"
    return number(row[name])


def _part(found: Score, part: Part) -> tuple[str, ...]:
    campaign, criterion = found.plan.campaign, part.criterion
    address = addresses.explanation(
        campaign.code, criterion.code, found.on, found.unit, known_at=found.known_at
    )
    return (
        joined([tag("b", criterion.code), " ", criterion.name]),
        addresses.link(_completion(part), address),
        number(criterion.weight),
        _exact(part.earned),
    )


def _completion(part: Part) -> str:
    if not part.reported:
        return lines("chưa báo cáo", "chưa được cộng")
    if part.completion is None:
        return lines("không có con số", "chưa được cộng")
    capped = "tính tối đa 100 %" if part.completion > 1 else ""
    exact = "" if part.completion.denominator == 1 else _exact(part.completion)
    return lines(figures.percent(part.completion), exact, capped)


def _term(part: Part) -> str:
    weight = number(part.criterion.weight)
    return f"{weight} × {_exact(min(part.completion or Fraction(0), Fraction(1)))}"


def _exact(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def _group(found: Score) -> str:
    group = found.plan.unit(found.unit).peer_group
    return f" trong {group}" if group else ""


def _row(found: Score) -> dict[str, Any]:
    return rows(pd.DataFrame([dict(found.row)]))[0]
