"""The lists of licences: every pinned package stands in both, and a licence that binds is seen."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    spec = importlib.util.spec_from_file_location("licences", ROOT / "docs" / "licences.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["licences"] = module  # where dataclasses look for its names
    spec.loader.exec_module(module)
    return module


def test_every_pinned_package_stands_in_both_lists(licences: ModuleType) -> None:
    pinned = {(each.name, each.version) for each in licences.packages()}
    lines = "".join((ROOT / lock).read_text("utf-8") for lock in licences.LOCKS).splitlines()
    assert pinned == {tuple(re.split(r"==| ;| \\", line)[:2]) for line in lines if re.match(r"[\w.-]+==", line)}
    bill = json.loads((ROOT / "docs" / "sbom.cdx.json").read_text("utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    assert {(each["name"], each["version"]) for each in bill["components"]} == pinned
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    assert all(f"| {name} | {version} |" in page for name, version in pinned)


def test_no_licence_binds_who_uses_the_package(licences: ModuleType) -> None:
    assert [each for each in licences.packages() if each in licences.binding([each])] == []


@pytest.mark.parametrize(
    ("licence", "binds"),
    [
        ("GPL-3.0-or-later", True),
        ("GNU Affero General Public License v3", True),
        ("AGPL-3.0", True),
        ("Other/Proprietary License", True),
        ("MIT", False),
        ("LGPL-2.1", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("Mozilla Public License 2.0 (MPL 2.0)", False),
    ],
)
def test_a_licence_that_binds_is_seen(licences: ModuleType, licence: str, binds: bool) -> None:
    package = licences.Package("some", "1", "needed", licence)
    assert bool(licences.binding([package])) is binds
