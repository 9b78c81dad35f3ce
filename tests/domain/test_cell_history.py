"""One cell's history on plain integers adds up as whole frames do."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from domain.accumulation import accumulate
from domain.cell_history import Figure, stand
from domain.criteria import Accumulation, Criterion, Kind
from domain.frames import LEDGER, shaped
from tests.builders import quantity, rating, share, yes_no

CRITERIA = (
    share("T"),
    share("S", accumulation=Accumulation.INCREMENTS),
    quantity("L"),
    quantity("K", accumulation=Accumulation.INCREMENTS),
    rating("X", 3),
    yes_no("C"),
)
numbers = st.integers(0, 9)
some_days = st.dates(date(2023, 1, 1), date(2023, 1, 4))
moments = numbers.map(lambda hours: datetime(2023, 1, 5, tzinfo=UTC) + timedelta(hours=hours))
figures = st.builds(
    Figure,
    some_days,
    moments,
    st.integers(1, 10**6),
    st.integers(1, 10**6),
    numbers,
    st.none() | numbers,
)
histories = st.lists(figures, min_size=1, max_size=8, unique_by=lambda figure: figure.sequence)


@given(history=histories, criterion=st.sampled_from(CRITERIA))
def test_one_cell_adds_up_as_whole_frames_do(history: list[Figure], criterion: Criterion) -> None:
    known = [figure if criterion.kind is Kind.SHARE else figure._replace(owed=None) for figure in history]
    frame = shaped(pd.DataFrame([figure._asdict() for figure in known]), LEDGER).assign(
        unit="A", criterion=criterion.code
    )
    frame = shaped(frame, LEDGER)
    [expected] = accumulate(frame, {criterion.code: criterion.accumulation}).to_dict("records")
    found = stand(known, criterion.accumulation)._asdict()
    assert {name: None if pd.isna(expected[name]) else expected[name] for name in found} == found
