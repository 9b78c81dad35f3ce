"""What a run says at its end: the tests of each package, and no skipping in silence."""

import os
from collections import Counter
from collections.abc import Iterable

import pytest

#: Reasons to skip that are accepted even where CI=true: the project stands without the documents.
ACCEPTED_REASONS: tuple[str, ...] = ("the documents are not at hand",)


def package_of(node: str) -> str:
    """The package that a test mirrors: domain for tests/domain/test_x.py::test_y."""
    folders = node.split("::", maxsplit=1)[0].split("/")[1:-1]
    return folders[0] if folders else "house"


def unaccepted(reasons: Iterable[str]) -> list[str]:
    """The reasons to skip that nobody has accepted, each once."""
    return sorted({reason.removeprefix("Skipped: ") for reason in reasons} - set(ACCEPTED_REASONS))


def _reasons(config: pytest.Config) -> list[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    return [report.longrepr[2] if isinstance(report.longrepr, tuple) else "" for report in skipped]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if os.environ.get("CI") == "true" and unaccepted(_reasons(session.config)) and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    passed = Counter(package_of(report.nodeid) for report in terminalreporter.stats.get("passed", []))
    terminalreporter.section("passed tests per package")
    for package, number in sorted(passed.items()):
        terminalreporter.line(f"{package:<12}{number:>6}")
    if os.environ.get("CI") == "true":
        terminalreporter.line(f"accepted reasons to skip: {', '.join(ACCEPTED_REASONS) or 'none'}")
        for reason in unaccepted(_reasons(config)):
            terminalreporter.line(f"not accepted, so this run fails: {reason}", red=True)
