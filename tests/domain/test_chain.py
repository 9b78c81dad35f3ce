"""Chains: what was written is found unchanged, and any change of it is found."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.chain import (
    Break,
    Entry,
    Fault,
    Head,
    Trail,
    canonical,
    canonical_rows,
    fingerprint,
    first_fault,
    linked,
)

NOON = datetime(2023, 6, 30, 12, tzinfo=UTC)
FIRST = "63ef50c7e7e7e10d29bb104a7c054aeecc7767bafdc29d8a957efd7b54ed6044"


def chain(*said: str) -> list[Entry]:
    """Entries that follow one another, each saying one thing."""
    found: list[Entry] = []
    previous = Head().hash
    for number, text in enumerate(said, start=1):
        content = {"text": text}
        own = linked("audit", number, previous, content)
        found.append(Entry("audit", number, previous, own, content, "lan", NOON))
        previous = own
    return found


def end(entries: list[Entry]) -> Head:
    return Head(len(entries), entries[-1].hash) if entries else Head()


def why(entries: list[Entry], noted: Head) -> tuple[Break, int] | None:
    """What is found, and at which entry."""
    fault = first_fault("audit", entries, noted, lambda entry: None)
    return None if fault is None else (fault.why, fault.number)


THREE = chain("một", "hai", "ba")


def test_a_chain_that_nobody_touched_is_sound() -> None:
    assert why(THREE, end(THREE)) is None
    assert why([], Head()) is None


def test_a_changed_entry_is_named_with_who_and_when() -> None:
    changed = [THREE[0], THREE[1]._replace(content={"text": "HAI"}), THREE[2]]
    assert first_fault("audit", changed, end(THREE), lambda entry: None) == Fault(
        "audit", Break.CONTENT, "audit", 2, "lan", NOON
    )


def test_a_changed_entry_with_its_hash_made_anew_shows_at_the_next_one() -> None:
    forged = chain("một", "HAI")[1]
    assert why([THREE[0], forged, THREE[2]], end(THREE)) == (Break.PREVIOUS, 3)


def test_a_missing_a_swapped_and_a_doubled_entry_show() -> None:
    one, two, three = THREE
    assert why([one, three], end(THREE)) == (Break.NUMBER, 3)
    assert why([one, three, two], end(THREE)) == (Break.NUMBER, 3)
    assert why([one, two, two, three], end(THREE)) == (Break.NUMBER, 2)


def test_a_cut_end_shows_against_the_end_that_was_noted() -> None:
    assert why(THREE[:2], end(THREE)) == (Break.END, 2)
    assert why([], end(THREE)) == (Break.END, 0)


def test_an_instant_has_one_hash_in_every_zone_and_a_null_leaves_no_trace() -> None:
    in_vietnam = NOON.astimezone(timezone(timedelta(hours=7)))
    assert fingerprint([NOON, date(2023, 6, 30)]) == fingerprint([in_vietnam, date(2023, 6, 30)])
    assert linked("audit", 1, "", {"a": 1, "later": None}) == linked("audit", 1, "", {"a": 1})
    assert linked("audit", 1, "", {"a": ""}) != linked("audit", 1, "", {"a": None})


def test_a_hash_stays_what_it_was_in_the_first_version() -> None:
    content = {"at": NOON, "actor": "lan", "after": {"units": 2}, "subject": "Đợt"}
    assert linked("audit", 1, Head().hash, content) == FIRST


@pytest.mark.parametrize("value", [1j, {1}])
def test_what_has_no_exact_text_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        fingerprint([value])


def trail(named: list[int], ledger: list[Entry]) -> Break | None:
    """What comes of a ledger of which the audit names the entries with these numbers."""
    seen = Trail({THREE[number - 1].hash: THREE[number - 1] for number in named})
    for entry in ledger:
        seen.see(entry)
    fault = seen.fault("KH")
    return None if fault is None else fault.why


def test_a_ledger_has_all_that_the_audit_names_and_ends_there() -> None:
    assert trail([1, 3], THREE) is None
    assert trail([], []) is None
    assert trail([1, 3], THREE[:2]) == Break.ANCHOR
    assert trail([1], []) == Break.ANCHOR
    assert trail([1, 2], THREE) == Break.UNTRACED
    assert trail([], THREE) == Break.UNTRACED


@given(st.lists(st.text(max_size=3), min_size=1, max_size=8), st.data())
def test_any_one_change_is_found(said: list[str], data: st.DataObject) -> None:
    entries = chain(*said)
    place = data.draw(st.integers(0, len(said) - 1))
    other = data.draw(st.text(max_size=3).filter(lambda text: text != said[place]))
    changed = [*entries]
    changed[place] = entries[place]._replace(content={"text": other})
    assert why(entries, end(entries)) is None
    assert why(changed, end(entries)) == (Break.CONTENT, place + 1)
    assert why(entries[:place] + entries[place + 1 :], end(entries)) is not None


_NUMBERS = st.one_of(st.none(), st.integers(), st.booleans(), st.floats(allow_nan=False))
_TEXTS = st.one_of(
    st.text(), st.sampled_from(["F17", "Kết quả", '"', "],[", "\ud800"]), st.binary(max_size=3)
)
_DAYS = st.one_of(st.dates(), st.datetimes(timezones=st.just(UTC)), st.just("2023-06-30"))


@given(st.lists(st.tuples(st.integers(), _NUMBERS, st.dates(), _DAYS, st.text(), _TEXTS), max_size=6))
def test_many_rows_at_once_have_the_texts_that_each_of_them_has(rows: list[tuple[object, ...]]) -> None:
    assert canonical_rows(rows) == [canonical(row) for row in rows]
