from datetime import UTC, datetime, timedelta

from domain.looks import Look, looked

NOON = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_the_first_look_has_nothing_before_it() -> None:
    assert looked(None, NOON) == Look(NOON, None)


def test_looks_within_a_minute_add_nothing_to_keep() -> None:
    known = Look(NOON, NOON - timedelta(days=1))
    assert looked(known, NOON + timedelta(seconds=59)) is known


def test_within_a_visit_the_one_before_stays_what_it_was() -> None:
    yesterday = NOON - timedelta(days=1)
    assert looked(Look(NOON, yesterday), NOON + 30 * MINUTE) == Look(NOON + 30 * MINUTE, yesterday)


def test_after_half_an_hour_away_a_new_visit_begins() -> None:
    later = NOON + timedelta(minutes=30, seconds=1)
    assert looked(Look(NOON, NOON - timedelta(days=1)), later) == Look(later, NOON)
