"""A TOML file that people write: words and policies. What is wrong is refused with file, line and the nearest name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .contents import content_of
from .refusal import InputError, meant

_AT = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file as parsed, with its text, so that a fault is told by its line."""

    path: Path
    text: str
    raw: dict[str, Any]

    def fault(self, sentence: str, *keys: str, **values: object) -> InputError:
        """What is wrong, at the line where the innermost of the keys stands."""
        return self.refused(self._line(keys), sentence, **values)

    def refused(self, line: int, sentence: str, **values: object) -> InputError:
        """What is wrong at a line."""
        what = InputError(sentence, **values)
        return InputError("{path}, line {line}: {what}", path=self.path, line=line, what=what)

    def only(self, table: Iterable[str], known: Iterable[str], *inside: str) -> None:
        """Refuse a key of a table that is none of those known."""
        for key in table:
            if key not in known:
                raise self.fault("unknown key '{key}'; {meant}", *inside, key, key=key, meant=meant(key, known))

    def table(self, within: Mapping[str, Any], key: str, *inside: str) -> dict[str, Any]:
        """The table of that name, empty where there is none."""
        found = within.get(key, {})
        if not isinstance(found, dict):
            raise self.fault("'{key}' should be a table: [{key}] with keys below it", *inside, key, key=key)
        return found

    def _line(self, keys: Iterable[str]) -> int:
        at = 0
        for key in keys:
            quoted = rf"[\"']?{re.escape(key)}[\"']?"
            found = re.compile(rf"(?m)^\s*\[\s*{quoted}\s*\]|^\s*(?:[\w\"']+\.)*{quoted}\s*[.=]").search(self.text, at)
            at = found.start() + len(found[0]) - len(found[0].lstrip()) if found else at
        return self.text.count("\n", 0, at) + 1


def read_toml(path: Path) -> TomlFile:
    """Parse a file. Raises InputError, with the line, where it is no TOML."""
    try:
        text = content_of(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise InputError("{path}: is no UTF-8 text; save it as UTF-8 text", path=path) from None
    try:
        return TomlFile(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as broken:
        placed = _AT.search(str(broken))
        line = int(placed[1]) if placed else text.count("\n") + 1
        raise TomlFile(path, text, {}).refused(line, "no valid TOML; correct that place") from None
    except RecursionError:
        raise InputError("{path}: nested too deeply; write it anew", path=path) from None
