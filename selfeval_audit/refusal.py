"""A refusal: why an input or a parameter cannot be used, as a sentence of the catalogue, so that it is said in the
language of who asked. Everything that reads may refuse, and so this stands below all of it."""

from __future__ import annotations

import errno
from collections.abc import Iterable


class InputError(Exception):
    """An input or parameter that cannot be used: one line that says what, where and what to do.

    `line` is a sentence of the catalogue with places for `values`, so that it can be said in the report's language
    (`messages.say_refusal`); as a text it is English. A value may be another refusal, said where its place stands,
    or a tuple of names to choose from.
    `language` is that of who asked."""

    def __init__(self, line: str, /, **values: object) -> None:
        english = {name: ", ".join(each) if isinstance(each, tuple) else each for name, each in values.items()}
        super().__init__(line.format(**english) if values else line)
        self.line, self.values = line, values
        self.language = "zh"

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows of it: its line, in the notebook's language, and no traceback."""
        from .messages import say_refusal  # noqa: PLC0415  messages speak of refusals, and so import this module

        return [say_refusal(self, self.language)]


def unreadable(path: object, closed: OSError) -> InputError:
    """The refusal of a file that the system does not open, with the system's reason."""
    return InputError("{path}: cannot be read ({why}); check the path", path=path, why=system_reason(closed))


SYSTEM = {
    errno.ENOENT: "No such file or directory",
    errno.EACCES: "Permission denied",
    errno.EPERM: "Operation not permitted",
    errno.EISDIR: "Is a directory",
    errno.ENOTDIR: "Not a directory",
    errno.EEXIST: "File exists",
    errno.ENAMETOOLONG: "File name too long",
    errno.ELOOP: "Too many levels of symbolic links",
    errno.ENOSPC: "No space left on device",
    errno.EDQUOT: "No space left on device",
    errno.EROFS: "Read-only file system",
    errno.EBUSY: "Device or resource busy",
    errno.EIO: "Input/output error",
    errno.EMFILE: "Too many open files",
}
"""What a system says of a file, by the number of its error: its own sentence is in the system's language."""


def system_reason(closed: OSError) -> InputError:
    """Why the system does not do something with a file: a part of a refusal, which is then said in its language."""
    if closed.errno in SYSTEM:
        return InputError(SYSTEM[closed.errno])
    return InputError("error {number} of the system", number=closed.errno or type(closed).__name__)


def meant(typed: str, known: Iterable[str]) -> InputError:
    """What may have been meant by a name that is unknown, the nearest of those there are, or all of them: a part of a
    refusal."""
    from difflib import get_close_matches  # noqa: PLC0415  only where a name is misspelt

    names = tuple(known)
    near = get_close_matches(typed, names, 1, LIKENESS)
    if near:
        return InputError("did you mean '{near}'?", near=near[0])
    return InputError("known are: {known}", known=names)


LIKENESS = 0.6
"""Of two names' letters, the share in common from which one may be a slip for the other. Chosen here."""
