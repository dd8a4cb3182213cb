"""The process that opens documents: one at a time, answered with its grids; it is ended where it takes too much."""

from __future__ import annotations

import os
import pickle
import re
import struct
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from ...model import Source
from ...refusal import InputError
from ..grid import Grids, Limits
from .detect import kind_of, reader

Order = tuple[bytes, Source, Limits]
_LENGTH = struct.Struct(">Q")
_OUT_OF_MEMORY = re.compile(r"bad_alloc|out of memory|insufficient memory|allocat", re.I)
"""How libraries in C++ say that there was no memory left."""
_KEPT = (str, int, InputError)


def serve() -> None:
    """Answer orders until there are no more. What libraries print goes nowhere: the pipe is for answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    orders = sys.stdin.buffer
    send(answers, "ready")
    while (order := receive(orders)) is not None:
        _hold(order[2].memory_megabytes)
        send(answers, answer(*order))


def send(pipe: BinaryIO, what: Any) -> None:
    """Write something as one message."""
    message = pickle.dumps(what)
    pipe.write(_LENGTH.pack(len(message)) + message)
    pipe.flush()


def receive(pipe: BinaryIO) -> Any:
    """The next message, None where the pipe was closed."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    message = pipe.read(_LENGTH.unpack(head)[0])
    return pickle.loads(message)  # noqa: S301 - between two processes of our own


def answer(content: bytes, source: Source, limits: Limits) -> Grids | InputError:
    """The grids of a document, or the refusal; an error of our own is a refusal that asks to report it."""
    try:
        return reader(kind_of(content, source.name, limits))(content, source, limits)
    except InputError as refused:
        return _sendable(refused)
    except MemoryError:
        return out_of_memory(source, limits)
    except RecursionError:
        return InputError("{name}: nested too deeply to be a form; save it as PDF", name=source.name)
    except Exception as fault:  # a reader that stumbles over one document is no reason to end
        if _OUT_OF_MEMORY.search(str(fault)):
            return out_of_memory(source, limits)
        line = "{name}: cannot be read, by an error of our own ({fault}); save it as PDF, and please report it"
        return InputError(line, name=source.name, fault=_where(fault))


def out_of_memory(source: Source, limits: Limits) -> InputError:
    """The refusal of a document that needs too much memory."""
    line = "{name}: needs more than {megabytes} MB of memory; split the file, or save it as PDF"
    return InputError(line, name=source.name, megabytes=limits.memory_megabytes)


def _hold(megabytes: int) -> None:
    """Let this process have so much memory and no more, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _sendable(refused: InputError) -> InputError:
    values = {name: value if isinstance(value, _KEPT) else str(value) for name, value in refused.values.items()}
    return InputError(refused.line, **values)


def _where(fault: Exception) -> str:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__}, {Path(last.filename).name}:{last.lineno}"
