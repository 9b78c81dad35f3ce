"""C2 and T30: many units hand in 500 figures each at one moment, in processes of their own, while others look."""

from sqlalchemy import Engine

from tests.reliability.handing import counted, wrong
from tests.reliability.uploaders import rush


def test_c2_t30_eight_units_and_two_readers_at_once_are_all_served_and_nothing_differs(
    engine: Engine,
) -> None:
    found = rush(engine, writers=8, readers=2, seconds=5)
    assert found.errors == []
    assert found.fewest >= 1
    uploads = len(found.times(reader=False)) + 8  # one each before the clock runs
    assert counted(engine)["submission"] == uploads
    assert counted(engine)["result"] == uploads * 500
    assert wrong(engine) == []
