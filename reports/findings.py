"""The sentences that say what is found before anything is drawn."""

from datetime import date

from domain.attention import Summary, summary
from domain.criteria import Role
from domain.standings import Standings
from reports.lines import total_lines
from wording.dates import day


def headline(standings: Standings) -> str:
    """The finding of the whole campaign in one sentence."""
    found = summary(standings)
    noun = criteria_word(standings)
    if found.silent == found.units:
        return f"{_when(standings)}: chưa đơn vị nào báo cáo kết quả."
    parts = [f"{found.reached} trong {found.criteria} {noun} đạt"]
    parts += [f"{found.missed} chưa đạt"] if found.missed else []
    parts += [f"{found.on_course} đúng tiến độ"] if found.on_course else []
    parts += [f"{found.behind} chậm"] if found.behind else []
    parts += [f"{found.open} chưa kết luận"] if found.open else []
    return f"{_when(standings)}: {', '.join(parts)}; {_reporting(found)}."


def criteria_word(standings: Standings) -> str:
    """Chỉ tiêu, or tiêu chí where the plan only sets conditions for an award."""
    roles = {criterion.role for criterion in standings.plan.criteria}
    return "chỉ tiêu" if Role.TARGET in roles else "tiêu chí"


def of_criterion(standings: Standings, code: str) -> tuple[str, str]:
    """The finding of one criterion, and what it takes from now on: ("Lao động tiên tiến: 45/60 …", …)."""
    line = next(line for line in total_lines(standings) if line.criterion.code == code)
    fraction = f" ({line.fraction})" if line.fraction else ""
    said = [f"{line.text}{fraction}"] + ([line.status.word] if line.status.word != line.text else [])
    title = f"{line.criterion.name}: {', '.join(said)}"
    return title, " · ".join(part for part in (line.pace, line.coverage) if part)


def time_left(standings: Standings) -> tuple[str, str]:
    """A number and its words: ("184 ngày", "còn lại, đến 31/12/2023")."""
    window = standings.plan.campaign.window
    if window.closes_on is None:
        return "–", "kế hoạch không ghi ngày kết thúc"
    if window.opens_on and standings.on < window.opens_on:
        return f"{(window.opens_on - standings.on).days} ngày", f"nữa bắt đầu, ngày {day(window.opens_on)}"
    left = (window.closes_on - standings.on).days
    if left < 0:
        return "Đã kết thúc", f"ngày {day(window.closes_on)}"
    return (
        ("Ngày cuối", "của đợt thi đua")
        if left == 0
        else (f"{left} ngày", f"còn lại, đến {day(window.closes_on)}")
    )


def _when(standings: Standings) -> str:
    closes_on: date | None = standings.plan.campaign.window.closes_on
    if closes_on and standings.on > closes_on:
        return f"Kết thúc đợt thi đua ngày {day(closes_on)}"
    return f"Ngày {day(standings.on)}"


def _reporting(found: Summary) -> str:
    if found.silent:
        return f"{found.silent} đơn vị chưa báo cáo"
    return f"{found.owing} đơn vị báo cáo còn thiếu" if found.owing else "tất cả đơn vị đã báo cáo"
