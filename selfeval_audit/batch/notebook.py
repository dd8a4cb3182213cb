"""Whether a file is a Jupyter notebook at all: seen without importing what runs one."""

from __future__ import annotations

import json
from pathlib import Path

from ..contents import content_of
from ..messages import say
from ..refusal import InputError

NO_NOTEBOOK = "{notebook}: is no Jupyter notebook; name one (*.ipynb) with --notebook"


def check_notebook(path: Path, language: str) -> None:
    """Refuse, before any form is run, a file that is no notebook. Raises InputError."""
    try:
        read = json.loads(content_of(path))
    except (ValueError, RecursionError):  # no JSON, or no UTF-8
        read = None
    if not (isinstance(read, dict) and "nbformat" in read and isinstance(read.get("cells"), list)):
        raise InputError(say(NO_NOTEBOOK, language, notebook=str(path)))
