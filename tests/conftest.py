"""What several tests share: a browser where there is one, and a loud word where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from playwright.sync_api import sync_playwright

hypothesis.settings.register_profile("no clock", deadline=None)  # a busy machine is no fault of the code
hypothesis.settings.load_profile("no clock")


@pytest.fixture(autouse=True, scope="session")
def _signatures_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A batch signs what it writes: tests leave nothing in the Jupyter folder of who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_DATA_DIR", str(tmp_path_factory.mktemp("jupyter")))
        yield


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_without_browser: list[str] = []


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium that is already on the machine."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and "no Chromium" in str(report.longrepr):
        _without_browser.append(report.nodeid)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if _without_browser:
        terminalreporter.write_sep("!", "PAGES WERE NOT LOOKED AT: no Chromium on this machine", red=True)
        for nodeid in _without_browser:
            terminalreporter.write_line(f"  not run: {nodeid}")
