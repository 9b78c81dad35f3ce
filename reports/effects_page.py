"""What saving would do, before it is done: figures, completion, ranks, and who overtakes whom."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from domain.criteria import Criterion
from domain.effects import CriterionEffect, Effects, RankEffect
from domain.plans import Plan
from domain.results import Figure
from reports import addresses
from reports.markup import Markup, joined, tag
from reports.preview_page import figure_text
from reports.tables import Column, lines, table
from wording import figures
from wording.numbers import number

#: So many rows are shown at once; a workbook of a province changes thousands.
MOST_ROWS = 60
#: So many units are named in "vượt …".
MOST_NAMED = 3


def effects_table(plan: Plan, effects: Effects, *, after: str, on: date | None = None) -> Markup:
    """One row per figure that would move: before, after, and what that means for the criterion.

    What stands as of the day ``on`` opens its explanation.
    """
    several = len({effect.unit for effect in effects.criteria}) > 1
    columns = (
        Column("Đơn vị, chỉ tiêu" if several else "Chỉ tiêu", heading=True),
        Column("Đang ghi nhận", number=True),
        Column(after, number=True),
        Column("Mức hoàn thành"),
    )
    shown = effects.criteria[:MOST_ROWS]
    rest = len(effects.criteria) - len(shown)
    more = tag("p", f"và {number(rest)} số liệu khác", class_="bt-note") if rest else None
    return joined([table(columns, [_row(plan, effect, on, several=several) for effect in shown]), more])


def rank_list(effects: Effects, names: Mapping[str, str]) -> Markup | None:
    """One line per unit whose rank moves, the best news first; None where no rank does."""
    said = [(rank, text) for rank in effects.ranks if (text := rank_sentence(rank, names))]
    if not said:
        return None
    return tag(
        "ul",
        *(tag("li", tag("b", names.get(rank.unit, rank.unit)), f": {text}") for rank, text in said),
        class_="bt-moves",
    )


def rank_sentence(rank: RankEffect, names: Mapping[str, str]) -> str:
    """How one unit moves: "hạng 3 → 2, vượt Phòng Dân tộc"; "" where it does not."""
    passing = rank.overtakes or rank.overtaken_by
    moved = [_rank_words(rank)] if rank.after is not None and (passing or rank.before != rank.after) else []
    moved += [f"vượt {_units(rank.overtakes, names)}"] if rank.overtakes else []
    moved += [f"bị {_units(rank.overtaken_by, names)} vượt"] if rank.overtaken_by else []
    return ", ".join(moved)


def _rank_words(rank: RankEffect) -> str:
    if rank.before is None:
        return f"vào hạng {number(rank.after or 0)}"
    if rank.before == rank.after:
        return f"giữ hạng {number(rank.before)}"
    return f"hạng {number(rank.before)} → {number(rank.after or 0)}"


def _units(codes: Sequence[str], names: Mapping[str, str]) -> str:
    named = ", ".join(names.get(code, code) for code in codes[:MOST_NAMED])
    rest = len(codes) - MOST_NAMED
    return f"{named} và {number(rest)} đơn vị khác" if rest > 0 else named


def _row(plan: Plan, effect: CriterionEffect, on: date | None, *, several: bool) -> tuple[str, ...]:
    criterion = plan.criterion(effect.criterion)
    name = f"{criterion.code} {criterion.name}"
    return (
        lines(_unit_name(plan, effect.unit), name) if several else name,
        _before(plan, criterion, effect, on),
        tag("b", _figure(plan, criterion, effect.after)),
        joined(_meaning(effect)) or "–",
    )


def _before(plan: Plan, criterion: Criterion, effect: CriterionEffect, on: date | None) -> str:
    text = _figure(plan, criterion, effect.before)
    if on is None or effect.before is None:
        return text
    return addresses.link(text, addresses.explanation(plan.campaign.code, criterion.code, on, effect.unit))


def _figure(plan: Plan, criterion: Criterion, figure: Figure | None) -> str:
    return figure_text(plan, criterion, figure)


def _meaning(effect: CriterionEffect) -> Iterator[Markup]:
    """Completion before and after, and whether the target is reached now."""
    if effect.completion_after is not None:
        before = _percent(effect.completion_before)
        after = _percent(effect.completion_after)
        yield tag("div", after if before in {"", after} else f"{before} → {after}")
    if effect.reached_after is not None:
        yield tag("small", _reached(effect))


def _percent(completion: Fraction | None) -> str:
    return "" if completion is None else figures.percent(completion)


def _reached(effect: CriterionEffect) -> str:
    if effect.reached_after:
        return "✓ vẫn đạt" if effect.reached_before else "✓ đạt mức phấn đấu"
    return "không còn đạt" if effect.reached_before else "chưa đạt mức phấn đấu"


def _unit_name(plan: Plan, unit: str) -> str:
    return next((known.name for known in plan.units if known.code == unit), unit)
