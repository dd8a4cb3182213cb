"""The lock as Windows reads it, for `make usb`: pip judges the conditions of a lock by the machine that it runs on.

python launchers/for_windows.py 3.11.9 < requirements.lock > windows.lock
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from packaging.markers import Marker

WINDOWS = {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"}
_CONDITION = re.compile(r"^(\S+==\S+) ; (.+?)( \\)?$")


def for_windows(lock: str, python: str) -> str:
    """The lines of a lock that hold on Windows, without their conditions; each keeps its hashes."""
    version = {"python_full_version": python, "python_version": ".".join(python.split(".")[:2])}
    return "".join(_kept(lock, {**WINDOWS, **version}))


def _kept(lock: str, environment: dict[str, str]) -> Iterator[str]:
    kept = True
    for line in lock.splitlines(keepends=True):
        found = _CONDITION.match(line.rstrip("\n"))
        if not line.startswith(" "):
            kept = found is None or Marker(found[2]).evaluate(environment)
        if kept:
            yield f"{found[1]}{found[3] or ''}\n" if found else line


if __name__ == "__main__":
    sys.stdout.write(for_windows(sys.stdin.read(), sys.argv[1]))
