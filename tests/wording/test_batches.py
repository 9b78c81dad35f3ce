from services.batches import BatchOutcome
from wording.batches import OUTCOMES


def test_every_outcome_has_its_words() -> None:
    assert set(OUTCOMES) == set(BatchOutcome)
