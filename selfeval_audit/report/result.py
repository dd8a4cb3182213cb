"""The machine-readable result as a notebook's last cell, and the style of tables in JupyterLab."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from ..audit import Audit
from .result_document import evaluation


class ResultCell:
    """Displays as `application/json`: the batch builds its index and results from it, and knows by it that a notebook
    ran to its end."""

    def __init__(self, evaluation: dict[str, Any]) -> None:
        self.evaluation = evaluation

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {"application/json": self.evaluation, "text/plain": repr(self)}

    def __repr__(self) -> str:
        found, level = len(self.evaluation["findings"]), self.evaluation["conclusion"]["level"]
        return f"{self.evaluation['id']}: {found} findings, {level}"


class StyleCell:
    """Displays as the style sheet of the tables, for JupyterLab; a page has its own."""

    def __init__(self, css: str) -> None:
        self.css = css

    def _repr_html_(self) -> str:
        return f"<style>{self.css}</style>"

    def __repr__(self) -> str:
        return ""


def result(audit: Audit) -> ResultCell:
    """The audit as the result document holds it."""
    return ResultCell(evaluation(audit))


def style() -> StyleCell:
    """How tables look in JupyterLab."""
    return StyleCell(files(__package__).joinpath("notebook.css").read_text("utf-8"))
