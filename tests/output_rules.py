"""What may reach Markdown, Plotly, HTML and spreadsheets, read off the source: see test_output_safety.py."""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.output_judge import Judge, Source, assigned

#: Streamlit's channels that read Markdown: which of their arguments, by position; None is all of them.
MARKDOWN: dict[str, tuple[int, ...] | None] = {
    "write": None,
    **dict.fromkeys(("markdown", "title", "header", "subheader", "caption", "badge", "toast"), (0,)),
    **dict.fromkeys(("error", "warning", "info", "success", "status", "spinner", "dialog"), (0,)),
    **dict.fromkeys(("button", "link_button", "form_submit_button", "checkbox", "toggle"), (0,)),
    **dict.fromkeys(("selectbox", "multiselect", "text_input", "text_area", "number_input"), (0,)),
    **dict.fromkeys(("date_input", "time_input", "slider", "file_uploader", "expander", "popover"), (0,)),
    **dict.fromkeys(("tabs", "page_link", "Page"), (0,)),
    **dict.fromkeys(("TextColumn", "SelectboxColumn"), (0,)),
    **dict.fromkeys(("radio", "pills", "segmented_control"), (0, 1)),
    "metric": (0, 1, 2),
}
#: Of these the first argument is a file and the options are codes, of which ``format_func`` makes the texts.
NO_TEXT_FIRST = frozenset({"page_link", "Page"})
#: Keywords that are read as Markdown wherever they stand.
MARKDOWN_KEYWORDS = frozenset({"label", "help", "body", "value_text", "delta", "title", "text"})
#: What has no words in it, or shows words as they are.
QUIET = frozenset(
    [
        "columns",
        "container",
        "divider",
        "empty",
        "form",
        "grid",
        "stop",
        "rerun",
        "navigation",
        "plotly_chart",
        "set_page_config",
        "switch_page",
        "dataframe",
        "data_editor",  # cells are texts on a canvas; what its columns are called is judged above
        "text",
        "fragment",
        "App",
        "cache_resource",
        "cache_data",
    ]
)
#: Not calls of a channel: what is kept and known.
STATE = frozenset({"session_state", "query_params", "user", "context"})
#: Never: media store (open to anyone), parsers of tables, live links, foreign code.
FORBIDDEN = frozenset(
    [
        "download_button",
        "image",
        "audio",
        "video",
        "pdf",
        "logo",
        "pyplot",
        "table",
        "exception",
        "help",
        "json",
        "graphviz_chart",
        "map",
        "camera_input",
        "audio_input",
        "iframe",
        "components",
        "latex",
        "write_stream",
    ]
)
#: Texts that Plotly reads tags in.
PLOTLY_KEYS = frozenset(
    [
        "text",
        "name",
        "hovertext",
        "hovertemplate",
        "texttemplate",
        "title",
        "subtitle",
        "ticktext",
        "tickprefix",
        "ticksuffix",
        "customdata",
        "labels",
        "annotation_text",
        "title_text",
        "legendgrouptitle",
    ]
)
#: Functions whose answer holds no signs that anybody reads: why.
PLAIN_WORDS = {
    "len": "a whole number",
    "int": "a whole number",
    "number": "digits, dots, commas",
    "day": "a date in digits",
    "lateness": "our words around a number",
    "label": "our own words",
}
#: Who says that something is HTML: why it is a fault elsewhere.
MAKERS_OF_HTML = {
    "Markup": "Markup is made by tag and joined alone",
    "HTMLResponse": "pages are answered by web/page.py alone",
}
FILLING = frozenset({"format", "substitute", "replace", "join"})
HTML = re.compile(r"</?[A-Za-z]")


class Fault(NamedTuple):
    """A line that breaks a rule."""

    line: int
    why: str


def markdown_faults(source: Source, excused: set[str]) -> Iterator[Fault]:
    """Data in a channel that reads Markdown, and functions of Streamlit that are not to be used."""
    judge = Judge(source, {"md", *PLAIN_WORDS}, excused)
    for call, name, before in source.calls():
        ours = bool(before) and before[0] in source.imported and before[0] != "st"
        if ours or not before or (before[0] == "st" and before[1:2] and before[1] in STATE):
            continue
        known = name in MARKDOWN or name in QUIET or name == "html"
        if name in FORBIDDEN or (before == ["st"] and not known):
            yield Fault(call.lineno, f"st.{name} is not to be used, or nobody has judged it yet")
        if name in MARKDOWN and (before != ["?"] or call.args):
            yield from _unsafe(judge, call, name)


