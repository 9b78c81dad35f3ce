"""A plan as tables."""

from datetime import date

from domain.campaigns import Campaign
from domain.plans import Deadline, Plan, Task
from domain.units import Unit
from reports.lines import goal_text, window_text
from reports.markup import Markup, joined, tag
from reports.panels import note
from reports.tables import Column, table
from wording.dates import day
from wording.numbers import number
from wording.terms import label


def facts(plan: Plan) -> Markup:
    """What the plan says of itself; what it does not say is left out."""
    campaign = plan.campaign
    symbol = "/".join(part for part in (campaign.number, campaign.symbol) if part)
    said = (
        ("Mã đợt", campaign.code),
        ("Số, ký hiệu", symbol),
        ("Cơ quan ban hành", campaign.issuer),
        ("Cấp trên", campaign.superior),
        (
            "Nơi và ngày ban hành",
            ", ".join(part for part in (campaign.place, _day(campaign.issued_on)) if part),
        ),
        ("Dịp", campaign.occasion),
        ("Khẩu hiệu", campaign.slogan),
        ("Thời gian", window_text(campaign.window.opens_on, campaign.window.closes_on)),
        ("Nộp trễ", label(campaign.late)),
        ("Người duyệt", "tự động" if campaign.auto_accept else label(campaign.acceptance)),
        ("Đơn vị xem số liệu của nhau", label(campaign.units_see)),
        ("Căn cứ", "; ".join(basis.text for basis in plan.legal_bases)),
        ("Người ký", _signed(campaign)),
        ("Nơi nhận", "; ".join(campaign.recipients)),
    )
    rows = [tag("tr", tag("th", name, scope="row"), tag("td", text)) for name, text in said if text]
    return tag("table", tag("tbody", *rows), class_="bt-table bt-facts")


def _signed(campaign: Campaign) -> str:
    """As in "Đặng Thị Nhàn, Bí thư (T/M Chi bộ)"; the document writes offices in capitals."""
    who = ", ".join(part for part in (campaign.signer, campaign.signer_role) if part)
    return " – ".join(part for part in (who, campaign.signed_for) if part)


def criteria(plan: Plan) -> Markup:
    """One row per criterion: what is asked, of whom, how it adds up."""
    columns = (
        Column("Chỉ tiêu", heading=True),
        Column("Loại"),
        Column("Mức phấn đấu"),
        Column("Áp dụng cho"),
        Column("Cách cộng"),
        Column("Nguồn"),
    )
    rows = [
        (
            joined([tag("b", one.code), " ", one.name]),
            label(one.kind),
            goal_text(one, plan.campaign.rating_scale),
            "; ".join(one.applies_to) or "mọi đơn vị",
            label(one.accumulation),
            one.source_text or "–",
        )
        for one in plan.criteria
    ]
    return table(columns, rows)


def tasks(plan: Plan) -> Markup:
    """One row per task with those who lead, advise and perform it."""
    if not plan.tasks:
        return note("Kế hoạch không giao nhiệm vụ riêng.")
    columns = (
        Column("STT", number=True),
        Column("Nội dung", heading=True),
        Column("Chủ trì"),
        Column("Tham mưu, thực hiện"),
        Column("Thời gian"),
    )
    return table(columns, [_task(task) for task in plan.tasks])


def deadlines(plan: Plan) -> Markup:
    """One row per deadline, with the last day that is still in time."""
    if not plan.deadlines:
        return note("Kế hoạch không ghi mốc báo cáo; số liệu đến hạn khi đợt thi đua kết thúc.")
    columns = (
        Column("Báo cáo", heading=True),
        Column("Hạn"),
        Column("Ngày cuối còn đúng hạn"),
        Column("Đơn vị báo cáo"),
        Column("Nơi nhận"),
    )
    return table(columns, [_deadline(deadline) for deadline in plan.deadlines])


def units(plan: Plan, first: int = 0, end: int | None = None) -> Markup:
    """One row per unit of a page from ``first`` to ``end``, with its latest headcount."""
    columns = (
        Column("Đơn vị", heading=True),
        Column("Mã"),
        Column("Loại"),
        Column("Khối, cụm"),
        Column("Quân số", number=True),
    )
    return table(columns, [_unit(unit) for unit in plan.units[first:end]])


def _task(task: Task) -> tuple[str, ...]:
    others = "; ".join(part for part in (task.advisor, task.performer) if part)
    when = task.time_text or _day(task.due_on) or "–"
    return task.number or "–", task.text, task.lead or "–", others or "–", when


def _deadline(deadline: Deadline) -> tuple[str, ...]:
    return (
        deadline.text,
        f"{'đến hết' if deadline.inclusive else 'trước'} ngày {day(deadline.due_on)}",
        day(deadline.last_day),
        "; ".join(deadline.reporters) or "mọi đơn vị",
        deadline.receiver or "–",
    )


def _unit(unit: Unit) -> tuple[str, ...]:
    persons = number(unit.headcounts[-1][1]) if unit.headcounts else "–"
    return unit.name, unit.code, unit.unit_type or "–", unit.peer_group or "–", persons


def _day(known: date | None) -> str:
    return day(known) if known else ""
