"""The dependency rule and what else must never creep in; every list here has to be empty."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: Package: what it may import of ours, and of others. Imports point down.
RULES: dict[str, tuple[str, str]] = {
    "app": ("ui web", "streamlit"),
    "pages": ("ui services reports wording domain", "streamlit"),
    "ui": ("services reports wording domain", "streamlit pandas"),
    "web": ("services reports wording domain", "starlette anyio uvicorn authlib joserfc httpx2"),
    "cli": ("web services reports wording domain", ""),
    "services": ("data domain", "pandas numpy sqlmodel sqlalchemy argon2"),
    "reports": ("wording domain", "pandas numpy plotly openpyxl"),
    "data": (
        "models wording domain",
        "pandas numpy sqlmodel sqlalchemy alembic psycopg pysqlite3 openpyxl xlrd pdfminer",
    ),
    "models": ("domain", "sqlmodel sqlalchemy"),
    "wording": ("domain", "pandas"),
    "domain": ("", "pandas numpy"),
    "migrations": ("data models", "alembic sqlmodel sqlalchemy"),
    "manage": ("", ""),
}
#: Folders of code that nobody ships to a user's screen.
AROUND = {"tests", "docs"}
#: The rules read no files and no clock, and throw no dice.
IMPURE = {"os", "io", "pathlib", "time", "random", "secrets", "subprocess", "socket", "sqlite3"}
PURE = {"domain", "wording"}
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
#: Names of XML namespaces look like addresses; nobody ever asks them for anything.
NAMESPACES = {
    "schemas.openxmlformats.org",
    "schemas.microsoft.com",
    "purl.oclc.org",
    "www.w3.org",
    "purl.org",
}
OURSELVES = {"127.0.0.1", "localhost"}


@cache
def shipped() -> tuple[Path, ...]:
    """Every Python file that a user gets, by its path from the root."""
    found = [path.relative_to(ROOT) for path in ROOT.rglob("*.py")]
    return tuple(sorted(path for path in found if not path.parts[0].startswith((".", "var"))))


def files_of(*packages: str) -> list[Path]:
    return [path for path in shipped() if package_of(path) in packages]


def package_of(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


def imports_of(path: Path) -> Iterator[str]:
    """The dotted name of everything that a file imports, wherever in the file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls_of(path: Path) -> set[str]:
    """The names of the methods that a file calls."""
    nodes = (node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def forbidden_imports() -> list[str]:
    found = []
    for path in files_of(*RULES):
        package = package_of(path)
        allowed = {package, *RULES[package][0].split(), *RULES[package][1].split()}
        tops = {name.split(".")[0] for name in imports_of(path)}
        strangers = tops - allowed - sys.stdlib_module_names
        found += [f"{path} imports {name}" for name in sorted(strangers)]
    return found


def screens() -> list[Path]:
    return [path for path in files_of("pages") if path.name != "__init__.py"]


def guards(path: Path) -> list[str]:
    """The first statement of a screen after its docstring and imports, as text."""
    after = [node for node in tree_of(path).body if not isinstance(node, ast.Import | ast.ImportFrom)]
    rest = after[1:] if after and ast.get_docstring(tree_of(path)) else after
    return [ast.unparse(rest[0])] if rest else []


def test_every_package_imports_only_what_lies_below_it() -> None:
    assert forbidden_imports() == []


def test_a_new_package_must_be_placed_in_the_table() -> None:
    assert {package_of(path) for path in shipped()} - set(RULES) - AROUND == set()


def test_every_package_is_a_package() -> None:
    packages = {path.parts[0] for path in shipped() if len(path.parts) > 1 and path.parts[0] in RULES} - {
        "pages",
        "migrations",
    }
    assert [name for name in sorted(packages) if not (ROOT / name / "__init__.py").exists()] == []


def test_figures_are_never_drawn_by_plotly_express() -> None:
    assert [path for path in shipped() if "plotly.express" in imports_of(path)] == []


def test_the_rules_and_the_words_touch_no_file_no_clock_and_no_dice() -> None:
    found = [
        f"{path} imports {name}" for path in files_of(*PURE) for name in imports_of(path) if name in IMPURE
    ]
    assert found == []


def test_today_is_an_argument_below_the_services() -> None:
    clocks = {"today", "now", "utcnow"}
    below = files_of("domain", "wording", "data", "models", "reports")
    assert [path for path in below if calls_of(path) & clocks] == []


def test_only_services_begin_and_commit() -> None:
    keepers = {Path("data/engine.py"), Path("data/migrate.py"), Path("migrations/env.py")}
    others = [path for path in files_of(*RULES) if package_of(path) != "services" and path not in keepers]
    assert [path for path in others if calls_of(path) & {"commit", "begin"}] == []


def test_caches_live_in_one_module() -> None:
    marks = ("cache_data", "cache_resource", "lru_cache")
    screens_side = [path for path in files_of("app", "pages", "ui") if path != Path("ui/cache.py")]
    found = [path for path in screens_side if any(mark in (ROOT / path).read_text("utf-8") for mark in marks)]
    assert found == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [path for path in shipped() if path.stem in EMPTY_NAMES] == []


def test_no_screen_lies_directly_in_pages() -> None:
    """Streamlit would serve it to the first stranger after a start."""
    assert list((ROOT / "pages").glob("*.py")) == []


def test_no_screen_is_named_like_a_package_or_another_screen() -> None:
    names = [path.stem for path in screens()]
    twice = {name for name in names if names.count(name) > 1}
    assert (set(names) & (set(RULES) | AROUND)) | twice == set()


def test_every_screen_first_asks_who_is_there() -> None:
    assert [path for path in screens() if guards(path) != ["actor = require_actor()"]] == []


def test_screens_define_nothing_and_compute_nothing() -> None:
    defining = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    found = [
        path for path in screens() if any(isinstance(node, defining) for node in ast.walk(tree_of(path)))
    ]
    computing = [path for path in screens() if {"pandas", "numpy"} & set(imports_of(path))]
    assert found + computing == []


def test_nothing_shipped_holds_an_outside_address() -> None:
    kinds = (".py", ".toml", ".css", ".js", ".html", ".svg", ".ini")
    folders = [ROOT / name for name in (*RULES, ".streamlit")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in kinds]
    files += [path for path in ROOT.iterdir() if path.suffix in kinds]
    found = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in files
        for host in re.findall(r"(?:https?|wss?)://([\w.-]+)", path.read_text(encoding="utf-8"))
        if host not in NAMESPACES | OURSELVES
    ]
    assert found == []
