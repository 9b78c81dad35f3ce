"""The papers of the project: links lead somewhere, and every page has the form of its kind."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PINS = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]


def headings(path: Path, level: int) -> list[str]:
    mark = "#" * level + " "
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(mark) for line in lines if line.startswith(mark)]


def local_links(path: Path) -> list[str]:
    """What a page points at inside the project, without the place in the page."""
    targets = re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
    return [target.split("#")[0] for target in targets if "://" not in target and target.split("#")[0]]


def packages(pins: Path) -> list[str]:
    """One text per pinned package, with its hashes."""
    return re.split(r"\n(?=\S)", pins.read_text(encoding="utf-8").strip())


def test_every_link_leads_to_a_file() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in PAGES
        for link in local_links(page)
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_no_page_names_a_folder_of_somebodys_machine() -> None:
    machine = re.compile(r"(?<![\w.])/(?:home|root|work|opt|Users)/|[A-Z]:\\")
    assert [page for page in PAGES if machine.search(page.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_what_was_asked_what_was_chosen_and_what_was_given_up(page: Path) -> None:
    assert len(headings(page, 1)) == 1
    assert headings(page, 2) == ["Câu hỏi", "Chọn", "Bỏ"]


def test_the_changelog_speaks_of_added_changed_mended_and_removed() -> None:
    assert set(headings(ROOT / "CHANGELOG.md", 3)) <= {"Thêm", "Đổi", "Sửa", "Bỏ"}


@pytest.mark.parametrize("pins", PINS, ids=lambda path: path.name)
def test_every_package_is_pinned_to_one_version_with_hashes(pins: Path) -> None:
    loose = [
        text
        for text in packages(pins)
        if not re.match(r"[a-z0-9-]+(\[\w+\])?==\S+ .*--hash=sha256:", text, re.DOTALL)
    ]
    assert loose == []


@pytest.mark.parametrize("pins", PINS, ids=lambda path: path.name)
def test_no_pin_names_a_registry(pins: Path) -> None:
    assert (
        re.findall(r"https?:|--index-url|--extra-index-url|--find-links", pins.read_text(encoding="utf-8"))
        == []
    )
