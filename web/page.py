"""The pages before the program: one frame, plain HTML, every value escaped."""

from html import escape
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse

from reports.markup import Markup

_TEMPLATES = Path(__file__).parent / "templates"
_FRAME = Template((_TEMPLATES / "frame.html").read_text(encoding="utf-8"))


def page(template: str, /, *, title: str, status: int = 200, **values: str) -> HTMLResponse:
    """The page ``templates/<template>.html`` inside the common frame."""
    return HTMLResponse(_FRAME.substitute(title=escape(title), body=part(template, **values)), status)


def sheet(template: str, /, **values: str) -> HTMLResponse:
    """The page ``templates/<template>.html`` without the frame, made for printing."""
    return HTMLResponse(part(template, **values), headers={"Cache-Control": "no-store"})


def part(template: str, /, **values: str) -> Markup:
    """The piece ``templates/<template>.html``; whatever is not such a piece gets escaped."""
    body = Template((_TEMPLATES / f"{template}.html").read_text(encoding="utf-8"))
    kept = {key: value if isinstance(value, Markup) else escape(value) for key, value in values.items()}
    return Markup(body.substitute(kept))
