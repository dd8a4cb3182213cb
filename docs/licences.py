"""The licences of what is installed, and a bill of materials: `python docs/licences.py [--check]`.

Names and versions come from the locks (their hashes stand there), licences from what is installed here; nothing is
fetched. `--check` writes nothing and ends with 1 where a file is not as it would be written, or a licence binds more
than its own package.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"
BILL = ROOT / "docs" / "sbom.cdx.json"
LOCKS = {"requirements.lock": "needed", "requirements-test.lock": "for tests, or with an extra"}
PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)
NOT_HERE = "not installed here"
BINDS = re.compile(r"\b(?:A?GPL|Affero|General Public|SSPL|Commons Clause|Proprietary|NonCommercial)", re.IGNORECASE)
LESSER = re.compile(r"\bLGPL|(?:Lesser|Library) General Public|MPL|Mozilla Public", re.IGNORECASE)
"""Binds changes to the package itself, and nobody who uses it as it is."""
HEAD = """# Licences

Written by `python docs/licences.py` from the locks and from what is installed; the same as a CycloneDX bill of
materials is [sbom.cdx.json](sbom.cdx.json). Nothing is looked up while the program runs.

Known weaknesses of these versions: `pip-audit --require-hashes --disable-pip -r requirements.lock` (PyPA's tool, which
asks the advisory database; install it beside, `pip install pip-audit`). Where this was written no advisory
database could be reached: it has not been asked.

"""


@dataclass(frozen=True)
class Package:
    """A pinned package: which lock brings it, and its licence as its own metadata has it."""

    name: str
    version: str
    brought: str
    licence: str


def packages() -> list[Package]:
    """Every pinned package once, in the order of names; where two Pythons have two versions, both."""
    found: dict[tuple[str, str], Package] = {}
    for lock, brought in LOCKS.items():
        for pin in PINNED.finditer((ROOT / lock).read_text("utf-8")):
            key = (pin["name"], pin["version"])
            found.setdefault(key, Package(*key, brought, licence(pin["name"])))
    return [found[key] for key in sorted(found)]


def licence(name: str) -> str:
    """What an installed package says of itself: an expression, else its classifiers, else a short text."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return NOT_HERE
    if told.get("License-Expression"):
        return str(told["License-Expression"])
    kinds = [each.split(" :: ")[-1] for each in told.get_all("Classifier") or () if each.startswith("License ::")]
    named = sorted(set(kinds) - {"OSI Approved"})
    return "; ".join(named) or str(told.get("License") or "not stated").strip().splitlines()[0][:80]


def page(found: list[Package]) -> str:
    """The list for people."""
    rows = [f"| {each.name} | {each.version} | {each.licence} | {each.brought} |" for each in found]
    counts = Counter(each.brought for each in found)
    said = ", ".join(f"{count} {brought}" for brought, count in counts.items())
    table = ["| package | version | licence | |", "|---|---|---|---|", *rows]
    return HEAD + f"{len(found)} packages: {said}.\n\n" + "\n".join(table) + "\n"


def bill(found: list[Package]) -> str:
    """The list for programs: CycloneDX 1.5."""
    components = [_component(each) for each in found]
    content = json.dumps(components, sort_keys=True)
    own: dict[str, Any] = {"type": "application", "name": "selfeval-audit", "version": _own_version()}
    whole = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}",
        "version": 1,
        "metadata": {"component": own | {"licenses": [{"license": {"id": "Apache-2.0"}}]}},
        "components": components,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _component(package: Package) -> dict[str, Any]:
    stated = package.licence not in {NOT_HERE, "not stated"}
    return {
        "type": "library",
        "name": package.name,
        "version": package.version,
        "purl": f"pkg:pypi/{package.name}@{package.version}",
        "scope": "required" if package.brought == "needed" else "optional",
        **({"licenses": [{"license": {"name": package.licence}}]} if stated else {}),
    }


def _own_version() -> str:
    text = (ROOT / "selfeval_audit" / "version.py").read_text("utf-8")
    found = re.search(r'VERSION = "([^"]+)"', text)
    return found[1] if found else ""


def binding(found: list[Package]) -> list[Package]:
    """Packages whose licence binds more than the package itself."""
    return [each for each in found if BINDS.search(LESSER.sub("", each.licence))]


def main() -> int:
    """Write both files, or hold them against what would be written."""
    found = packages()
    made = {PAGE: page(found), BILL: bill(found)}
    odd = [f"{each.name}: {each.licence}" for each in binding(found)]
    if "--check" in sys.argv:
        stale = [path.name for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
        odd += [f"{name}: not as it would be written" for name in stale]
    else:
        for path, text in made.items():
            path.write_text(text, "utf-8")
    sys.stderr.write("".join(f"{line}\n" for line in odd))
    return int(bool(odd))


if __name__ == "__main__":
    sys.exit(main())
