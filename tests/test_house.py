"""manage.py: what it refuses, what it installs, and what it hands over to."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests import outcome

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def manage() -> ModuleType:
    spec = importlib.util.spec_from_file_location("manage", ROOT / "manage.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """A folder that looks like a whole environment of this Python."""
    folder = tmp_path / ".venv"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    python.parent.mkdir(parents=True)
    python.write_text("")
    (folder / "pyvenv.cfg").write_text(f"version = {sys.version.split()[0]}\n", encoding="utf-8")
    return folder


@pytest.fixture
def pins(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.txt"
    path.write_text("streamlit==1.67.0\n", encoding="utf-8")
    return path


def test_python_3_10_is_refused_in_one_sentence(manage: ModuleType) -> None:
    assert manage.refusal_of((3, 10)) == (
        "Cần Python 3.11 trở lên, nhưng lệnh này đang chạy bằng Python 3.10; "
        "hãy cài Python mới rồi chạy lại bằng bản đó."
    )


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (4, 0)])
def test_python_3_11_and_later_will_do(manage: ModuleType, version: tuple[int, int]) -> None:
    assert manage.refusal_of(version) == ""


def test_python_3_6_can_read_the_file_and_so_reaches_the_sentence() -> None:
    tree = ast.parse((ROOT / "manage.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    evaluated = [node.annotation for node in ast.walk(tree) if isinstance(node, ast.arg) and node.annotation]
    assert [ast.unparse(node) for node in evaluated if isinstance(node, ast.Subscript | ast.BinOp)] == []


def test_manage_needs_nothing_that_must_be_installed_first() -> None:
    tree = ast.parse((ROOT / "manage.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} - sys.stdlib_module_names == set()


def test_pins_that_were_installed_are_not_installed_again(manage: ModuleType, venv: Path, pins: Path) -> None:
    manage.marker_of(venv, pins).write_bytes(manage.digest_of(pins))
    assert manage.is_installed(venv, pins)


def test_pins_that_changed_are_installed_again(manage: ModuleType, venv: Path, pins: Path) -> None:
    manage.marker_of(venv, pins).write_bytes(manage.digest_of(pins))
    pins.write_text("streamlit==1.67.1\n", encoding="utf-8")
    assert not manage.is_installed(venv, pins)


def test_line_ends_of_windows_are_no_change(manage: ModuleType, pins: Path) -> None:
    before = manage.digest_of(pins)
    pins.write_bytes(b"streamlit==1.67.0\r\n")
    assert manage.digest_of(pins) == before


def test_a_prepared_environment_is_taken_as_it_is(
    manage: ModuleType, venv: Path, pins: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manage.marker_of(venv, pins).write_bytes(manage.digest_of(pins))
    monkeypatch.setattr(manage.subprocess, "run", None)
    assert manage.prepare(venv.parent, [pins]) == manage.python_in(venv)


def test_an_environment_without_its_python_is_broken(manage: ModuleType, venv: Path) -> None:
    assert manage.is_whole(venv)
    manage.python_in(venv).unlink()
    assert not manage.is_whole(venv)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows copies its Python into the environment")
def test_an_environment_whose_python_was_replaced_by_a_newer_one_is_broken(
    manage: ModuleType, venv: Path
) -> None:
    manage.python_in(venv).unlink()
    manage.python_in(venv).symlink_to(sys.executable)
    assert manage.is_whole(venv)
    (venv / "pyvenv.cfg").write_text("version = 3.9.2\n", encoding="utf-8")
    assert not manage.is_whole(venv)


def test_a_folder_that_cannot_be_written_is_named_in_one_sentence(manage: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "tệp"
    folder.write_text("")
    with pytest.raises(manage.Unprepared) as refused:
        manage.require_writable(folder)
    assert str(refused.value) == (
        f"Không ghi được vào thư mục {folder}; hãy chép chương trình sang nơi được phép ghi."
    )


def test_a_python_without_ensurepip_is_told_what_to_install(
    manage: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manage.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(manage.Unprepared, match="python3-venv"):
        manage.make_environment(tmp_path / ".venv")


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "không đúng mã kiểm tra"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "ổ đĩa đã đầy"),
        ("WARNING: Retrying after connection broken\nERROR: No matching distribution", "không vào được mạng"),
        ("ERROR: No matching distribution found for pyarrow==26.0.1", "không có bản dựng sẵn"),
        ("Connection timed out", "kiểm tra kết nối mạng"),
    ],
)
def test_a_failed_installation_is_one_sentence_with_its_cause(
    manage: ModuleType, said: str, cause: str
) -> None:
    sentence = manage.cause_in(said, Path("pip.log"))
    assert cause in sentence
    assert "\n" not in sentence


def test_a_refusal_leaves_standard_output_empty(
    manage: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(manage, "OLDEST", (99, 0))
    assert manage.main(["standings", "A", "--json"]) == 1
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith("Cần Python 99.0 trở lên")


def test_a_file_of_the_callers_folder_is_never_taken_for_a_module_of_ours(
    manage: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "domain.py").write_text("raise SystemExit('the wrong one')", encoding="utf-8")
    found = subprocess.run(
        [sys.executable, "-c", "import domain, os; print(domain.__file__, os.getcwd(), sep='\\n')"],
        env=manage.search_only(ROOT),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.splitlines() == [str(ROOT / "domain" / "__init__.py"), str(tmp_path)]


def test_a_skipped_test_is_counted_for_its_package_and_its_reason_must_be_accepted() -> None:
    assert outcome.package_of("tests/domain/test_pace.py::test_x") == "domain"
    assert outcome.package_of("tests/test_house.py::test_x") == "house"
    assert outcome.unaccepted(["Skipped: no Chromium", "Skipped: no Chromium"]) == ["no Chromium"]
