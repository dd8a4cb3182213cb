"""How a run of the notebook failed, as a line for who asked for it."""

from __future__ import annotations

from ..messages import say
from .plan import Failure, Order
from .pool import Died, Overdue
from .task import REFUSALS, Stopped


def failure(order: Order, outcome: Stopped | Died | Overdue, language: str) -> Failure:
    """The line for a form whose notebook did not come to its result."""
    match outcome:
        case Stopped(name=name, value=value) if name in REFUSALS:
            return Failure(order.file, " ".join(value.split()))
        case Stopped(name="", value=""):
            line = "{file}: the notebook ended without its result; keep its last cell, and run again"
            return Failure(order.file, say(line, language, file=str(order.file)), internal=True)
        case Stopped(name=name, value=value, cell=cell):
            line = "{file}: the notebook stopped in cell [{cell}] with {error}; run it in JupyterLab to see more"
            error = " ".join(f"{name}: {value}".split())
            return Failure(
                order.file, say(line, language, file=str(order.file), cell=str(cell), error=error), internal=True
            )
        case Overdue(seconds=seconds):
            line = "{file}: not done after {seconds} seconds and ended; run it alone, or with a longer --deadline"
            return Failure(order.file, say(line, language, file=str(order.file), seconds=str(seconds)), internal=True)
        case Died(exit_code=code, last=last):
            line = "{file}: its process died (exit code {code}) {last}; run it alone to see whether it dies again"
            return Failure(
                order.file, say(line, language, file=str(order.file), code=str(code), last=last), internal=True
            )
