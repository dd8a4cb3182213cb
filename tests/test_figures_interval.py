"""How two intervals lie, and what they hold."""

from __future__ import annotations

from fractions import Fraction

import pytest

from selfeval_audit.figures import Interval, Relation

F = Fraction


def closed(low: str, high: str) -> Interval:
    return Interval(F(low), F(high))


RELATIONS = [
    ("overlap", closed("1", "3"), closed("2", "4"), Relation.MEET),
    ("one inside the other", closed("1", "4"), closed("2", "3"), Relation.MEET),
    ("equal", closed("1", "2"), closed("1", "2"), Relation.MEET),
    ("an end", closed("1", "2"), closed("2", "3"), Relation.TOUCH),
    ("a point inside", closed("1", "3"), Interval.exactly(2), Relation.MEET),
    ("a point on the edge", closed("1", "3"), Interval.exactly(3), Relation.TOUCH),
    ("one point twice", Interval.exactly(2), Interval.exactly(2), Relation.MEET),
    ("two points", Interval.exactly(2), Interval.exactly(3), Relation.APART),
    ("a gap", closed("1", "2"), closed("2.0001", "3"), Relation.APART),
    ("an open end", Interval(F(1), F(2), high_closed=False), closed("2", "3"), Relation.APART),
    ("a half line", Interval(F(2), None), closed("1", "3"), Relation.MEET),
    ("a half line's end", Interval(F(3), None), closed("1", "3"), Relation.TOUCH),
    ("an open half line's end", Interval(F(3), None, low_closed=False), closed("1", "3"), Relation.APART),
    ("two half lines", Interval(F(3), None), Interval(None, F(2)), Relation.APART),
    ("everything", Interval(None, None), closed("1", "3"), Relation.MEET),
]


@pytest.mark.parametrize(("name", "one", "other", "relation"), RELATIONS, ids=[row[0] for row in RELATIONS])
def test_relation(name: str, one: Interval, other: Interval, relation: Relation) -> None:
    assert name
    assert one.relation(other) is relation
    assert other.relation(one) is relation


WITHIN = [
    (closed("1", "2"), closed("1", "2"), True),
    (closed("1", "2"), Interval(F(1), None), True),
    (closed("1", "2"), Interval(F(1), None, low_closed=False), False),
    (Interval(F(1), F(2), low_closed=False), Interval(F(1), None, low_closed=False), True),
    (closed("1", "2"), Interval(None, F("1.9")), False),
    (Interval(None, F(1)), closed("0", "1"), False),
    (Interval(None, F(1)), Interval(None, F(1)), True),
]


@pytest.mark.parametrize(("one", "other", "inside"), WITHIN)
def test_within(one: Interval, other: Interval, *, inside: bool) -> None:
    assert one.within(other) is inside


def test_ends_of_what_has_none() -> None:
    half = Interval(F(1), None)
    assert not half.bounded
    with pytest.raises(ValueError, match="unbounded"):
        half.ends()


def test_ends_belong_or_not() -> None:
    half_open = Interval(F(1), F(2), low_closed=False)
    assert not half_open.closed
    assert F(1) not in half_open
    assert F(2) in half_open
    assert half_open.scaled(2) == Interval(F(2), F(4), low_closed=False)


def test_what_divides_exactly_stays_exact() -> None:
    rate = closed("1281198.5", "1281199.5") / closed("1410941.5", "1410942.5")
    assert rate.ends() == (F("1281198.5") / F("1410942.5"), F("1281199.5") / F("1410941.5"))
