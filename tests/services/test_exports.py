"""Figures taken away as a file: what the screens show the same person, and what proves it (T24)."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime

import openpyxl
import pytest
from sqlalchemy import Engine

from data import chain_entries
from data.engine import make_engine, reading
from domain.access import Actor, RoleName, Scope, operator
from domain.problems import NotFound
from domain.states import State
from reports.rows import rows
from services.exports import Form, Wanted, export_standings
from services.standings import standings
from wording import figures

CODE, DAY = "BDV-BT-2023", date(2023, 12, 31)
NOON = datetime(2024, 1, 5, 5, tzinfo=UTC)
LEADER = Actor("ha", RoleName.LEADER, Scope.everything(), display_name="Bà Hà")
OF_P2 = Actor("minh", RoleName.REPORTER, Scope("BDV-P2"), display_name="Anh Minh")


@pytest.fixture
def bundled(bundled_url: str) -> Iterator[Engine]:
    made = make_engine(bundled_url)
    yield made
    made.dispose()


def table(content: bytes, sheet: str) -> list[dict[str, object]]:
    head, *body = openpyxl.load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def export(engine: Engine, actor: Actor, form: Form = Form.WORKBOOK, unit: str | None = None) -> bytes:
    return export_standings(engine, actor, CODE, Wanted(DAY, unit, form=form), now=NOON)[0]


@pytest.mark.parametrize("actor", [LEADER, OF_P2])
def test_t24_the_file_holds_the_figures_of_the_screens_and_no_others(bundled: Engine, actor: Actor) -> None:
    found = standings(bundled, actor, CODE, on=DAY)
    scale, plan = found.plan.campaign.rating_scale, found.plan
    shown = {
        (row["unit"], row["criterion"]): figures.cell(plan.criterion(row["criterion"]), row, scale)
        for row in rows(found.cells)
        if row["state"] == State.REPORTED
    }
    for told in (table(export(bundled, actor), "Số liệu"), lines(export(bundled, actor, Form.CSV))):
        reported = [line for line in told if line["Trạng thái"] == "Đã báo cáo"]
        assert {(line["Mã đơn vị"], line["Mã chỉ tiêu"]): line["Kết quả"] for line in reported} == shown
        owed = found.cells[found.cells["state"] != State.NOT_APPLICABLE]
        assert len(told) == len(owed)


def test_t24_a_reporter_takes_away_own_units_alone(bundled: Engine) -> None:
    content = export(bundled, OF_P2)
    assert {line["Mã đơn vị"] for line in table(content, "Số liệu")} == {"BDV-P2"}
    assert {line["Mã đơn vị"] for line in table(content, "Đơn vị")} == {"BDV-P2"}
    everything = str([row for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet.values])
    assert "BDV-P1" not in everything
    with pytest.raises(NotFound):
        export(bundled, OF_P2, unit="BDV-P1")


def test_the_totals_are_those_of_the_screens(bundled: Engine) -> None:
    found = standings(bundled, LEADER, CODE, on=DAY)
    told = table(export(bundled, LEADER), "Chỉ tiêu")
    pairs = zip(found.plan.criteria, rows(found.totals), strict=True)
    assert [line["Kết quả"] for line in told] == [figures.total(criterion, row) for criterion, row in pairs]


def test_the_export_names_its_day_its_revision_and_the_end_of_the_ledger(bundled: Engine) -> None:
    with reading(bundled) as session:
        head = chain_entries.heads(session)[CODE].hash
    revision = standings(bundled, LEADER, CODE, on=DAY).revision
    book = openpyxl.load_workbook(io.BytesIO(export(bundled, LEADER)))
    said = dict(book["Thông tin"].iter_rows(max_col=2, values_only=True))
    assert said["Số liệu đến hết ngày"] == "31/12/2023"
    assert said["Phiên bản số liệu"] == str(revision)
    assert said["Mã cuối của sổ kết quả"] == head
    assert said["Tính chất"] == "số liệu minh họa"
    assert said["Người xuất, lúc"] == "Bà Hà, 12:00 ngày 5/1/2024"
    foot = f"Số liệu đến ngày 31/12/2023, phiên bản {revision}, mã cuối {head}"
    assert [sheet.oddFooter.left.text for sheet in book] == [foot] * 4
    [line, *_] = lines(export(bundled, LEADER, Form.CSV))
    proof = [line[name] for name in ("Mã đợt", "Số liệu đến ngày", "Phiên bản", "Mã cuối của sổ kết quả")]
    assert [*proof, line["Tính chất"]] == [CODE, "2023-12-31", str(revision), head, "số liệu minh họa"]


def test_a_part_is_named_in_the_file_and_in_its_name(bundled: Engine) -> None:
    wanted = Wanted(DAY, "BDV-P2")
    content, name = export_standings(bundled, operator(), CODE, wanted, now=NOON)
    said = dict(
        openpyxl.load_workbook(io.BytesIO(content))["Thông tin"].iter_rows(max_col=2, values_only=True)
    )
    assert (name, said["Phạm vi"]) == ("BDV-BT-2023-BDV-P2-2023-12-31.xlsx", "Phòng Đoàn thể và các hội")


def test_one_criterion_alone_is_taken_away_without_ranks_and_named_in_the_file(bundled: Engine) -> None:
    wanted = Wanted(DAY, "BDV-P2", criterion="T1B")
    content, name = export_standings(bundled, LEADER, CODE, wanted, now=NOON)
    book = openpyxl.load_workbook(io.BytesIO(content))
    said = dict(book["Thông tin"].iter_rows(max_col=2, values_only=True))
    assert (name, book.sheetnames) == (
        "BDV-BT-2023-BDV-P2-T1B-2023-12-31.xlsx",
        ["Thông tin", "Chỉ tiêu", "Số liệu"],
    )
    assert said["Chỉ tiêu"] == "T1B Cán bộ, công chức đạt Lao động tiên tiến"
    found = [(line["Mã đơn vị"], line["Mã chỉ tiêu"]) for line in table(content, "Số liệu")]
    assert found == [("BDV-P2", "T1B")]
    with pytest.raises(NotFound):
        export_standings(bundled, LEADER, CODE, Wanted(DAY, criterion="KHÔNG"), now=NOON)


def test_a_percentage_is_never_rounded_up_to_what_is_not_reached(bundled: Engine) -> None:
    told = table(export(bundled, LEADER), "Số liệu")
    short = [line for line in told if line["Đạt"] == "chưa đạt" and line["Hoàn thành"] is not None]
    assert short
    assert [line for line in short if float(str(line["Hoàn thành"])) >= 1] == []
