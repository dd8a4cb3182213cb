"""A session of pytest that collects all tests once and then asks, in children of its own: which test meets which fault
(while all are asleep), and, for one fault after the other awake, which test notices it.

What a fixture of a whole file meets stands under the file's name: it is done for each of its tests. Seconds are those
of the processor, which other work on the machine does not lengthen.
"""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from .forked import answer

OPTIONS = ("-q", "-p", "no:cacheprovider", "--tb=no", "-rfE", "-W", "ignore::pytest.PytestAssertRewriteWarning")
"""pytest warns that a plugin was imported before it could look into its assertions; there are none to look into."""
Met = frozenset[int | str]


class Asking:
    """The plugin. `then` is told the session once the tests are collected, in place of running them."""

    def __init__(self, tree: Path, faults: ModuleType, then: Callable[[Asking], None]) -> None:
        self._tree, self._faults, self._then = tree, faults, then
        self._failed = False
        self._shared: dict[str, set[int | str]] = {}
        self.items: dict[str, pytest.Item] = {}
        self.on_import: Met = frozenset()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Ask instead of running."""
        self.items = {item.nodeid: item for item in session.items}
        self.on_import = frozenset(self._faults.met)
        gc.freeze()  # what children share with this process stays shared
        self._then(self)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember that a test does not pass."""
        self._failed |= report.failed

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Iterator[None]:
        """Note what a fixture meets that several tests of a file share."""
        if fixturedef.scope == "function":
            return (yield)
        before = set(self._faults.met)
        self._faults.met.clear()
        made = yield
        self._shared.setdefault(file_of(request._pyfuncitem.nodeid), set()).update(self._faults.met)
        self._faults.met.update(before)
        return made

    def note(self, tests: Sequence[str], seconds: float) -> dict[str, Any]:
        """The seconds of those that pass, and what they meet."""
        noted = self._tree / ".noted"
        noted.unlink(missing_ok=True)
        answer(partial(self._noted, tests, noted), self._tree, seconds)
        told: dict[str, Any] = json.loads(noted.read_text("utf-8"))
        return told

    def killer(self, awake: int, tests: Sequence[str], seconds: float) -> str:
        """The first of these that does not pass; nothing where all do."""
        return answer(partial(self._killer, awake, tests), self._tree, seconds)

    def _noted(self, tests: Sequence[str], noted: Path) -> str:
        seconds: dict[str, float] = {}
        met: dict[str, list[int | str]] = {}
        for name, failed in self._run(tests):
            own, self._faults.met = self._faults.met, set()
            if not failed:
                seconds[name], met[name] = round(_spent() - self._started, 4), list(own)
        met.update((file, list(shared)) for file, shared in self._shared.items())
        noted.write_text(json.dumps({"seconds": seconds, "met": met}), "utf-8")
        return ""

    def _killer(self, awake: int, tests: Sequence[str]) -> str:
        self._faults.awake = awake
        os.environ["FAULT_AWAKE"] = str(awake)
        return next((name for name, failed in self._run(tests) if failed), "")

    def _run(self, tests: Sequence[str]) -> Iterator[tuple[str, bool]]:
        for name, following in zip(tests, [*tests[1:], ""], strict=True):
            self._failed, self._started = False, _spent()
            item = self.items[name]
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=self.items.get(following))
            yield name, self._failed


def asked(tree: Path, faults: ModuleType, files: Iterable[str], then: Callable[[Asking], None]) -> None:
    """Collect these files and let `then` ask."""
    pytest.main([*OPTIONS, "-s", *files], plugins=[Asking(tree, faults, then)])


def file_of(test: str) -> str:
    """The file of a test."""
    return test.partition("::")[0]


def _spent() -> float:
    """Seconds of this process and of those that it started and that ended."""
    return sum(os.times()[:4])
