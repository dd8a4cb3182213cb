"""Which test executes which line, how long it takes, and whether it passes: a plugin of pytest under `coverage run`.

What a fixture of a whole file executes stands under the file's name: it is done for each of its tests. Lines that run
before the first test, on import, have no name.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import coverage
import pytest

TAKEN = "TESTS_TAKEN"
"""The variable that names the file for the seconds of each test that passed."""
_seconds: dict[str, float] = {}
_failed: set[str] = set()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Name the test while it runs."""
    _name(item.nodeid)
    started = time.perf_counter()
    done = yield
    _seconds[item.nodeid] = round(time.perf_counter() - started, 4)
    _name("")
    return done


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> Iterator[None]:
    """Name the file while a fixture is made that several of its tests share."""
    if fixturedef.scope == "function":
        return (yield)
    test = request._pyfuncitem.nodeid if request.scope == "function" else request.node.nodeid
    _name(test.partition("::")[0])
    made = yield
    _name(test)
    return made


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what does not pass."""
    if not report.passed:
        _failed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write the seconds of each test that passed."""
    passed = {test: seconds for test, seconds in _seconds.items() if test not in _failed}
    Path(os.environ[TAKEN]).write_text(json.dumps(passed), "utf-8")


def _name(test: str) -> None:
    recorder = coverage.Coverage.current()
    if recorder is None:
        pytest.exit("this plugin runs under `coverage run`", 2)
    recorder.switch_context(test)
