"""An executed notebook -> one HTML file: its outputs as a report; no scripts, nothing loaded.

What the notebook says around its outputs, in two languages, is for who reads the notebook. nbconvert would make the
same from a template, in a third of all the time that a form takes: it parses each page once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

import nbformat

from ..messages import say
from ..report.layout import template
from .sheet import LANGUAGES, TEMPLATE, css

SHOWN = ("text/html", "image/svg+xml", "image/png", "image/jpeg", "text/markdown")
"""What is shown of an output that comes in several kinds: the first that is there."""
LEFT_OUT = ("application/json", "application/javascript", "application/vnd.jupyter.widget-view+json")
"""For machines, or what would run in a browser: left out, with the text that stands in for it."""
PAGE = "page.html.j2"
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def page(node: nbformat.NotebookNode, evaluation: Mapping[str, Any], language: str) -> str:
    """The page of one form. Outputs are put in as they are: they are escaped where they are made."""
    title = " · ".join(str(evaluation[key]) for key in ("project", "entity", "year") if evaluation.get(key))
    outputs = (each for cell in node.cells for each in _shown(cell.get("outputs", ())))
    values = {
        "title": title or evaluation["id"],
        "language": LANGUAGES[language],
        "css": css(),
        "back": say("← All forms of this run", language),
        "outputs": outputs,
    }
    return template(TEMPLATE, PAGE).render(values).rstrip() + "\n"


def _shown(outputs: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """What a cell shows: its kind, and its HTML."""
    for output in outputs:
        if output["output_type"] == "stream":
            yield "output_text", _text(output["text"])
        elif "data" in output:
            yield from _data(output["data"], output.get("metadata", {}))


def _data(data: Mapping[str, Any], about: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    kind = next((each for each in SHOWN if each in data), "")
    match kind:
        case "text/html" | "image/svg+xml":
            yield "output_html", _joined(data[kind])
        case "image/png" | "image/jpeg":
            told = about.get(kind, {})
            size = "".join(f' {name}="{escape(str(told[name]))}"' for name in ("width", "height") if name in told)
            alternative = escape(str(told.get("alt", about.get("alt", ""))))
            source = escape("".join(_joined(data[kind]).split()))
            yield "output_png", f'<img src="data:{kind};base64,{source}"{size} alt="{alternative}">'
        case "text/markdown":
            from nbconvert.filters import markdown2html  # noqa: PLC0415  for a notebook of one's own: ours has none

            yield "output_html", str(markdown2html(_joined(data[kind])))
        case _ if "text/plain" in data and not any(each in data for each in LEFT_OUT):
            yield "output_text", _text(data["text/plain"])


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _text(text: str | list[str]) -> str:
    return f"<pre>{escape(_ANSI.sub('', _joined(text)))}</pre>"


def warm() -> None:
    """Build, once, all that rendering a page needs."""
    template(TEMPLATE, PAGE)
    css()
