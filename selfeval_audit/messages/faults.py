"""An error of our own as one line: what a report of it needs."""

from __future__ import annotations

from pathlib import Path

from . import say


def fault_line(fault: Exception, where: str = "") -> str:
    """The line; `where` names the input that led to it. In English, for it is read by who mends it."""
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    line = "internal error at {place}: {fault}; please report it with the input that led to it"
    said = say(line, "en", place=place, fault=f"{type(fault).__name__}: {fault}")
    return f"{where}: {said}" if where else said
