"""Small blocks of the first screen: three numbers, who needs a call, what is due."""

from collections.abc import Sequence

from domain.attention import Call, Due, calls, due_soon, latest, summary
from domain.plans import Plan
from domain.standings import Standings
from reports import addresses
from reports.findings import criteria_word, shortened, time_left
from reports.markup import Markup, joined, tag
from reports.rows import rows
from wording import figures
from wording.dates import day
from wording.numbers import number

MOST_NAMES = 3
#: More days, and more codes in a row, say less than their number.
MOST_DAYS, MOST_CODES = 5, 6


def finding(text: str) -> Markup:
    """The sentence that the screen begins with."""
    return tag("h1", text, class_="bt-finding")


def title(text: str, note: str = "") -> Markup:
    """The title of a block, which states a finding, with a quieter note."""
    return tag("h2", text, tag("small", note) if note else None, class_="bt-title")


def landed(text: str, mark: str) -> Markup:
    """A title that comes into sight when ``mark`` is new, however far down the page was read."""
    return tag("h2", text, class_="bt-title", data_landing=mark)


def small_title(text: str, note: str = "") -> Markup:
    """The same, above one of many small pictures."""
    return tag("h3", text, tag("small", note) if note else None, class_="bt-title bt-title-small")


def note(text: str) -> Markup:
    """A quiet remark."""
    return tag("p", text, class_="bt-note")


def three_numbers(standings: Standings) -> Markup:
    """Criteria reached, units that reported and how fresh that is, time left."""
    found, known = summary(standings), latest(standings)
    amount, words = time_left(standings)
    lacking = (
        f"{number(found.owing)} đơn vị còn nợ số liệu quá hạn"
        if found.owing
        else "không đơn vị nào nợ số liệu"
    )
    fresh = f"số liệu mới nhất đến ngày {day(known)}" if known else ""
    reached = f"{number(found.reached)}/{number(found.criteria)}"
    reported = f"{number(found.reported)}/{number(found.units)}"
    return tag(
        "div",
        _card(
            addresses.summary_figure(standings, reached),
            f"{criteria_word(standings)} đạt",
            _not_reached(found.missed + found.endless, found.behind),
        ),
        _card(addresses.summary_figure(standings, reported), "đơn vị đã báo cáo", lacking, fresh),
        _card(amount, words),
        class_="bt-numbers",
    )


def breath(names: Markup, criteria: Markup, *rest: Markup) -> Markup:
    """Names, criteria and what comes beside them: one under another on a phone, in two columns elsewhere."""
    return tag(
        "div",
        tag("section", names, class_="bt-breath-names"),
        tag("section", criteria, class_="bt-breath-criteria"),
        tag("section", *rest, class_="bt-breath-rest"),
        class_="bt-breath",
    )


def folded(name: str, content: Markup) -> Markup:
    """What is opened by a click."""
    return tag("details", tag("summary", name), content, class_="bt-folded")


def call_list(standings: Standings) -> Markup:
    """Up to three units that need a call today, with the reason and what they owe."""
    found = calls(standings)
    if not found:
        who = "Đơn vị của bạn không có gì" if standings.of_all else "Không đơn vị nào"
        return joined([title(f"{who} cần nhắc hôm nay"), note("Chưa có số liệu quá hạn hay chậm nhiều.")])
    whose = " của bạn" if standings.of_all else ""
    shown = (_call(standings, call) for call in found[:MOST_NAMES])
    return joined(
        [
            title(f"{number(len(found))} đơn vị{whose} cần nhắc"),
            tag("ol", *shown, class_="bt-calls"),
            _others(standings, len(found) - MOST_NAMES),
        ]
    )


def deadline_list(standings: Standings) -> Markup:
    """What is due in the next days, and who owes it."""
    near = due_soon(standings)
    if not near:
        return joined([title("Hạn sắp tới"), note("Không còn hạn nào.")])
    shown = [_deadline(standings, due) for due in near[:MOST_DAYS]]
    rest = len(near) - MOST_DAYS
    more = note(f"và {number(rest)} hạn khác, xem màn hình Kế hoạch") if rest > 0 else None
    return joined([title("Hạn sắp tới"), tag("ul", *shown, class_="bt-due"), more])


