"""Small blocks of the first screen: three numbers, who needs a call, what is due."""

from collections.abc import Sequence

from domain.attention import Call, calls, coming, summary
from domain.plans import Plan
from domain.standings import Standings
from reports.findings import criteria_word, time_left
from reports.markup import Markup, joined, tag
from wording.dates import day
from wording.numbers import number

MOST_NAMES = 3


def finding(text: str) -> Markup:
    """The sentence that the screen begins with."""
    return tag("h1", text, class_="bt-finding")


def title(text: str, note: str = "") -> Markup:
    """The title of a block, which states a finding, with a quieter note."""
    return tag("h2", text, tag("small", note) if note else None, class_="bt-title")


def small_title(text: str, note: str = "") -> Markup:
    """The same, above one of many small pictures."""
    return tag("h3", text, tag("small", note) if note else None, class_="bt-title bt-title-small")


def note(text: str) -> Markup:
    """A quiet remark."""
    return tag("p", text, class_="bt-note")


def three_numbers(standings: Standings) -> Markup:
    """Criteria reached, units that reported, time left."""
    found = summary(standings)
    amount, words = time_left(standings)
    lacking = f"{found.owing} đơn vị còn nợ số liệu quá hạn" if found.owing else "không đơn vị nào nợ số liệu"
    cards = (
        (
            f"{found.reached}/{found.criteria}",
            f"{criteria_word(standings)} đạt",
            _not_reached(found.missed, found.behind),
        ),
        (f"{found.reported}/{found.units}", "đơn vị đã báo cáo", lacking),
        (amount, words, ""),
    )
    return tag("div", *(_card(*card) for card in cards), class_="bt-numbers")


def call_list(standings: Standings) -> Markup:
    """Up to three units that need a call today, with the reason and what they owe."""
    found = calls(standings)
    if not found:
        who = "Đơn vị của bạn không có gì" if standings.of_all else "Không đơn vị nào"
        return joined([title(f"{who} cần nhắc hôm nay"), note("Chưa có số liệu quá hạn hay chậm nhiều.")])
    shown = found[:MOST_NAMES]
    rest = len(found) - len(shown)
    more = note(f"và {number(rest)} đơn vị khác, xem So sánh đơn vị") if rest else None
    whose = " của bạn" if standings.of_all else ""
    head = title(f"{number(len(found))} đơn vị{whose} cần nhắc")
    return joined(
        [head, tag("ol", *(_call(standings.plan, call) for call in shown), class_="bt-calls"), more]
    )


def deadline_list(standings: Standings) -> Markup:
    """What is due in the next days."""
    near = coming(standings.plan, standings.on)
    if not near:
        return joined([title("Hạn sắp tới"), note("Không có hạn nào trong 14 ngày tới.")])
    rows = [tag("li", tag("b", day(deadline.last_day)), f" – {deadline.text}") for deadline in near]
    return joined([title("Hạn sắp tới"), tag("ul", *rows, class_="bt-due")])


def _card(amount: str, words: str, detail: str) -> Markup:
    return tag("div", tag("strong", amount), tag("span", words), tag("small", detail) if detail else None)


def _not_reached(missed: int, behind: int) -> str:
    parts = [f"{missed} chưa đạt"] if missed else []
    parts += [f"{behind} chậm"] if behind else []
    return ", ".join(parts)


def _call(plan: Plan, call: Call) -> Markup:
    reasons = []
    if call.overdue:
        late = f", trễ {number(call.late_days)} ngày" if call.late_days else ""
        reasons.append(f"– Chưa báo cáo {_codes(plan, call.overdue)}{late}")
    if call.far_behind:
        reasons.append(f"!! Chậm nhiều: {_codes(plan, call.far_behind)}")
    return tag("li", tag("b", plan.unit(call.unit).name), *(tag("small", reason) for reason in reasons))


def _codes(plan: Plan, codes: Sequence[str]) -> str:
    if len(codes) == 1:
        return f"{codes[0]} {plan.criterion(codes[0]).name}"
    return f"{len(codes)} chỉ tiêu ({', '.join(codes)})"
