"""How every figure is computed: printed from the constants and functions that compute it."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain import pace
from domain.campaigns import Campaign
from domain.course import expected_share
from domain.criteria import PERSONS, Accumulation, Criterion, Kind
from domain.explanation import Fate
from domain.intervals import TAIL, clopper_pearson
from domain.plans import Deadline, Plan
from domain.scores import score
from domain.standings import Standings
from domain.states import Course, State
from reports import status
from reports.markup import Markup, joined, tag
from reports.methods_examples import ON, SHARE, WORKS, added_up, example, tied_ranks
from reports.panels import note, title
from reports.rows import rows
from reports.score_page import score_sentence
from reports.status import Status
from reports.tables import Column, chip, lines, table
from wording import figures, terms
from wording.dates import day
from wording.explanations import FATES, bands, of_total, of_unit
from wording.methods import ACCUMULATIONS, CHOICES, COURSES, KINDS, STATES
from wording.numbers import number, percentage
from wording.terms import label

#: What the examples of rounding show: done, owed, target.
_ROUNDED = (
    (2499, 2500, Fraction(1)),
    (7, 8, Fraction(1)),
    (2, 3, Fraction(1)),
    (1799, 2000, Fraction(9, 10)),
    (25, 25, Fraction(1)),
)
#: Three results of one unit on three days, to be added up in each way.
_THREE = (3, 5, 4)


def methods(plan: Plan, on: date) -> Markup:
    """The whole page for one campaign; examples of course are of the day ``on``."""
    shown = example(plan.campaign)
    return joined(
        [
            *_figures(shown),
            *_course(plan.campaign, on),
            *_totals(shown),
            *_sizes(),
            *_ranking(shown),
            *_days(plan),
        ]
    )


def _figures(shown: Standings) -> Iterator[Markup]:
    yield title(
        "Con số của một đơn vị và của cả đợt, theo loại chỉ tiêu",
        "Ví dụ do chính công thức đang dùng tính ra",
    )
    columns = [Column("Loại", heading=True), Column("Đơn vị đạt khi"), Column("Cả đợt"), Column("Ví dụ")]
    yield table(columns, [_kind(shown, kind) for kind in Kind])
    yield title("Kết quả nhiều kỳ cộng lại thế nào")
    columns = [Column("Cách cộng", heading=True), Column("Nghĩa là"), Column(_three(), number=True)]
    yield table(columns, [_accumulated(how) for how in Accumulation])
    yield title("Phần trăm được làm tròn, nhưng không bao giờ thành đạt khi chưa đạt")
    yield note(
        "Đạt hay chưa xét bằng số nguyên, không xét bằng phần trăm đã làm tròn. Mức hoàn thành = tỷ lệ thực hiện ÷ mức phấn đấu."
    )
    columns = [
        Column("Thực hiện", heading=True),
        Column("Mức phấn đấu", number=True),
        Column("Ghi là", number=True),
    ]
    yield table(columns, [_rounded(*one) for one in _ROUNDED])
    yield title("Năm trạng thái của một ô, không trạng thái nào thành trạng thái khác")
    yield _choices({state: STATES[state] for state in State}, signed=True)
    yield title("Dấu và chữ đi cùng con số", "Không có dấu nào chỉ nói bằng màu")
    yield table((Column("Dấu", heading=True), Column("Nghĩa là")), list(_signs()))
    yield title("Kết quả nào được dùng", "Mọi bản đã nộp đều được giữ lại")
    yield note("; ".join(FATES[fate] for fate in Fate) + ".")


def _kind(shown: Standings, kind: Kind) -> tuple[str, ...]:
    criteria = [criterion for criterion in shown.plan.criteria if criterion.kind is kind]
    said = [tag("div", one) for criterion in criteria for one in _example(shown, criterion)]
    unit, total = KINDS[kind]
    return label(kind).capitalize(), unit, total, joined(said)


def _example(shown: Standings, criterion: Criterion) -> tuple[str, str]:
    cell = shown.cells[shown.cells["criterion"].eq(criterion.code)].iloc[0]
    total = shown.totals[shown.totals["criterion"].eq(criterion.code)].iloc[0]
    scale = shown.plan.campaign.rating_scale
    of_one = of_unit(criterion, {str(name): value for name, value in cell.items()}, scale)
    of_all = of_total(criterion, {str(name): value for name, value in total.items()})
    return f"Một đơn vị – {of_one}", f"Cả đợt – {of_all}"


def _three() -> str:
    return f"Ba kỳ báo {', '.join(map(number, _THREE))} thì hiện nay là"


def _accumulated(how: Accumulation) -> tuple[str, ...]:
    return label(how).capitalize(), ACCUMULATIONS[how], number(added_up(_THREE, how))


def _rounded(done: int, owed: int, target: Fraction) -> tuple[str, ...]:
    criterion = Criterion("", "", Kind.SHARE, target, measure=PERSONS)
    amount = f"{figures.fraction(done, owed, criterion)} {PERSONS}"
    return amount, percentage(target), figures.share(done, owed, criterion, target)


def _signs() -> Iterator[tuple[str, ...]]:
    said: tuple[tuple[Status, str], ...] = (
        (status.REACHED, "Đạt mức phấn đấu, tính bằng số nguyên."),
        (status.NOT_REACHED, "Hết thời gian mà chưa đạt, hoặc đã vượt giới hạn không được vượt."),
        (
            status.UNDECIDED,
            "Chưa kết luận: đơn vị còn thiếu có thể làm thay đổi kết quả, hoặc chưa hết thời gian.",
        ),
        (status.NO_NUMBER, "Kế hoạch nêu yêu cầu nhưng chưa có con số để so."),
        (status.WHOLE_BODY, "Mức tính chung cả đợt, không xét riêng từng đơn vị."),
        (status.NOBODY, "Chưa đơn vị nào báo cáo."),
    )
    for sign, meaning in said:
        yield chip(sign), meaning
    yield (
        terms.PROVISIONAL,
        "Số liệu của hạn báo cáo trước ngày kết thúc đợt; những ngày cuối còn có thể thay đổi.",
    )
    yield terms.CORRECTED, "Có bản nộp sau thay cho số liệu của cùng ngày."
    yield terms.INFERRED, "Mức do người nhập kế hoạch suy ra, chưa có người xác nhận."
    yield terms.ILLUSTRATIVE, "Số liệu dựng để xem thử chương trình, không phải của cơ quan nào."


def _course(campaign: Campaign, on: date) -> Iterator[Markup]:
    limits = campaign.tolerances
    yield title("Đạt hay chưa, và có đúng tiến độ không, là hai câu hỏi riêng")
    yield note(
        "Tiến độ chỉ xét trong thời gian của đợt và khi chưa đạt: so mức hoàn thành với phần thời gian đã qua "
        "(số ngày đã qua ÷ số ngày của đợt, tính cả ngày đầu và ngày cuối; chỉ tiêu có hạn riêng thì lấy hạn đó). "
        f"Đợt này: vượt hoặc đúng khi cách phần phải có không quá {number(limits.on_course)} điểm phần trăm, "
        f"chậm khi kém không quá {number(limits.slow)} điểm; bằng đúng ngưỡng thì xếp vào mức tốt hơn."
    )
    yield _choices({course: COURSES[course] for course in Course}, signed=True)
    today = expected_share(campaign, _plain(), on)
    middle = Fraction(1, 2) if today is None else today
    when = "Khi đã qua một nửa thời gian" if today is None else f"Ngày {day(on)}"
    yield note(f"{when}, làm đều phải được {figures.percent(middle)}. {bands(campaign, middle)}")


def _plain() -> Criterion:
    """A criterion without a day of its own."""
    return Criterion("", "", Kind.SHARE, Fraction(1))


def _totals(shown: Standings) -> Iterator[Markup]:
    row = next(row for row in rows(shown.totals) if row["criterion"] == SHARE)
    criterion = shown.plan.criterion(SHARE)
    covered = figures.coverage(
        row["reported_units"], row["owed_units"], row["reported_persons"], row["owed_persons"]
    )
    yield title("Con số chung nói rõ nó dựa trên bao nhiêu đơn vị")
    yield note(
        f"Ví dụ: {figures.total(criterion, row)}, tính trên {covered}; nếu đơn vị còn thiếu không đạt gì hoặc đạt hết thì "
        f"{figures.bounds(row['bounds_low'], row['bounds_high'])}. Khoảng này lấy quân số của đơn vị còn thiếu; "
        "chưa biết quân số hoặc chỉ tiêu không đếm người thì không nói khoảng. Con số chung chỉ được kết luận đạt khi "
        "đơn vị còn thiếu báo thế nào cũng vẫn đạt, và chưa đạt khi báo thế nào cũng không đạt."
    )
    works = next(row for row in rows(shown.totals) if row["criterion"] == WORKS)
    yield title("Nhịp cần làm tính bằng việc, không bằng chỉ số")
    yield note(
        f"Ví dụ: {figures.pace(shown.plan.criterion(WORKS), works)}. Nhịp đã làm là bình quân {number(pace.WEEKS)} tuần gần nhất. "
        "Ngày cuối và sau đó không còn nhịp, chỉ còn số thiếu."
    )


def _sizes() -> Iterator[Markup]:
    yield title("So sánh có xét quy mô đơn vị")
    low, high = clopper_pearson(9, 10)
    wide = f"{_whole(low)}–{_whole(high)} %"
    narrow = "–".join(_whole(end) for end in clopper_pearson(900, 1000))
    yield note(
        "Tỷ lệ của đơn vị ít người dao động nhiều hơn: khoảng 95 % cho biết tỷ lệ có thể chỉ do ít người mà ra. "
        f"Ví dụ 9/10 người là {wide}, còn 900/1.000 người là {narrow} %. Có hai cách tính: Wilson, và chính xác "
        f"(Clopper–Pearson, mỗi bên bỏ {percentage(TAIL)}). Khoảng này chỉ để đọc thêm khi so sánh: không dùng để kết luận "
        "đạt hay chưa, không dùng để xếp hạng."
    )


def _whole(share: float) -> str:
    return number(round(share * 100))


def _ranking(shown: Standings) -> Iterator[Markup]:
    campaign = shown.plan.campaign
    yield title("Xếp hạng trong cùng khối, cụm")
    yield note(
        "Hoàn thành chung = tổng của trọng số × mức hoàn thành (tối đa 100 %) chia cho tổng trọng số của mọi chỉ tiêu "
        "phải làm, đến hạn hay chưa; chỉ tiêu chưa báo cáo chưa được cộng và được nêu tên. Chỉ tiêu trọng số 0 và chỉ tiêu "
        "tính chung cả đợt không tính vào hạng. Đơn vị chưa báo cáo gì thì chưa xếp hạng. Bằng nhau ở mọi bước thì đồng hạng "
        f"({', '.join(map(number, tied_ranks(campaign)))}), không bao giờ xếp theo tên hay theo dòng."
    )
    names = {unit.code: unit.name for unit in shown.plan.units}
    said = [f"{names[code]}: {score_sentence(score(shown, code))}" for code in ("A", "B")]
    yield note(
        f"Ví dụ – {'; '.join(said)}. Khoảng hạng: hạng cao nhất và thấp nhất nếu thêm hoặc bớt một người."
    )
    chosen = "; ".join(label(rule) for rule in campaign.tie_chain) or "không xét thêm, đồng hạng"
    yield note(f"Đợt này xếp theo {label(campaign.rank_by)}; bằng nhau thì xét: {chosen}.")
    levels = " < ".join(campaign.rating_scale)
    yield note(f"Thang xếp loại của đợt này, từ thấp đến cao: {levels}.")


def _days(plan: Plan) -> Iterator[Markup]:
    before, by = (Deadline("", ON, inclusive=inclusive) for inclusive in (False, True))
    yield title("Hạn, nộp trễ, xem lại quá khứ")
    yield note(
        f"“Trước ngày {day(ON)}” thì ngày cuối còn đúng hạn là {day(before.last_day)}; “chậm nhất ngày {day(ON)}” thì là "
        f"{day(by.last_day)}. Ngày tính theo giờ Việt Nam. Hạn của một ô: hạn riêng của chỉ tiêu, không có thì mốc báo cáo "
        "đầu tiên của đơn vị, không có nữa thì ngày kết thúc đợt; số ngày trễ đếm từ đó đến lúc nhận số liệu đầu tiên."
    )
    yield note(
        "Mọi con số xem lại được như ở một ngày trong quá khứ: “Số liệu đến hết ngày” chọn những số liệu của ngày đó trở về trước. "
        "Số liệu không bao giờ bị sửa hay xóa: nộp lại cùng ngày là đính chính, hoàn tác là rút đúng một lần nộp, và cả hai "
        "vẫn xem lại được."
    )
    campaign = plan.campaign
    ours: Mapping[str, tuple[StrEnum, ...]] = {
        "Xếp hạng theo": (campaign.rank_by,),
        "Bằng điểm thì xét": campaign.tie_chain,
        "Nộp trễ": (campaign.late,),
        "Người duyệt": (campaign.acceptance,),
        "Đơn vị xem số liệu của nhau": (campaign.units_see,),
    }
    yield title("Các lựa chọn của quy tắc, và lựa chọn của đợt này")
    for name, choices in CHOICES.items():
        yield title(name)
        yield _choices(choices, chosen=ours.get(name, ()))


def _choices(
    choices: Mapping[StrEnum, str],
    *,
    signed: bool = False,
    chosen: tuple[StrEnum, ...] = (),
) -> Markup:
    """One row per choice: its word, what it means, and whether this campaign has chosen it."""
    columns = (Column("Tên gọi", heading=True), Column("Nghĩa là"))
    return table(
        columns, [(_name(one, signed=signed), _meaning(text, one in chosen)) for one, text in choices.items()]
    )


def _name(choice: StrEnum, *, signed: bool) -> str:
    if not signed:
        return label(choice).capitalize()
    return chip(status.of_course(choice) if isinstance(choice, Course) else status.of_state(State(choice)))


def _meaning(text: str, chosen: bool) -> str:
    return lines(text, "✓ Đợt này chọn như vậy." if chosen else "")