def _unsafe(judge: Judge, call: ast.Call, name: str) -> Iterator[Fault]:
    formats = [word.value for word in call.keywords if word.arg == "format_func"]
    places = MARKDOWN[name]
    shown = list(call.args) if places is None else [call.args[at] for at in places if at < len(call.args)]
    if name in NO_TEXT_FIRST:
        shown = []
    if name in {"radio", "pills", "segmented_control"} and formats:
        shown = [*shown[:1], *formats]
    shown += [word.value for word in call.keywords if word.arg in MARKDOWN_KEYWORDS]
    for text in shown:
        if not judge.safe(text):
            yield Fault(call.lineno, f"{name} reads Markdown: {ast.unparse(text)}")


def plotly_faults(source: Source) -> Iterator[Fault]:
    """Data in a text that Plotly draws."""
    judge = Judge(source, {"plain", *PLAIN_WORDS})
    if not any(name.startswith("plotly") for name in source.modules):
        return
    for node in ast.walk(source.tree):
        pairs: list[tuple[object, ast.expr]] = []
        if isinstance(node, ast.Call):
            pairs = [(word.arg, word.value) for word in node.keywords]
        elif isinstance(node, ast.Dict):
            pairs = [
                (getattr(key, "value", None), value)
                for key, value in zip(node.keys, node.values, strict=True)
            ]
        elif isinstance(node, ast.Assign):
            pairs = [(t.attr, node.value) for t in node.targets if isinstance(t, ast.Attribute)]
        for key, value in pairs:
            if key in PLOTLY_KEYS and not isinstance(value, ast.Dict) and not judge.safe(value):
                yield Fault(value.lineno, f"Plotly reads tags: {key} = {ast.unparse(value)}")


def html_faults(source: Source) -> Iterator[Fault]:
    """HTML that is put together outside the module for it, or shown without having been made there."""
    judge = Judge(source, {"tag", "joined"})
    for call, name, before in source.calls():
        if any(word.arg == "unsafe_allow_html" for word in call.keywords):
            yield Fault(call.lineno, "unsafe_allow_html")
        if not before and name in MAKERS_OF_HTML:
            yield Fault(call.lineno, MAKERS_OF_HTML[name])
        if name == "html" and before and before[0] not in source.imported - {"st"}:
            unsafe = [
                given for given in call.args if not judge.safe(given) and not _is_own_file(source, given)
            ]
            yield from (Fault(call.lineno, f"html: {ast.unparse(given)}") for given in unsafe)
    yield from _by_hand(source)


def _by_hand(source: Source) -> Iterator[Fault]:
    for node in ast.walk(source.tree):
        parts: list[ast.expr] = []
        if isinstance(node, ast.JoinedStr):
            parts = node.values
        elif isinstance(node, ast.BinOp):
            parts = [node.left, node.right]
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FILLING
        ):
            parts = [node.func.value, *node.args]
        if any(_holds_html(source, part) for part in parts):
            yield Fault(getattr(node, "lineno", 0), "HTML that is put together by hand")


def _is_own_file(source: Source, node: ast.AST) -> bool:
    """Whether this is a constant path below the project's own folder."""
    values = list(assigned(source.tree, node.id)) if isinstance(node, ast.Name) else []
    return bool(values) and all(
        ast.unparse(value).startswith(("_ROOT /", "Path(__file__)")) for value in values
    )


def _holds_html(source: Source, node: ast.AST) -> bool:
    """Whether a constant, or a name of one, has a tag in it."""
    if isinstance(node, ast.Name):
        return any(_holds_html(source, value) for value in assigned(source.tree, node.id))
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(HTML.search(node.value))


def sheet_faults(source: Source) -> Iterator[Fault]:
    """Cells, comments and files of tables that are filled outside the modules for it."""
    of_sheets = any(name.startswith("openpyxl") for name in source.modules)
    for call, name, before in source.calls():
        if name in {"to_csv", "to_excel", "ExcelWriter"} or (before == ["csv"] and "riter" in name):
            yield Fault(call.lineno, f"{name}: files of tables are written by data/ alone")
        if of_sheets and (name == "Comment" or (name == "append" and before[-1:] == ["sheet"])):
            yield Fault(call.lineno, f"{name}: cells are filled by data/sheet_writing.py alone")
        if of_sheets and name == "cell" and (len(call.args) > 2 or call.keywords):
            yield Fault(call.lineno, "a value given to a cell")
    for node in ast.walk(source.tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        names = {target.attr for target in targets if isinstance(target, ast.Attribute)}
        if of_sheets and names & {"value", "hyperlink", "data_type", "comment"}:
            yield Fault(node.lineno, "a cell that is filled by hand")  # type: ignore[attr-defined]
    if "xlsxwriter" in source.modules:
        yield Fault(1, "xlsxwriter makes formulas and links of texts")
