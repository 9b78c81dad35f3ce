"""Every address says campaign, day, unit and criterion, and comes back as it was written."""

from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

from reports import addresses
from reports.ways_out import ways_out

ON = date(2023, 6, 30)


def asked(address: str) -> tuple[str, dict[str, str]]:
    found = urlsplit(address)
    return found.path, {name: values[0] for name, values in parse_qs(found.query).items()}


def test_a_figure_is_named_by_campaign_day_unit_and_criterion() -> None:
    told = asked(addresses.explanation("K&H 1", "T=1", ON, "Đơn vị"))
    assert told == (
        "/giai-thich",
        {"dot": "K&H 1", "ngay": "2023-06-30", "don-vi": "Đơn vị", "chi-tieu": "T=1"},
    )


def test_what_is_not_asked_for_is_left_out() -> None:
    assert asked(addresses.score("KH", "A", ON))[1] == {"dot": "KH", "ngay": "2023-06-30", "don-vi": "A"}
    assert asked(addresses.summary("KH", ON))[1] == {"dot": "KH", "ngay": "2023-06-30"}


def test_all_below_a_unit_and_the_knowledge_of_an_instant_can_be_asked_for() -> None:
    then = datetime(2023, 7, 1, 3, 4, 5, 678, tzinfo=UTC)
    told = asked(addresses.explanation("KH", "T1", ON, "A", below=True, known_at=then))[1]
    assert (told[addresses.BELOW], datetime.fromisoformat(told[addresses.KNOWN_AT])) == ("1", then)


def test_text_of_data_is_no_markup() -> None:
    assert addresses.link("<b>5</b>", "/x?a=1&b=2") == (
        '<a href="/x?a=1&amp;b=2" target="_self" class="bt-figure">&lt;b&gt;5&lt;/b&gt;</a>'
    )
    assert 'data-copy="?dot=&quot;&gt;"' in ways_out('?dot=">')
