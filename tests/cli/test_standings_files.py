"""manage.py standings -o: the figures as a file."""

import csv
from pathlib import Path

import openpyxl

from tests.cli.conftest import Terminal


def test_the_figures_are_written_as_a_workbook_or_as_csv(terminal: Terminal, tmp_path: Path) -> None:
    book, lines = tmp_path / "số liệu.xlsx", tmp_path / "số liệu.CSV"
    for file in (book, lines):
        said = terminal("standings", "BDV-BT-2023", "--on", "31/12/2023", "--unit", "BDV-P2", "-o", file)
        assert (said.status, said.output, said.errors) == (0, "", f"Đã ghi {file}.\n")
    assert openpyxl.load_workbook(book).sheetnames == ["Thông tin", "Chỉ tiêu", "Đơn vị", "Số liệu"]
    with lines.open(encoding="utf-8-sig", newline="") as text:
        assert {row["Mã đơn vị"] for row in csv.DictReader(text)} == {"BDV-P2"}


def test_another_kind_of_file_is_refused_and_nothing_written(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "so-lieu.pdf"
    said = terminal("standings", "BDV-BT-2023", "-o", file)
    assert (said.status, file.exists()) == (2, False)
    assert said.errors == ("Không ghi được tệp “so-lieu.pdf”: tên tệp phải kết thúc bằng .xlsx hoặc .csv.\n")
