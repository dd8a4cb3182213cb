"""An executed notebook -> one HTML file: its outputs as a report; no scripts, nothing loaded.

What the notebook says around its outputs, in two languages, is for who reads the notebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import nbformat
from nbconvert import HTMLExporter
from traitlets.config import Config

from .sheet import LANGUAGES, TEMPLATE, css

SHOWN = [
    *("text/html", "image/svg+xml", "image/png", "image/jpeg", "text/markdown"),
    *("application/json", "application/javascript", "application/vnd.jupyter.widget-view+json"),
    "text/plain",
]
"""What is shown of an output that comes in several kinds. Those of the second line are left out, and rank above the
text that stands in for them so that it is left out too."""


def page(node: nbformat.NotebookNode, evaluation: Mapping[str, Any], language: str) -> str:
    """The page of one form. Outputs are put in as they are: they are escaped where they are made."""
    title = " · ".join(str(evaluation[key]) for key in ("project", "entity", "year") if evaluation.get(key))
    resources = {"page": {"title": title or evaluation["id"], "language": LANGUAGES[language], "css": css()}}
    html, _ = exporter().from_notebook_node(node, resources)
    return str(html).rstrip() + "\n"


@cache
def exporter() -> HTMLExporter:
    """Kept: building it takes longer than rendering a page."""
    return HTMLExporter(
        template_name=TEMPLATE.name,
        extra_template_basedirs=[str(TEMPLATE.parent)],
        exclude_markdown=True,
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
        config=Config({"NbConvertBase": {"display_data_priority": SHOWN}}),
    )


def warm() -> None:
    """Build, once, all that rendering a page needs: the exporter, its templates, its filters."""
    cells = [
        nbformat.v4.new_markdown_cell("# -"),
        nbformat.v4.new_code_cell(outputs=[nbformat.v4.new_output("stream", text="-")]),
    ]
    page(nbformat.v4.new_notebook(cells=cells), {"id": "-"}, "en")
