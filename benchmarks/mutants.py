"""Do the tests notice? `python -m benchmarks.mutants` plants a seeded sample of small faults in the package.

A mutant is killed where a test fails or runs out of time. The tests are those that read, judge and write without a
browser, a scan or a batch of processes; they stop at the first failure. Survivors are printed for a person to look at:
some change nothing that can be seen (equivalent), the others ask for a test.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from multiprocessing.pool import ThreadPool
from pathlib import Path

from .mutate import ROOT, Mutant, sample
from .proportion import Share
from .report import show

SEED = 20261127
SECONDS = 240
LEFT_OUT = (
    "test_scan",
    "test_batch",
    "test_lab",
    "test_readme",
    "test_wheel",
    "test_pages",
    "test_benchmarks",
    "test_pdf",
)
"""Tests of browsers, scans, batches and installation: slow, and about other things than verdicts."""
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "outputs")
"""What of the tree no test reads."""


def main() -> None:
    """Run the sample and print how many were killed, and the survivors."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--mutants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--rooms", nargs="*", default=(), help="only these rooms, such as checks figures targets case")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    told = parser.parse_args()
    drawn, started = sample(told.mutants, told.seed, told.rooms), time.perf_counter()
    if _fails({}):
        sys.exit("the tests fail without a fault: nothing can be told of mutants")
    with ThreadPool(told.jobs) as pool:
        killed = pool.map(_killed, drawn)
    survivors = [each.name for each, dead in zip(drawn, killed, strict=True) if not dead]
    share = Share(sum(killed), len(drawn))
    seconds = round(time.perf_counter() - started)
    lines = [f"{sum(killed)} of {len(drawn)} mutants killed ({share}), seed {told.seed}, {seconds} s. Survivors:", ""]
    show("mutants", "\n".join([*lines, *(f"- {each}" for each in survivors)]), write=told.write)


def _killed(mutant: Mutant) -> bool:
    return _fails({mutant.module.relative_to(ROOT): mutant.source})


def _fails(changed: Mapping[Path, str]) -> bool:
    """Whether a test fails, or does not end in time, on a copy of the tree with these modules changed."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT, folder, ignore=NOT_COPIED, dirs_exist_ok=True)
        for module, source_text in changed.items():
            Path(folder, module).write_text(source_text, "utf-8")
        tests = sorted(
            str(path.relative_to(folder))
            for path in Path(folder, "tests").glob("test_*.py")
            if not path.stem.startswith(LEFT_OUT)
        )
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
        try:
            done = subprocess.run(  # noqa: S603 - the interpreter that runs this
                command,
                cwd=folder,
                env={**os.environ, "PYTHONPATH": folder},
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return True
        return done.returncode != 0


if __name__ == "__main__":
    main()
