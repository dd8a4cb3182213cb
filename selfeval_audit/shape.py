"""What a value of a file may be beyond its type: said where the field stands, obeyed by whoever reads files.

pydantic takes these marks from annotations as it takes its own, and is imported by them only when it asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class WrittenAs:
    """A value may be written in another way, which `meant` turns into the value; `kind` is what may be written."""

    meant: Callable[[Any], Any]
    kind: Any = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic import BeforeValidator  # noqa: PLC0415  an eighth of a second that a right record does not cost

        told = {} if self.kind is None else {"json_schema_input_type": self.kind}
        return BeforeValidator(self.meant, **told).__get_pydantic_core_schema__(source, handler)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text of a certain form."""

    pattern: str

    def meant(self, value: Any) -> Any:
        """The text where it has that form, else None, which no text is."""
        return value if isinstance(value, str) and re.fullmatch(self.pattern, value) else None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return {**handler(source), "pattern": self.pattern}
