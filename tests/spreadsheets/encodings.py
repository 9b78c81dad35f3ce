"""Texts typed before Unicode."""

from tests.spreadsheets.making import Page, Spreadsheet, book

READ = [("P1", "T2", 1, None)]
TOLD = [("legacy_text", "question", "A1")]
RIGHT = {"legacy_text": "text_right"}

ENCODINGS = {
    "tcvn3_by_its_font": Spreadsheet(
        "cells in .VnTime hold TCVN3",
        book(Page([["§¬n vÞ", "CSTĐCS"], ["Phßng Tæ chøc", 1]], fonts={"A1": ".VnTime", "A2": ".VnArial"})),
        READ,
        TOLD,
        RIGHT,
        READ,
    ),
    "tcvn3_in_capitals": Spreadsheet(
        "a font with H at its end shows capitals",
        book(Page([["®¬n vÞ", "CSTĐCS"], ["phßng tæ chøc", 1]], fonts={"A1": ".VnTimeH", "A2": ".VnTimeH"})),
        READ,
        TOLD,
        RIGHT,
        READ,
    ),
    "tcvn3_without_its_font": Spreadsheet(
        "TCVN3 pasted without its font is known by its words",
        book(Page([["§¬n vÞ", "CSTĐCS"], ["Phßng Tæ chøc", 1]])),
        READ,
        TOLD,
        RIGHT,
        READ,
    ),
    "vni_by_its_font": Spreadsheet(
        "cells in VNI-Times",
        book(
            Page(
                [["Ñôn vò", "Chieán só thi ñua cô sôû"], ["Phoøng Toå chöùc", 1]],
                fonts={"A1": "VNI-Times", "B1": "VNI-Times", "A2": "VNI-Times"},
            )
        ),
        READ,
        TOLD,
        RIGHT,
        READ,
    ),
    "unicode_in_an_old_sheet": Spreadsheet(
        "one cell is TCVN3, the others are Unicode",
        book(Page([["Đơn vị", "CSTĐCS"], ["Phßng Tæ chøc", 1], ["Văn phòng", 2]], fonts={"A2": ".VnTime"})),
        [*READ, ("P3", "T2", 2, None)],
        [("legacy_text", "question", "A2")],
        RIGHT,
        [*READ, ("P3", "T2", 2, None)],
    ),
    "conversion_that_a_person_refuses": Spreadsheet(
        "a person says that the conversion is wrong: the texts stay as they are",
        book(Page([["Đơn vị", "CSTĐCS"], ["Phßng Tæ chøc", 1]], fonts={"A2": ".VnTime"})),
        READ,
        [("legacy_text", "question", "A2")],
        {"legacy_text": "text_wrong"},
        [],
    ),
}
