"""A file cannot take the server down, and nobody else waits for it."""

from pathlib import Path

from tests.hostile.answering import others_wait


def test_u3_others_are_answered_while_the_worst_files_are_read(tmp_path: Path) -> None:
    waited = others_wait(f"sqlite:///{tmp_path / 'a.db'}", tmp_path)
    assert waited.causes == (
        "compression",
        "damaged",
        "too_many_rows",
        "too_many_rows",
        "damaged",
        "too_many_cells",
        "too_many_cells",
    )
    assert len(waited.processes) == 1
    # the bar is two seconds, which the benchmark measures; a busy machine of tests is slower
    assert waited.longest < 20