def named(standings: Standings, codes: Sequence[str], most: int = MOST_NAMES) -> Markup:
    """Units by name, each with the way to its profile, and how many more there are."""
    names = joined([unit_link(standings, code) for code in codes[:most]], ", ")
    rest = len(codes) - most
    return joined([names, f" và {number(rest)} đơn vị khác"]) if rest > 0 else names


def unit_link(standings: Standings, code: str) -> Markup:
    """The name of a unit, which opens its profile."""
    address = addresses.unit_profile(standings.plan.campaign.code, code, standings.on)
    return way(standings.plan.unit(code).name, address)


def way(text: str, address: str) -> Markup:
    """Words that lead to another screen; figures lead to their explanation (reports/addresses.py)."""
    return tag("a", text, href=address, target="_self", class_="bt-way")


def _card(amount: str, words: str, *details: str) -> Markup:
    small = (tag("small", detail) for detail in details if detail)
    return tag("div", tag("strong", amount), tag("span", words), *small)


def _not_reached(missed: int, behind: int) -> str:
    parts = [f"{number(missed)} chưa đạt"] if missed else []
    parts += [f"{number(behind)} chậm"] if behind else []
    return ", ".join(parts)


def _call(standings: Standings, call: Call) -> Markup:
    reasons = []
    if call.overdue:
        since = f", hạn {day(call.due_on)}, trễ {number(call.late_days)} ngày" if call.due_on else ""
        reasons.append(f"– Chưa báo cáo {_codes(standings.plan, call.overdue)}{since}")
    if call.far_behind:
        reasons.append(f"!! Chậm nhiều: {_codes(standings.plan, call.far_behind)}{_only(standings, call)}")
    return tag("li", tag("b", unit_link(standings, call.unit)), *(tag("small", reason) for reason in reasons))


def _only(standings: Standings, call: Call) -> str:
    """The figure of what lags, where it is a single one."""
    if len(call.far_behind) > 1:
        return ""
    cells, code = standings.cells, call.far_behind[0]
    row = rows(cells[(cells["unit"] == call.unit) & (cells["criterion"] == code)])[0]
    campaign, criterion = standings.plan.campaign, standings.plan.criterion(code)
    return f", mới {figures.cell(criterion, row, campaign.rating_scale)}"


def _others(standings: Standings, rest: int) -> Markup | None:
    if rest <= 0:
        return None
    address = addresses.comparison(standings.plan.campaign.code, standings.on)
    words = way("xem So sánh đơn vị", address)
    return tag("p", f"và {number(rest)} đơn vị khác, ", words, class_="bt-note")


def _codes(plan: Plan, codes: Sequence[str]) -> str:
    if len(codes) == 1:
        return f"{codes[0]} {shortened(plan.criterion(codes[0]).name)}"
    if len(codes) > MOST_CODES:
        return f"{number(len(codes))} chỉ tiêu"
    return f"{number(len(codes))} chỉ tiêu ({', '.join(codes)})"


def _deadline(standings: Standings, due: Due) -> Markup:
    days = (due.on - standings.on).days
    left = f"còn {number(days)} ngày" if days else "hôm nay"
    text = f" ({left}) – {due.text or 'kết thúc đợt thi đua'}"
    who = _who_owes(standings, due)
    return tag("li", tag("b", day(due.on)), text, tag("small", who) if who else None)


def _who_owes(standings: Standings, due: Due) -> Markup | None:
    units = number(len(due.units))
    if not due.units:
        return None
    if due.waiting is None:
        return joined([f"{units} đơn vị báo cáo"])
    if not due.waiting:
        return joined([f"✓ {units}/{units} đơn vị đã báo cáo"])
    head = f"{number(len(due.waiting))}/{units} đơn vị chưa báo cáo: "
    return joined([head, named(standings, due.waiting)])
