"""Records that are made quickly are frozen dataclasses in every respect; what follows from one is worked out once."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from selfeval_audit.frozen import once, quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Slotted:
    name: str
    size: int = 1
    note: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError(self.name)


@quickly_made
@dataclass(frozen=True, kw_only=True)
class Open:
    name: str
    size: int = 2
    counted: tuple[str, ...] = ()

    @once
    def doubled(self) -> int:
        """Twice the size."""
        ASKED.append(self.name)
        return 2 * self.size


ASKED: list[str] = []


def test_fields_are_what_they_were_told_or_their_defaults() -> None:
    made = Slotted("a")
    assert (made.name, made.size, made.note) == ("a", 1, "")
    made = Slotted("b", 5, note="c")
    assert (made.name, made.size, made.note) == ("b", 5, "c")
    assert repr(Open(name="d", counted=("e",))) == "Open(name='d', size=2, counted=('e',))"


def test_they_are_equal_hashed_copied_and_kept_as_dataclasses_are() -> None:
    for one, same, other in (
        (Slotted("a", 3), Slotted("a", 3), Slotted("a", 4)),
        (Open(name="a"), Open(name="a", size=2), Open(name="b")),
    ):
        assert one == same
        assert hash(one) == hash(same)
        assert one != other
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301  made here
        assert replace(other, size=9).size == 9


def test_nothing_of_them_can_be_set() -> None:
    with pytest.raises(FrozenInstanceError):
        Slotted("a").size = 3
    with pytest.raises(FrozenInstanceError):
        Open(name="a").size = 3


def test_what_is_missing_or_unknown_or_refused_is_an_error() -> None:
    with pytest.raises(TypeError, match="name"):
        Slotted()
    with pytest.raises(TypeError, match="positional"):
        Slotted("a", 1, "positional")
    with pytest.raises(TypeError, match="colour"):
        Open(name="a", colour="red")
    with pytest.raises(ValueError, match="a"):
        Slotted("a", -1)


def test_the_signature_is_that_of_the_dataclass() -> None:
    assert str(inspect.signature(Slotted)) == "(name: 'str', size: 'int' = 1, *, note: 'str' = '') -> None"


def test_a_default_that_is_made_anew_for_each_record_is_refused() -> None:
    @dataclass(frozen=True)
    class Listed:
        names: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match="Listed"):
        quickly_made(Listed)


def test_what_follows_is_worked_out_once_for_each_record() -> None:
    ASKED.clear()
    one, other = Open(name="a", size=3), Open(name="b", size=4)
    assert (one.doubled, one.doubled, other.doubled, one.doubled) == (6, 6, 8, 6)
    assert ASKED == ["a", "b"]
    assert Open.doubled.__doc__ == "Twice the size."
    assert one == Open(name="a", size=3)
