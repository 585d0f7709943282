"""A pytest plugin: every skipped test is printed, and one whose reason is not on a list fails the run.

Used as `python -m pytest -p tools.skips --allowed-skips quality/allowed_skips.txt`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PREFIX = "Skipped: "


class Skips:
    """The skipped tests of one run, and the reasons for which a test may be skipped."""

    def __init__(self, allowed: Path) -> None:
        lines = allowed.read_text(encoding="utf-8").splitlines()
        self.allowed = [re.compile(line) for line in lines if line.strip() and not line.startswith("#")]
        self.seen: list[tuple[str, str]] = []

    def is_allowed(self, reason: str) -> bool:
        """Whether a reason begins with one of the allowed ones."""
        return any(pattern.match(reason) for pattern in self.allowed)

    def note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        """Remember a skipped test or module; an expected failure is none."""
        if report.skipped and not hasattr(report, "wasxfail"):
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            self.seen.append((report.nodeid, reason.removeprefix(PREFIX)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called by pytest for each phase of each test."""
        self.note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Called by pytest for each module."""
        self.note(report)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail an otherwise successful run."""
        refused = [reason for _, reason in self.seen if not self.is_allowed(reason)]
        if refused and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print every skip."""
        terminalreporter.section(f"skipped tests: {len(self.seen)}")
        for test, reason in self.seen:
            verdict = "allowed" if self.is_allowed(reason) else "NOT ALLOWED"
            terminalreporter.write_line(f"{verdict}: {test}: {reason}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Called by pytest before it reads its arguments."""
    parser.addoption("--allowed-skips", type=Path, help="file with the allowed reasons, one regex a line")


def pytest_configure(config: pytest.Config) -> None:
    """Called by pytest when it has read its arguments."""
    if allowed := config.getoption("--allowed-skips"):
        config.pluginmanager.register(Skips(allowed), "corpuskit-skips")
