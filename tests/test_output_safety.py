"""Data reaches Markdown, Plotly, HTML and spreadsheets through one escaper each (O1, O2, O3, T17).

The rules are in output_rules.py; here is what they are asked of, and the proof that they see.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.output_judge import Source
from tests.output_rules import (
    FORBIDDEN,
    Fault,
    html_faults,
    markdown_faults,
    plotly_faults,
    sheet_faults,
)
from tests.test_architecture import ROOT, files_of

#: Expressions that are safe though it cannot be read off: why.
EXCUSED = {
    "ui/menu.py": {"screen.title": "the menu is a constant of that file"},
}
#: Where HTML is made: of text that is escaped there, or of our own constants.
MAKES_HTML = {
    "reports/markup.py": "the one maker",
    "web/page.py": "fills our own templates, escaping every value",
    "web/frontend.py": "puts our constants into Streamlit's own page",
}
MAKES_SHEETS = {
    "data/sheet_writing.py": "the one helper for workbooks",
    "data/csv_writing.py": "the one helper for CSV",
}


def faults(find: Callable[[Source], Iterable[Fault]], *packages: str, but: Iterable[str] = ()) -> list[str]:
    return [
        f"{path}:{fault.line} {fault.why}"
        for path in files_of(*packages)
        if path.as_posix() not in but
        for fault in find(_source(path))
    ]


def _source(path: Path) -> Source:
    return Source((ROOT / path).read_text(encoding="utf-8"))


def excused(path: Path) -> set[str]:
    return set(EXCUSED.get(path.as_posix(), {}))


def test_o1_no_data_reaches_a_channel_that_reads_markdown_but_through_its_escaper() -> None:
    found = [
        f"{path}:{fault.line} {fault.why}"
        for path in files_of("app", "pages", "ui")
        for fault in markdown_faults(_source(path), excused(path))
    ]
    assert found == []


def test_o1_no_data_reaches_a_text_of_plotly_but_through_its_escaper() -> None:
    assert faults(plotly_faults, "reports", "ui", "pages") == []


def test_o1_html_is_put_together_in_the_module_for_it_alone() -> None:
    screens = ("app", "pages", "ui", "web")
    drawn = [
        path.as_posix() for path in files_of("reports") if _source(path).modules & {"plotly.graph_objects"}
    ]
    assert faults(html_faults, *screens, "reports", but={*MAKES_HTML, *drawn}) == []


def test_o2_o3_workbooks_and_csv_are_filled_by_their_helpers_alone() -> None:
    everything = ("app", "pages", "ui", "web", "cli", "reports", "services", "data")
    assert faults(sheet_faults, *everything, but=MAKES_SHEETS) == []


def test_streamlit_is_known_under_one_name_and_nothing_is_taken_out_of_it() -> None:
    found = [
        f"{path}: {name}"
        for path in files_of("app", "pages", "ui")
        for name in _source(path).imported & (FORBIDDEN | {"streamlit", "markdown", "write"})
    ]
    assert found == []


#: A planted source for every rule, and what is said of it.
MARKDOWN_PLANTED = {
    "st.metric('Đơn vị', unit.name)": "metric reads Markdown: unit.name",
    "st.markdown(f'**{name}**')": "markdown reads Markdown: f'**{name}**'",
    "st.write('a', unit.name)": "write reads Markdown: unit.name",
    "st.radio('x', codes, format_func=lambda code: names[code])": "radio reads Markdown: lambda code: names[code]",
    "st.pills('x', names)": "pills reads Markdown: names",
    "left.button(unit.name)": "button reads Markdown: unit.name",
    "st.tabs([unit.name for unit in units])": "tabs reads Markdown: [unit.name for unit in units]",
    "st.sidebar.caption('a' + name)": "caption reads Markdown: 'a' + name",
    "st.checkbox('x', help=unit.name)": "checkbox reads Markdown: unit.name",
    "words = unit.name\nst.error(words)": "error reads Markdown: words",
    "def _say(name: str):\n    st.info(name)\n_say('a')\n_say(unit.name)": "info reads Markdown: name",
    "def sentence():\n    return unit.name\nst.info(sentence())": "info reads Markdown: sentence()",
    "st.success(', '.join(names))": "success reads Markdown: ', '.join(names)",
    "st.column_config.TextColumn(unit.name)": "TextColumn reads Markdown: unit.name",
    "st.column_config.SelectboxColumn(help=unit.name)": "SelectboxColumn reads Markdown: unit.name",
    "st.download_button('x', data)": "st.download_button is not to be used, or nobody has judged it yet",
    "st.image(data)": "st.image is not to be used, or nobody has judged it yet",
    "column.table(frame)": "st.table is not to be used, or nobody has judged it yet",
    "st.brand_new('x')": "st.brand_new is not to be used, or nobody has judged it yet",
}
MARKDOWN_FINE = (
    "st.metric('Đơn vị', md(unit.name))",
    "st.expander(f'{len(rows)} số liệu của {md(unit.name)}')",
    "st.radio('x', codes, format_func=lambda code: md(names[code]))",
    "st.selectbox('x', codes, format_func=names.get)",
    "def _say(words: str):\n    st.info(words)\n_say('a')\n_say(md(unit.name))",
    "done = [md(one) for one in names]\nst.success('; '.join(done))",
    "from wording.terms import ILLUSTRATIVE\nst.badge(ILLUSTRATIVE)",
    "from wording.terms import label\nst.radio('x', list(Late), format_func=label)",
    "import logging\nlogging.error(unit.name)",
    "st.session_state.get(name)",
)
PLOTLY_PLANTED = {
    "go.Bar(name=unit.name)": "Plotly reads tags: name = unit.name",
    "go.Bar(hovertemplate=f'{unit.name}<extra></extra>')": (
        "Plotly reads tags: hovertemplate = f'{unit.name}<extra></extra>'"
    ),
    "figure.update_layout({'title': {'text': unit.name}})": "Plotly reads tags: text = unit.name",
    "go.Bar(customdata=names)": "Plotly reads tags: customdata = names",
    "figure.update_xaxes(ticktext=[unit.name for unit in units])": (
        "Plotly reads tags: ticktext = [unit.name for unit in units]"
    ),
    "trace.name = unit.name": "Plotly reads tags: name = unit.name",
}
HTML_PLANTED = {
    "st.markdown('x', unsafe_allow_html=True)": "unsafe_allow_html",
    "st.html(unit.name)": "html: unit.name",
    "tag('p', Markup(unit.name))": "Markup is made by tag and joined alone",
    "text = f'<b>{unit.name}</b>'": "HTML that is put together by hand",
    "text = '<b>' + unit.name": "HTML that is put together by hand",
    "PAGE = '<p>{name}</p>'\ntext = PAGE.format(name=name)": "HTML that is put together by hand",
    "HTMLResponse(body)": "pages are answered by web/page.py alone",
}
SHEET_PLANTED = {
    "import openpyxl\nsheet['A1'].value = unit.name": "a cell that is filled by hand",
    "import openpyxl\nsheet.cell(1, 1, unit.name)": "a value given to a cell",
    "import openpyxl\nsheet.append([unit.name])": "append: cells are filled by data/sheet_writing.py alone",
    "import openpyxl\ncell.hyperlink = unit.name": "a cell that is filled by hand",
    "frame.to_csv(file)": "to_csv: files of tables are written by data/ alone",
    "csv.writer(file)": "writer: files of tables are written by data/ alone",
    "import xlsxwriter": "xlsxwriter makes formulas and links of texts",
}


def _why(found: Iterable[Fault]) -> list[str]:
    return [fault.why for fault in found]


@pytest.mark.parametrize("planted", MARKDOWN_PLANTED)
def test_planted_data_in_markdown_is_seen(planted: str) -> None:
    assert _why(markdown_faults(Source(planted), set())) == [MARKDOWN_PLANTED[planted]]


@pytest.mark.parametrize("fine", MARKDOWN_FINE)
def test_what_is_escaped_or_ours_is_no_fault(fine: str) -> None:
    assert _why(markdown_faults(Source(fine), set())) == []


@pytest.mark.parametrize("planted", PLOTLY_PLANTED)
def test_planted_data_in_a_figure_is_seen(planted: str) -> None:
    source = Source(f"import plotly.graph_objects as go\n{planted}")
    assert _why(plotly_faults(source)) == [PLOTLY_PLANTED[planted]]


@pytest.mark.parametrize("planted", HTML_PLANTED)
def test_planted_html_is_seen(planted: str) -> None:
    assert _why(html_faults(Source(planted))) == [HTML_PLANTED[planted]]


@pytest.mark.parametrize("planted", SHEET_PLANTED)
def test_planted_cells_are_seen(planted: str) -> None:
    assert _why(sheet_faults(Source(planted))) == [SHEET_PLANTED[planted]]
