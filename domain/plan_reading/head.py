"""Number, symbol, issuer, place, day, title, occasion and slogan."""

import re
from datetime import date

from domain.campaigns import Precision
from domain.plan_doubts import Doubt, DraftWarning, Source
from domain.plan_drafts import DraftBasis, Stated
from domain.plan_reading.days import Point
from domain.plan_reading.lines import Line
from domain.plan_reading.outline import Outline
from domain.plan_reading.text import bare_end, clean, folded, pattern, sentences
from domain.plan_reading.topics import Topic

_NUMBER = re.compile(
    r"S[ốỐ]\s*[:.]?\s*(?P<number>\d{1,5}|[.…_\s]*)\s*(?P<first>[-/])\s*(?P<symbol>(?:\d{4}\s*/\s*)?[A-ZĐƯ][A-ZÀ-ỸĐ0-9]*(?:[-/]TTg\b|\s?[-/.&]\s?[A-ZÀ-ỸĐ0-9]+(?![a-zà-ỹđ]))*)"
)
_PLACE = pattern(
    r"(?P<place>[^\d,;:]{2,45}), ngày (?:(?P<day>\d{1,2})|[ ._]*) ?tháng (?:(?P<month>\d{1,2})|[ ._]*) ?năm (?P<year>\d{4})"
)
_NATION = pattern(r"cộng h[oò][àa] xã hội|độc lập ?- ?tự do|đảng cộng sản việt nam|đoàn tncs hồ chí minh$")
#: A line of a letterhead that begins so goes on with the name of the line before.
_NAME_GOES_ON = pattern(r"(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|khu vực) ")
_NAME_STARTS = pattern(
    r"(?:[uủ][yỷ] ban|ubnd|đảng|ban |sở|phòng|trường|công (?:đoàn|ty|an)|chi |liên |hội|trung tâm|bệnh viện|cụm|khối|tổng|văn phòng|tỉnh (?:ủy|đoàn)|thành (?:ủy|đoàn)|"
    r"huyện|đoàn|mặt trận|bộ |cục|viện|đại học|học viện|tập đoàn|ngân hàng|tòa|tổ |bảo hiểm|kho bạc|hợp tác xã|xã đoàn|ubmttq)"
)
_LEVEL_ONLY = pattern(
    r"[uủ][yỷ] ban nhân dân|ubnd|[uủ][yỷ] ban mặt trận tổ quốc việt nam|hội đồng nhân dân|đảng bộ|ban chấp hành"
)
_ISSUING = pattern(
    r"(?P<who>(?:ban|chi|đảng|[uủ][yỷ] ban|hội|công đoàn|công ty|trường|sở|phòng|trung tâm|bệnh viện|chi bộ|đoàn|tổng giám đốc|cụm|khối|liên đoàn)[^;.:]{2,110}?)"
    r",? (?:đã )?(?:xây dựng và ban hành|xây dựng|ban hành|phát động|tổ chức phát động|phối hợp|đề ra) (?=[^;.]*(?:kế hoạch|phong trào|thi đua))"
)
_OCCASION = (
    pattern(r"lập thành tích (?:nhân dịp |nhân |chào mừng )*(?P<what>\S.*)"),
    pattern(
        r"(?:chào mừng|nhân dịp|hướng tới|hưởng ứng|nhân) (?P<what>(?!phong trào|cuộc vận động|dân |viên |lực |rộng |sự |ái |đạo )\S.*)"
    ),
    pattern(r"(?P<what>kỷ niệm \d.*)"),
)
_SLOGAN = pattern(r'khẩu hiệu(?: (?:hành động|thi đua|là|của đợt thi đua))*:? ?(?P<what>"[^"]{5,250}")')
_ABOUT = pattern(r"(?:v/v|về việc)[: ]*")
_MISSPELT = pattern(r"[uủ][yỷ] ban nhân (?!dân)")


def read_number(lines: tuple[Line, ...]) -> tuple[Stated[str] | None, Stated[str] | None]:
    """Number and symbol; a blank in place of the number leaves it out."""
    for line in lines:
        found = _NUMBER.match(line.text)
        if found:
            symbol, number = re.sub(r"\s", "", found["symbol"]), found["number"]
            after = line.text[found.end() :]
            if after[:1].islower() and len(symbol) > 2:  # "KH-UBNDVạn Thắng": a letter of the place
                symbol = symbol[:-1]
            said = Stated(number, line.source) if number and number.strip(" ._…") else None
            return said, Stated(symbol, line.source)
    return None, None


def read_place(lines: tuple[Line, ...]) -> tuple[Stated[str] | None, Stated[date] | None, Line | None]:
    """Place and day of issue, and the line that leaves the day blank."""
    for line in lines:
        text = _without_number(line.text)
        found = _PLACE.search(folded(text))
        if found and len(text) < 120:
            place = Stated(clean(text[found.start("place") : found.end("place")]), line.source)
            span = Point(int(found["year"]), None, int(found["month"] or 0), int(found["day"] or 0)).span()
            exact = span is not None and span.precision is Precision.DAY
            return place, Stated(span.first, line.source) if span and exact else None, None if exact else line
    return None, None, None


def _without_number(text: str) -> str:
    """The line without its number; a letter of the place that was glued to the symbol stays."""
    return _NUMBER.sub(
        lambda found: found[0][-1] if text[found.end() : found.end() + 1].islower() else "", text
    )


