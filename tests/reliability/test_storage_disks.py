"""S3 and S4: the power goes, the disk fails, the disk is full."""

from pathlib import Path

from tests.bench import failing_disks, power_cuts


def test_s3_forty_power_cuts_lose_nothing_acknowledged(tmp_path: Path) -> None:
    found = power_cuts.cutting(tmp_path, 40, uploads=8)
    assert found.unsound == []
    assert (found.accidents, found.lost, found.partial) == (40, 0, 0)
    assert found.acknowledged > 40


def test_s3_power_cuts_lose_uploads_where_the_disk_is_not_waited_for(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    found = power_cuts.cutting(tmp_path, 10, uploads=8, forgetful=True)
    assert found.lost > 0


def test_s3_power_cuts_lose_nothing_with_the_journal_of_an_old_build(tmp_path: Path) -> None:
    found = power_cuts.cutting(tmp_path, 15, uploads=5, build=(3, 40, 1))
    assert (found.lost, found.partial, found.unsound) == (0, 0, [])
    assert found.acknowledged > 15


def test_s4_a_disk_that_fails_at_any_moment_is_told_and_leaves_all_or_nothing(tmp_path: Path) -> None:
    acts = failing_disks.acts_of_an_upload(tmp_path)
    found = failing_disks.failing(tmp_path, range(1, acts + 1, 5), both=False)
    assert (found.unclear, found.wrong) == ([], [])
    assert found.told > acts / 10


def test_s4_a_full_disk_is_told_and_the_next_upload_works_without_a_restart(tmp_path: Path) -> None:
    found = failing_disks.without_room(tmp_path, (0, 7, 60))
    assert (found.told, found.unclear, found.wrong) == (3, [], [])
