"""Does `verify` see every change? `python -m benchmarks.tampering --changes 1000`.

The four funds are run; then, one at a time, a byte or a digit of an output, a record, a parameter file or a source is
another, and `verify` must name the file. Ends with 1 where one was not seen.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from selfeval_audit.batch import Settings, run
from selfeval_audit.batch.verification import verify
from selfeval_audit.model import InputError

from .report import table

ROOT = Path(__file__).parent.parent
NOTEBOOK = Path("notebooks") / "fund_audit.ipynb"


def main() -> None:
    """Change, look, change back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20261127)
    told = parser.parse_args()
    rng, seen = Random(told.seed), Counter[tuple[str, str, bool]]()
    with tempfile.TemporaryDirectory() as scratch:
        folder = _made(Path(scratch) / "work")
        files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != "schema"]
        files = [path for path in files if "template" not in path.parts and path.stat().st_size]
        for number in range(told.changes):
            path = rng.choice(files)
            content = path.read_bytes()
            what = "digit" if number % 2 else "byte"
            path.write_bytes(_digit(content, rng) if number % 2 else _byte(content, rng))
            named = path.read_bytes() == content or _named(folder, path.name)
            path.write_bytes(content)
            seen[str(path.parent.relative_to(folder)), what, named] += 1
            if not named:
                sys.stdout.write(f"not seen: {path.relative_to(folder)}, change {number}\n")
        left = _lines(folder)
    places = sorted({(where, what) for where, what, _ in seen})
    rows = [(where, what, seen[where, what, True], seen[where, what, False]) for where, what in places]
    print(table(("folder", "one other", "seen", "not seen"), rows))
    sys.exit(bool(left or sum(count for (_, _, named), count in seen.items() if not named)))


def _made(folder: Path) -> Path:
    """The project's parameters and notebook, run."""
    shutil.copytree(ROOT / "params", folder / "params")
    (folder / NOTEBOOK.parent).mkdir()
    shutil.copy(ROOT / NOTEBOOK, folder / NOTEBOOK)
    run(sorted((folder / "params").glob("*.yaml")), Settings(folder / NOTEBOOK, folder / "outputs", folder, jobs=2))
    if lines := _lines(folder):
        sys.exit("\n".join(lines))
    return folder


def _lines(folder: Path) -> tuple[str, ...]:
    return verify(folder / "outputs", folder, folder / NOTEBOOK, "en", rerun=False).lines


def _named(folder: Path, name: str) -> bool:
    try:
        return any(name in line for line in _lines(folder))
    except InputError as refused:  # a manifest that cannot be read any more
        return name in str(refused)


def _byte(content: bytes, rng: Random) -> bytes:
    """One bit of one byte the other way."""
    at = rng.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << rng.randrange(8))]) + content[at + 1 :]


def _digit(content: bytes, rng: Random) -> bytes:
    """One digit another."""
    places = [found.start() for found in re.finditer(rb"[0-9]", content)]
    if not places:
        return _byte(content, rng)
    at = rng.choice(places)
    return content[:at] + b"%d" % ((content[at] - ord("0") + rng.randint(1, 9)) % 10) + content[at + 1 :]


if __name__ == "__main__":
    main()
