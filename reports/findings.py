"""The sentences that say what is found before anything is drawn."""

from datetime import date

from domain.attention import Summary, by_danger, summary
from domain.criteria import Role
from domain.standings import Standings
from reports.lines import Line, total_line
from wording.dates import day
from wording.numbers import number


def headline(standings: Standings) -> str:
    """Where the campaign stands and whether it will make it, in one sentence."""
    found, left = summary(standings), _days_left(standings)
    opens_on = standings.plan.campaign.window.opens_on
    if opens_on and standings.on < opens_on:
        return f"{_when(standings)}: {_before(standings, found, opens_on)}."
    if found.reported == 0:
        doubt = "kết luận được" if left is not None and left < 0 else "biết có đạt hay không"
        return f"{_when(standings)}: chưa đơn vị nào báo cáo kết quả, nên chưa {doubt}."
    parts = [_stand(standings, found), _outlook(standings, found, left)]
    return f"{_when(standings)}: {'; '.join(part for part in parts if part)}."


def criteria_word(standings: Standings) -> str:
    """Chỉ tiêu, or tiêu chí where the plan only sets conditions for an award."""
    roles = {criterion.role for criterion in standings.plan.criteria}
    return "chỉ tiêu" if Role.TARGET in roles else "tiêu chí"


def of_criterion(standings: Standings, code: str) -> tuple[str, str]:
    """The finding of one criterion, and what it takes from now on: ("Lao động tiên tiến: 45/60 …", …)."""
    return of_line(total_line(standings, standings.plan.criterion(code)))


def of_line(line: Line) -> tuple[str, str]:
    """The same of its line, which is made for all criteria together."""
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


def _days_left(standings: Standings) -> int | None:
    closes_on = standings.plan.campaign.window.closes_on
    return None if closes_on is None else (closes_on - standings.on).days


def _before(standings: Standings, found: Summary, opens_on: date) -> str:
    days = number((opens_on - standings.on).days)
    what = f"{number(found.criteria)} {criteria_word(standings)} của {number(found.units)} đơn vị"
    early = f", đã có {number(found.reported)} đơn vị báo cáo" if found.reported else ""
    return f"đợt thi đua chưa bắt đầu, còn {days} ngày đến {day(opens_on)}; sẽ theo dõi {what}{early}"


def _stand(standings: Standings, found: Summary) -> str:
    """Every criterion in exactly one of the counts."""
    noun = criteria_word(standings)
    if found.reached == found.criteria:
        return f"{noun} duy nhất đã đạt" if found.criteria == 1 else f"cả {found.criteria} {noun} đều đạt"
    counts = {
        "chưa đạt": found.missed + found.endless,
        "chậm": found.behind,
        "đúng tiến độ": found.on_course,
        "chưa có con số": found.unnumbered,
        "chưa kết luận": found.open - found.unnumbered - found.endless,
    }
    rest = [f"{count} {words}" for words, count in counts.items() if count]
    return ", ".join([f"{found.reached} trong {found.criteria} {noun} đạt", *rest])


def _outlook(standings: Standings, found: Summary, left: int | None) -> str:
    """Whether it can still be made; nothing where the counts say it all."""
    if left is not None and left < 0:
        return "" if found.missed or found.reached == found.criteria else _undecided(found)
    if found.reached == found.criteria:
        return f"giữ vững trong {number(left)} ngày còn lại" if left else ""
    if found.behind:
        worst = standings.plan.criterion(by_danger(standings)[0]).name
        return f"có nguy cơ không đạt đủ, gấp nhất là {shortened(worst)}"
    if found.missed:
        return "đã quá hạn nên không đạt đủ"
    if found.endless:
        return "kế hoạch không ghi ngày kết thúc nên không tính được tiến độ"
    return "đang kịp tiến độ" if found.open == 0 else _undecided(found)


def _undecided(found: Summary) -> str:
    if found.open == found.unnumbered:
        return "kế hoạch chưa ghi con số nên không nói được có đạt đủ hay không"
    return "chưa nói được có đạt đủ hay không" + ("" if found.complete else " vì còn thiếu báo cáo")


def shortened(text: str, most: int = 70) -> str:
    """``text``, cut between words where it is longer than a title bears."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"