def read_letterhead(lines: tuple[Line, ...]) -> tuple[Stated[str] | None, Stated[str] | None]:
    """Superior and issuer as the letterhead names them."""
    names: list[tuple[list[Line], bool]] = []
    for line in lines:
        if not _is_name(line):
            continue
        goes_on = bool(names) and _belongs(names[-1][0], line)
        if goes_on:
            names[-1][0].append(line)
        else:
            names.append(([line], line.paragraph.bold))
    said = [Stated(" ".join(line.text for line in found), found[0].source) for found, _ in names]
    if not said:
        return None, None
    return (said[-2] if len(said) > 1 else None), said[-1]


def _is_name(line: Line) -> bool:
    text = line.text
    letters = sum(map(str.isalpha, text))
    capitals = sum(map(str.isupper, text))
    mostly = letters > 3 and capitals * 10 > letters * 7
    return mostly and not _NATION.search(line.plain) and not _NUMBER.match(text) and "ngày" not in line.plain


def _belongs(before: list[Line], line: Line) -> bool:
    said = " ".join(known.plain for known in before)
    if _NAME_GOES_ON.match(line.plain):
        return bool(_LEVEL_ONLY.fullmatch(said)) or len(before[0].text.split()) <= 3
    return not _NAME_STARTS.match(line.plain)


def read_issuer_of_body(outline: Outline) -> Stated[str] | None:
    """Who issues the plan, by the sentence that says so."""
    for line in (*outline.opening, *(placed.line for placed in outline.body[:2])):
        for clause in re.split(r"(?<=[;.]) |(?<=như sau:)", line.text):
            found = _issuing(clause)
            if found:
                return Stated(found, Source(line.paragraph.position, clause.strip()), inferred=True)
    return None


def _issuing(clause: str) -> str:
    plain = folded(clause)
    starts = [0, *(found.end() for found in re.finditer(r", (?=[A-ZĐỦ])", clause))]
    for start in starts:
        found = _ISSUING.match(plain, start)
        if found and clause[start].isupper():
            return bare_end(clause[start + found.start("who") - start : found.end("who")])
    return ""


def mended_issuer(issuer: Stated[str], place: Stated[str] | None) -> tuple[Stated[str], DraftWarning | None]:
    """As in "Ủy ban nhân thị trấn" with the word it lacks, and with the name that the place gives."""
    plain, text = folded(issuer.value), issuer.value
    found = _MISSPELT.match(plain)
    if found:
        text = f"{text[: found.end()]}dân {text[found.end() :]}"
    level = text.split()[-2:] if text.split()[-1:] == ["trấn"] else text.split()[-1:]
    said = " ".join(level)
    if place and folded(place.value).startswith(folded(said) + " "):
        text = text[: len(text) - len(said)] + said + place.value[len(said) :]
    if text == issuer.value:
        return issuer, None
    told = (("written", issuer.value), ("read", text))
    return Stated(text, issuer.source, inferred=True), DraftWarning(
        Doubt.ISSUER_MENDED, issuer.source, "issuer", told
    )


def superior_of_bases(issuer: str, bases: tuple[DraftBasis, ...]) -> Stated[str] | None:
    """The People's Committee above that of the issuer, where a basis names it."""
    committee = pattern(
        r"(?:[uủ][yỷ] ban nhân dân|ubnd) (?P<level>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
    )
    own = committee.match(folded(issuer))
    for basis in reversed(bases):
        above = committee.match(folded(basis.issuer))
        if (
            own
            and above
            and above["level"] != own["level"]
            and above["level"] in "tỉnh thành phố huyện quận thị xã"
        ):
            return Stated(basis.issuer, basis.source, inferred=True)
    return None


def read_title(outline: Outline) -> Stated[str] | None:
    """What the document is about."""
    if not outline.title:
        return None
    text = " ".join(line.text for line in outline.title)
    about = _ABOUT.match(folded(text))
    text = text[about.end() :] if about else text
    return (
        Stated(text.strip(" .;"), Source(outline.title[0].paragraph.position, text))
        if text.strip(" .;")
        else None
    )


def read_occasion(title: Stated[str]) -> Stated[str] | None:
    """What the campaign celebrates, by its title."""
    plain = folded(title.value)
    for shape in _OCCASION:
        found = shape.search(plain)
        if found:
            return Stated(title.value[found.start("what") :].strip(" ;."), title.source)
    return None


def read_slogan(outline: Outline) -> Stated[str] | None:
    """The slogan: under its heading, or quoted in a sentence."""
    for placed in outline.body:
        if placed.about(Topic.SLOGAN) and placed.line.paragraph.cell is None:
            return Stated(bare_end(placed.line.text.strip('"“” .')).strip('"“”'), placed.line.source)
    for line in outline.rest:
        found = _SLOGAN.search(line.plain)
        if found:
            what = line.text[found.start("what") : found.end("what")]
            return Stated(what.strip('"“” .'), line.source)
    return None


def sentence_around(line: Line, at: int) -> Source:
    """The sentence of a line in which that place lies."""
    seen = 0
    for part in sentences(line.text):
        place = line.text.find(part, seen)
        seen = place + len(part)
        if at < seen:
            return Source(line.paragraph.position, part)
    return line.source
