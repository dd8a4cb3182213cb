"""The suite's own power: `python -m benchmarks.suite.power` plants small faults in the rooms that judge and counts how
many of them at least one case notices."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from multiprocessing.pool import ThreadPool
from pathlib import Path
from random import Random

from ..mutate import ROOT, Mutant, sample
from ..proportion import Share
from .__main__ import FAILED, run
from .case import CASES, Case, read

ROOMS = ("checks", "figures", "targets", "case")
SEED = 20261127


def main() -> None:
    """Print how many faults were noticed, and those that were not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suite.power")
    parser.add_argument("--mutants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    told = parser.parse_args()
    cases = [case for case in read(told.cases) if case.expect != "either"]
    Random(told.seed).shuffle(cases)
    known = {case.id for case, ended, _ in run([sys.executable, "-m", "selfeval_audit"], cases) if ended == FAILED}
    passing = [case for case in cases if case.id not in known]
    drawn = sample(told.mutants, told.seed, ROOMS)
    with ThreadPool(told.jobs) as pool:
        noticed = pool.map(lambda mutant: _noticed(mutant, passing), drawn)
    share = Share(sum(noticed), len(drawn))
    sys.stdout.write(f"{sum(noticed)} of {len(drawn)} seeded faults noticed ({share}); not noticed:\n")
    for mutant, seen in zip(drawn, noticed, strict=True):
        if not seen:
            sys.stdout.write(f"- {mutant.name}\n")


def _noticed(mutant: Mutant, cases: list[Case]) -> bool:
    """Whether a case that passes without the fault fails with it; asked until the first one does."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "selfeval_audit", Path(folder, "selfeval_audit"))
        Path(folder, mutant.module.relative_to(ROOT)).write_text(mutant.source, "utf-8")
        command = ["env", f"PYTHONPATH={folder}", sys.executable, "-m", "selfeval_audit"]
        return any(ended == FAILED for _, ended, _ in run(command, cases))


if __name__ == "__main__":
    main()
