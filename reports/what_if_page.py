"""A trial of other weights, targets and units beside the official ranks, marked so that nobody takes it for them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from domain.campaigns import TieBreak
from domain.criteria import Criterion, Kind
from domain.plans import Plan
from domain.standings import Standings
from domain.what_if import Trial, TriedRank
from reports import addresses
from reports.bump import rise_text
from reports.heat import unit_link
from reports.markup import Markup, joined, tag
from reports.names import names
from reports.panels import note
from reports.tables import Column, table
from wording import figures
from wording.numbers import number
from wording.trials import target_text, weight_text

WATERMARK = "THỬ PHƯƠNG ÁN – không phải số liệu chính thức"

#: How often the mark is repeated behind a table; what does not fit is cut off.
_REPEATED = 40


def banner() -> Markup:
    """The mark above everything that belongs to a trial."""
    return tag("p", WATERMARK, class_="bt-trial-banner", role="note")


def trial_finding(trial: Trial, found: Sequence[TriedRank]) -> str:
    """How many units of a peer group would change places."""
    judged = [one for one in found if one.unit not in trial.excluded]
    moved = sum(one.official != one.tried for one in judged)
    if trial.is_empty:
        return "Chưa đổi gì: chọn trọng số, mức phấn đấu hoặc đơn vị không xét ở trên"
    if not moved:
        return f"Phương án này không đổi hạng của đơn vị nào trong {number(len(judged))} đơn vị"
    return f"Phương án này đổi hạng của {number(moved)} trong {number(len(judged))} đơn vị"


def trial_table(
    standings: Standings, trial: Trial, found: Sequence[TriedRank], shown: tuple[int, int]
) -> Markup:
    """One row per unit of a peer group that is ``shown`` (from, to): its official rank and score, and the tried ones."""
    columns = (
        Column("Đơn vị", heading=True),
        Column("Hạng thử", number=True),
        Column("Hạng chính thức", number=True),
        Column("Thay đổi hạng"),
        Column("Hoàn thành chung thử", number=True),
        Column("Hoàn thành chung chính thức", number=True),
    )
    tried_ties = Counter(one.tried for one in found)
    ties = Counter(one.official for one in found)
    body = [_row(standings, trial, one, tried_ties, ties) for one in found[slice(*shown)]]
    return _marked(joined([banner(), note(trial_text(standings.plan, trial)), table(columns, body)]))


def trial_text(plan: Plan, trial: Trial) -> str:
    """What is tried, so that a print says it: "Thử: trọng số T1 từ 1 thành 3; không xét Phòng A."."""
    said = [
        f"trọng số {code} từ {weight_text(plan.criterion(code).weight)} thành {weight_text(weight)}"
        for code, weight in trial.weights
    ]
    said += [_target(plan, plan.criterion(code), target) for code, target in trial.targets]
    said += [f"không xét {names(plan, trial.excluded)}"] if trial.excluded else []
    return f"Thử: {'; '.join(said)}." if said else "Chưa thử gì: mọi con số là của kế hoạch."


def _target(plan: Plan, one: Criterion, target: Fraction) -> str:
    scale = plan.campaign.rating_scale
    if one.kind is Kind.RATING:
        return f"mức phấn đấu {one.code} thành {scale[int(target) - 1]}"
    unit = " %" if one.kind is Kind.SHARE else ""
    before, after = target_text(one) or "chưa có con số", target_text(replace(one, target=target))
    return f"mức phấn đấu {one.code} từ {before} thành {after}{unit}"


def trial_notes(standings: Standings, trial: Trial) -> list[str]:
    """What the trial leaves out of the plan's own rules."""
    own = {one.criterion for one in standings.plan.unit_targets} & {code for code, _ in trial.targets}
    notes = (
        [f"Mức phấn đấu thử của {', '.join(sorted(own))} thay cho mức đã giao riêng từng đơn vị."]
        if own
        else []
    )
    if TieBreak.REACHED_EARLIER in standings.plan.campaign.tie_chain:
        notes.append("Khi thử, không xét ngày đạt được sớm hơn lúc bằng nhau.")
    return notes


def _row(
    standings: Standings,
    trial: Trial,
    one: TriedRank,
    tried_ties: Counter[int | None],
    ties: Counter[int | None],
) -> tuple[str, ...]:
    official, official_score = (
        addresses.score_figure(standings, text, one.unit)
        for text in (_rank(one.official, ties), _score(one.official_score))
    )
    if one.unit in trial.excluded:
        return unit_link(standings, one.unit), "–", official, "không xét", "–", official_score
    both = one.official is not None and one.tried is not None
    return (
        unit_link(standings, one.unit),
        _rank(one.tried, tried_ties),
        official,
        rise_text((one.official or 0) - (one.tried or 0)) if both else "–",
        _score(one.tried_score),
        official_score,
    )


def _rank(rank: int | None, ties: Counter[int | None]) -> str:
    if rank is None:
        return "–"
    return f"= {number(rank)}" if ties[rank] > 1 else number(rank)


def _score(score: Fraction | None) -> str:
    return "–" if score is None else figures.percent(score)


def _marked(inner: Markup) -> Markup:
    """``inner`` over the mark, again and again, on the screen and on paper."""
    marks = tag(
        "div", *(tag("span", WATERMARK) for _ in range(_REPEATED)), class_="bt-trial-mark", aria_hidden="true"
    )
    return tag("div", marks, inner, class_="bt-trial")
