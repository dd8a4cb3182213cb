"""What a large batch takes: `python -m benchmarks.sizing --forms 1000 [--minutes 10] [--write]`.

So many forms of the generator, one in a hundred of them faulty in one way or another, are run by the command. While it
runs, the memory of the process that hands out the work is looked at, and the processor's time of it and all that it
started: on a machine that is busy with other work the clock says little. Afterwards what it took is measured, and an
estimate for larger batches reckoned from that. With `--minutes` the run is asked to end after so many, and what it did
until then is measured. With `--write` the tables go into docs/large-batches.md.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from selfeval_audit.records import form_yaml

from .forms import sample
from .report import table
from .tally import form_of

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "large-batches.md"
NOTEBOOK = Path("notebooks") / "fund_audit.ipynb"
EVERY = 100
FAULTS: tuple[Callable[[str], str], ...] = (
    lambda _: "",
    lambda _: "title: [\n",
    lambda text: text.replace("title:", "titel:", 1),
    lambda text: text.replace("id: ", "id: ../", 1),
    lambda text: text[: len(text) // 2],
)
"""Records that cannot be used: empty, no YAML, an unknown key, a name that leads out of the folder, half a file."""
SIZES = (100, 10_000, 1_000_000)


@dataclass
class Seen:
    """What was seen while the batch ran: at each form that ended, when that was, the seconds of processor that all had
    taken until then, and the parent's memory in MB."""

    moments: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    failed: int = 0


def main() -> None:
    """Make the forms, run them, say what they took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=0, help="ask the run to end after so many; 0 is never")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/large-batches.md")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        faulty = _made(folder, told.forms)
        _adopt()
        before = _processor()
        seen = _run(folder, told.jobs, told.minutes * 60)
        cpu = _processor() - before
        text = _report(told.forms, faulty, seen, cpu / len(seen.moments), folder / "outputs")
    print(text)
    if told.write:
        place = re.compile(r"<!-- sizing -->.*?<!-- end sizing -->", re.DOTALL)
        page = PAGE.read_text("utf-8")
        PAGE.write_text(place.sub(lambda _: f"<!-- sizing -->\n{text}\n<!-- end sizing -->", page), "utf-8")


def _made(folder: Path, forms: int) -> int:
    """The folder of a batch; how many of its records are faulty."""
    (folder / NOTEBOOK.parent).mkdir()
    (folder / "params" / "forms").mkdir(parents=True)
    shutil.copy(ROOT / NOTEBOOK, folder / NOTEBOOK)
    faulty = range(EVERY - 1, forms, EVERY)
    for number in range(forms):
        text = form_yaml(form_of(sample(number).record))
        if number in faulty:
            text = FAULTS[number // EVERY % len(FAULTS)](text)
        (folder / "params" / "forms" / f"form-{number}.yaml").write_text(text, "utf-8")
        (folder / "params" / f"form-{number}.yaml").write_text(f"form: form-{number}\n", "utf-8")
    return len(faulty)


def _run(folder: Path, jobs: int, seconds: float) -> Seen:
    """Run the command, and look at it whenever a form ends."""
    command = [sys.executable, "-m", "selfeval_audit", "run", "--json-progress", "--jobs", str(jobs)]
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    seen, started = Seen(), time.monotonic()
    with subprocess.Popen(  # noqa: S603  our own words
        command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        for line in process.stderr or ():
            if not line.startswith('{"id"'):
                continue
            seen.moments.append(time.monotonic() - started)
            seen.processor.append(_taken(process.pid))
            seen.memory.append(_megabytes(process.pid))
            seen.failed = json.loads(line)["failed"]
            if seconds and seen.moments[-1] > seconds:
                process.send_signal(signal.SIGTERM)
                seconds = 0
    return seen


def _adopt() -> None:
    """Become who waits for the processes that outlive their parents, as the server of forks does: their time counts."""
    ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER


def _processor() -> float:
    """Seconds of processor that all children took that have ended; waits for those that are about to."""
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _taken(process: int) -> float:
    """Seconds of processor of a process, of those it started and of those they did, ended ones included."""
    of: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # one that ended in between
            number, after = int(stat.parent.name), stat.read_text("utf-8").rpartition(")")[2].split()
            of.setdefault(int(after[1]), []).append(number)
            ticks[number] = sum(map(int, after[11:15]))
    family = [process]
    for each in family:
        family += of.get(each, ())
    return sum(ticks.get(each, 0) for each in family) / os.sysconf("SC_CLK_TCK")


def _megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _report(forms: int, faulty: int, seen: Seen, cpu: float, outputs: Path) -> str:
    done = len(seen.moments)
    manifest = json.loads((outputs / "manifest.json").read_text("utf-8"))
    failed = [run for run in manifest["runs"] if run["ended"] == "failed"]
    kilobytes = sum(file.stat().st_size for file in outputs.iterdir()) / 1000 / done
    tenths = [done * part // 10 - 1 for part in (1, 4, 7, 10)]
    rows = [
        (
            f"after {place + 1} forms",
            f"{seen.memory[place]:.0f}",
            f"{_pace(seen.processor, place, done // 10):.2f}",
            f"{_pace(seen.moments, place, done // 10):.2f}",
        )
        for place in tenths
    ]
    named = sum(bool(run["line"]) for run in failed)
    head = (
        f"{done} of {forms} forms of the generator ended, {faulty} of all faulty: {len(failed)} failed, {named} of "
        f"these named in the manifest with what to do. {cpu:.2f} seconds of one processor and {kilobytes:.0f} kB a "
        "form, index and workbooks included."
    )
    measured = table(
        ("", "memory of the parent, MB", "seconds of processor a form, last tenth", "seconds by the clock"), rows
    )
    estimate = [
        (f"{size:,}", f"{size * cpu / 3600:.2f}", _time(size * cpu / 4), f"{size * kilobytes / 1e6:.3g} GB")
        for size in SIZES
    ]
    reckoned = table(("forms", "processor hours", "on 4 processors", "disk"), estimate)
    return f"{head}\n\n{measured}\n\nAn estimate from that, in proportion:\n\n{reckoned}"


def _pace(taken: list[float], place: int, before: int) -> float:
    """Seconds a form over the tenth that ends there."""
    first = max(0, place - before)
    return (taken[place] - taken[first]) / max(1, place - first)


def _time(seconds: float) -> str:
    if seconds < 60:  # noqa: PLR2004  a minute
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"  # noqa: PLR2004  two hours


if __name__ == "__main__":
    main()
