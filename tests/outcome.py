"""What a run says at its end: the tests of each package, where time went, and no skipping in silence."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

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


def slowest(reports: Iterable[object], number: int = 15) -> list[tuple[str, float]]:
    """The files whose tests took longest, and their seconds."""
    taken: defaultdict[str, float] = defaultdict(float)
    for report in reports:
        if isinstance(report, pytest.TestReport):
            taken[report.nodeid.split("::", maxsplit=1)[0]] += report.duration
    return sorted(taken.items(), key=lambda item: -item[1])[:number]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if os.environ.get("CI") == "true" and unaccepted(_reasons(session.config)) and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    passed = Counter(package_of(report.nodeid) for report in terminalreporter.stats.get("passed", []))
    terminalreporter.section("passed tests per package")
    for package, number in sorted(passed.items()):
        terminalreporter.line(f"{package:<12}{number:>6}")
    terminalreporter.section("slowest files, in seconds")
    for file, seconds in slowest(chain.from_iterable(terminalreporter.stats.values())):
        terminalreporter.line(f"{seconds:>6.1f}  {file}")
    if os.environ.get("CI") == "true":
        terminalreporter.line(f"accepted reasons to skip: {', '.join(ACCEPTED_REASONS) or 'none'}")
        for reason in unaccepted(_reasons(config)):
            terminalreporter.line(f"not accepted, so this run fails: {reason}", red=True)
