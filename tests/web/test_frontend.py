import re
from pathlib import Path

from starlette.testclient import TestClient

from tests.web.conftest import STREAMLIT
from tests.web.server import ROOT
from web.frontend import at_once, vietnamese


def script() -> Path:
    return max((STREAMLIT / "static" / "js").glob("*.js"), key=lambda file: file.stat().st_size)


def test_the_page_is_vietnamese_and_names_no_other_product(administrator: TestClient) -> None:
    page = administrator.get("/tien-do").text
    assert '<html lang="vi">' in page
    assert "<title>Bảng thi đua</title>" in page
    assert "/tinh/words.js" in page
    assert "/tinh/icon.svg" in page
    assert "Streamlit" not in page.replace("StreamlitMarkdown", "")
    assert "<script>" not in page


def test_the_first_screen_has_its_name_in_the_address_too(administrator: TestClient) -> None:
    answer = administrator.get("/tong-quan?dot=K%26H&che-do=trinh-chieu", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?dot=K%26H&che-do=trinh-chieu")
    assert administrator.get("/tong-quan", follow_redirects=False).headers["location"] == "/"


def test_the_look_is_there_before_anything_is_drawn(stranger: TestClient) -> None:
    page = vietnamese((STREAMLIT / "index.html").read_text(encoding="utf-8"))
    assert '<script src="/tinh/look.js"></script><link rel="stylesheet" href="/tinh/colours.css">' in page
    colours = stranger.get("/tinh/colours.css")
    assert colours.headers["content-type"] == "text/css; charset=utf-8"
    assert colours.text.startswith(":root { --paper: #ffffff;")
    assert stranger.get("/tinh/look.js").headers["content-type"].startswith("text/javascript")


def test_all_style_sheets_come_as_one_file_that_is_asked_for_once(stranger: TestClient) -> None:
    page = vietnamese((STREAMLIT / "index.html").read_text(encoding="utf-8"))
    found = re.search(r'<body><link rel="stylesheet" href="(/tinh/screens\.css\?[0-9a-f]{12})">', page)
    assert found is not None
    sheet = stranger.get(found[1])
    assert sheet.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet.headers["cache-control"]
    told = {file.stem: file.read_text(encoding="utf-8") for file in (ROOT / "static").glob("*.css")}
    # what turns the paper belongs to the screens that ask for it
    assert [name for name, text in told.items() if text not in sheet.text] == ["landscape"]
    assert sheet.text.count("@page") == 1


def test_every_script_of_the_page_stays_in_it() -> None:
    original = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    page = vietnamese(original)
    assert page.count("modulepreload") == original.count("modulepreload") > 10
    assert 'type="module"' in page


def test_what_every_screen_is_made_of_is_asked_for_with_the_page(administrator: TestClient) -> None:
    found = re.findall(r'modulepreload" crossorigin href="./static/js/([^"]+)"', administrator.get("/").text)
    assert [part for part in ("Html", "Selectbox", "DateInput", "purify") if not _named(part, found)] == []
    assert _named("PlotlyChart", found) == []  # large, and not on every screen
    assert len(found) == len(set(found))
    assert [name for name in found if not (STREAMLIT / "static" / "js" / name).is_file()] == []


def test_imports_of_imports_are_asked_for_and_nothing_that_the_page_names_already(tmp_path: Path) -> None:
    for name, text in {
        "Html.1.js": 'import{a}from"./deep.1.js";import"./known.1.js"',
        "deep.1.js": 'import"./deeper.1.js"',
        "deeper.1.js": 'import"./Html.1.js"',
        "known.1.js": "",
        "Other.1.js": "",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = at_once('<head><script src="./static/js/known.1.js"></script></head>', tmp_path)
    assert re.findall(r"modulepreload.*?/js/([^\"]+)", page) == ["Html.1.js", "deep.1.js", "deeper.1.js"]


def _named(part: str, names: list[str]) -> list[str]:
    return [name for name in names if name.startswith(f"{part}.")]


def test_scripts_arrive_compressed_whole_and_for_a_year(administrator: TestClient) -> None:
    file = script()
    packed = administrator.get(f"/static/js/{file.name}")
    plain = administrator.get(f"/static/js/{file.name}", headers={"Accept-Encoding": "identity"})
    assert packed.content == plain.content == file.read_bytes()
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert int(packed.headers["content-length"]) < 0.4 * file.stat().st_size
    assert "immutable" in packed.headers["cache-control"]
    assert packed.headers["vary"] == "Accept-Encoding"


def test_the_head_of_an_answer_comes_without_its_body(administrator: TestClient) -> None:
    head = administrator.head("/")
    assert head.status_code == 200
    assert head.content == b""
    assert int(head.headers["content-length"]) > 0


def test_nothing_beside_the_scripts_can_be_asked_for(administrator: TestClient) -> None:
    assert administrator.get("/static/%2e%2e/index.html").json()["behind"] == "/static/../index.html"


def test_an_address_below_a_screen_leads_to_the_first_screen(administrator: TestClient) -> None:
    assert administrator.get("/a/b").headers["location"] == "/"
    assert administrator.get("/khong-co.txt").status_code == 404


def test_a_deep_screen_does_not_look_like_the_root_of_another_program(administrator: TestClient) -> None:
    """Streamlit's scripts feel for their server below the address they were opened at."""
    assert administrator.get("/tien-do/_stcore/health").status_code == 404
