"""Cells whose value some reader takes for another one."""

from collections.abc import Callable

from tests.hostile.archives import PLAIN
from tests.hostile.cases import Case, accepted, cell, changed, refused
from tests.workbooks.packages import MAIN, parts, zipped


def number(raw: str, kind: str = "n", style: int = 0) -> Callable[[], bytes]:
    return cell(f'<c r="A1" s="{style}" t="{kind}"><v>{raw}</v></c>')


def text(content: str) -> Callable[[], bytes]:
    return cell(f'<c r="A1" t="inlineStr"><is><t xml:space="preserve">{content}</t></is></c>')


def shared(xml: str) -> Callable[[], bytes]:
    """One cell with the shared text of this XML."""
    contents = parts('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    contents["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}"><si>{xml}</si></sst>'
    return lambda: zipped(contents)


def formatted(code: str, raw: str) -> Callable[[], bytes]:
    """A number in a format of one's own."""
    contents = parts(f'<row r="1"><c r="A1" s="1"><v>{raw}</v></c></row>')
    code = code.replace('"', "&quot;")
    contents["xl/styles.xml"] = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    return lambda: zipped(contents)


def since_1904(raw: str) -> Callable[[], bytes]:
    contents = parts(f'<row r="1"><c r="A1" s="1"><v>{raw}</v></c></row>')
    return changed(contents, "xl/workbook.xml", "<workbookPr/>", '<workbookPr date1904="1"/>')


def in_font(font: str, content: str) -> Callable[[], bytes]:
    contents = parts(f'<row r="1"><c r="A1" s="1" t="str"><v>{content}</v></c></row>')
    contents["xl/styles.xml"] = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font><name val="Arial"/></font><font><name val="{font}"/></font></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    return lambda: zipped(contents)


_ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")

CASES: tuple[Case, ...] = (
    *(
        accepted(
            f"error_{error.strip('#!?').replace('/', '').lower()}", number(error, "e"), A1=f"error {error}"
        )
        for error in _ERRORS
    ),
    accepted("error_in_a_text", text("#REF!"), A1="text #REF!"),
    accepted("formula_no_cache", cell('<c r="A1"><f>B1+1</f></c>'), A1="no_value "),
    accepted("formula_empty_cache", cell('<c r="A1"><f>B1+1</f><v></v></c>'), A1="no_value "),
    accepted("formula_cache", cell('<c r="A1"><f>1+1</f><v>2</v></c>'), A1="number 2"),
    accepted("formula_text", cell('<c r="A1" t="str"><f>B1</f><v>x</v></c>'), A1="text x"),
    accepted("formula_empty_text", cell('<c r="A1" t="str"><f>B1</f><v></v></c>')),
    accepted("formula_error", cell('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'), A1="error #DIV/0!"),
    accepted(
        "formula_with_markup", cell('<c r="A1"><f>IF(B1&lt;2,"a&amp;b",1)</f><v>1</v></c>'), A1="number 1"
    ),
    accepted("boolean_true", number("1", "b"), A1="boolean 1"),
    accepted("boolean_false", number("0", "b"), A1="boolean 0"),
    accepted("boolean_in_words", number("true", "b"), A1="boolean 1"),
    refused("boolean_seven", number("7", "b"), "damaged", cell="A1"),
    accepted("nan", number("NaN"), A1="number NaN"),
    accepted("inf", number("INF"), A1="number INF"),
    accepted("overflow", number("1E400"), A1="number 1E400"),
    accepted("underscore_number", number("9_1"), A1="number 9_1"),
    accepted("hexadecimal", number("0x1F"), A1="number 0x1F"),
    accepted("comma_in_a_number", number("91,5"), A1="number 91,5"),
    accepted("number_with_spaces", number("  91.5 "), A1="number 91.5"),
    accepted("number_small", number("1E-7"), A1="number 1E-7"),
    accepted("number_of_floats", number("0.30000000000000004"), A1="number 0.30000000000000004"),
    accepted("number_of_20_digits", number("12345678901234567890"), A1="number 12345678901234567890"),
    accepted("number_negative_zero", number("-0"), A1="number -0"),
    accepted("text_1_234", text("1,234"), A1="text 1,234"),
    accepted("text_91_5", text("91,5"), A1="text 91,5"),
    accepted("text_01", text("01"), A1="text 01"),
    accepted("text_arabic_digits", text("١٢"), A1="text ١٢"),
    accepted("text_na", text("NA"), A1="text NA"),
    accepted("text_none", text("None"), A1="text None"),
    accepted("text_null", text("null"), A1="text null"),
    accepted("text_nfd", text("To\u0302\u0309 1"), A1="text Tổ 1"),
    accepted("text_no_break_spaces", text("\u00a0Tổ\u00a01\u202f"), A1="text Tổ 1"),
    accepted("text_zero_width", text("Tổ\u200b 1"), A1="text Tổ\u200b 1"),
    accepted("text_two_lines", text("Tổng&#10;số"), A1="text Tổng\nsố"),
    accepted("text_carriage_return", text("Tổng_x000D_\nsố"), A1="text Tổng\nsố"),
    accepted("text_escaped_letter", text("_x0110_ội"), A1="text Đội"),
    accepted("text_escaped_underscore", text("_x005F_x0110_"), A1="text _x0110_"),
    accepted("text_only_spaces", text("   ")),
    accepted(
        "text_empty_string", cell('<c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c>', ""), B1="number 1"
    ),
    accepted("text_beyond_the_first_plane", text("✓ 👍"), A1="text ✓ 👍"),
    refused("text_escaped_nul", text("A_x0000_B"), "control_characters", cell="A1"),
    refused("text_escaped_control", text("A_x0001_B"), "control_characters", cell="A1"),
    refused("text_half_a_character", text("A_xD83D_B"), "control_characters", cell="A1"),
    refused("text_right_to_left", text("Tổ \u202e1"), "control_characters", cell="A1"),
    refused("text_c1_control", text("Tổ\x9f1"), "control_characters", cell="A1"),
    refused("shared_escaped_nul", shared("<t>A_x0000_B</t>"), "control_characters", cell="A1"),
    accepted("shared_in_pieces", shared("<r><t>Tổ </t></r><r><t>1</t></r>"), A1="text Tổ 1"),
    accepted("shared_with_sound", shared('<t>Tổ</t><rPh sb="0" eb="1"><t>to</t></rPh>'), A1="text Tổ"),
    accepted(
        "shared_old_font", shared('<r><rPr><rFont val=".VnTime"/></rPr><t>Tæ</t></r>'), A1="text Tæ [.VnTime]"
    ),
    accepted(
        "inline_in_pieces",
        cell('<c r="A1" t="inlineStr"><is><r><t>Tổ </t></r><r><t>1</t></r></is></c>'),
        A1="text Tổ 1",
    ),
    accepted("font_tcvn3", in_font(".VnTimeH", "Tæ"), A1="text Tæ [.VnTimeH]"),
    accepted("font_vni", in_font("VNI-Times", "Toå"), A1="text Toå [VNI-Times]"),
    accepted("font_of_today", in_font("Times New Roman", "Tổ"), A1="text Tổ"),
    accepted("date_of_1900", number("45107", style=1), A1="date 2023-06-30"),
    accepted("date_with_time", number("45107.75", style=1), A1="date 2023-06-30"),
    accepted("date_serial_1", number("1", style=1), A1="date 1900-01-01"),
    accepted("date_serial_59", number("59", style=1), A1="date 1900-02-28"),
    accepted("date_serial_60", number("60", style=1), A1="date 60"),
    accepted("date_serial_61", number("61", style=1), A1="date 1900-03-01"),
    accepted("date_serial_0", number("0", style=1), A1="date 0"),
    accepted("date_serial_negative", number("-1", style=1), A1="date -1"),
    accepted("date_serial_huge", number("2958466", style=1), A1="date 2958466"),
    accepted("date_not_a_number", number("NaN", style=1), A1="date NaN"),
    accepted("date_of_1904", since_1904("43645"), A1="date 2023-06-30"),
    accepted("date_of_1904_first", since_1904("0"), A1="date 1904-01-01"),
    accepted("date_iso", number("2023-06-30T00:00:00", "d"), A1="date 2023-06-30"),
    accepted("date_month", number("45078", style=3), A1="date 2023-06"),
    accepted("date_time_only", number("0.5", style=4), A1="date 0.5"),
    accepted("percent", number("0.915", style=2), A1="percent 0.915"),
    accepted("percent_in_words", text("91,5 %"), A1="text 91,5 %"),
    accepted("format_day", formatted("dd/mm/yyyy", "45107"), A1="date 2023-06-30"),
    accepted("format_day_of_vietnam", formatted("[$-42A]dd mmmm yyyy", "45107"), A1="date 2023-06-30"),
    accepted("format_month", formatted("mm/yyyy", "45107"), A1="date 2023-06"),
    accepted("format_year", formatted("yyyy", "45107"), A1="date 2023"),
    accepted("format_duration", formatted("[h]:mm", "1.5"), A1="date 1.5"),
    accepted("format_percent_of_one_place", formatted("0.0%;[Red]-0.0%", "0.5"), A1="percent 0.5"),
    accepted("format_percent_as_a_letter", formatted('0"%"', "50"), A1="number 50"),
    accepted("format_money", formatted('#,##0 "đ"', "5000"), A1="number 5000"),
    accepted("format_letter_d", formatted('"d"0', "5"), A1="number 5"),
    accepted("format_colour", formatted("[Red]0", "5"), A1="number 5"),
    accepted("format_text", formatted("@", "5"), A1="number 5"),
    accepted("plain_twin", lambda: zipped(PLAIN), A1="number 91.5"),
)
