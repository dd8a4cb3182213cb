"""Exact arithmetic over printed figures, in plain rationals: the arena's own, so that no tool is its own judge.

A printed number stands for all that round to it. What an expression can be over such numbers is found at the corners:
every expression here is monotone in each of its figures, so its ends lie where each figure is at one of its ends.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Collection, Mapping
from fractions import Fraction
from itertools import product

from ..suite.draw.exact import Span, span

_DOES = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def value(expression: str, figures: Mapping[str, Fraction]) -> Fraction:
    """The exact value. Raises ZeroDivisionError, KeyError for an unknown name, ValueError for anything but + − × ÷."""
    return _value(ast.parse(expression, mode="eval").body, figures)


def _value(node: ast.expr, figures: Mapping[str, Fraction]) -> Fraction:
    match node:
        case ast.BinOp(left, does, right) if type(does) in _DOES:
            made: Fraction = _DOES[type(does)](_value(left, figures), _value(right, figures))
            return made
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand, figures)
        case ast.Name(name):
            return figures[name]
        case ast.Constant(int() as number):
            return Fraction(number)
    raise ValueError(ast.dump(node))


def bounds(expression: str, figures: Mapping[str, str], exact: Collection[str] = ()) -> Span:
    """The least and the greatest that an expression can be over printed numbers, those in `exact` taken as they are."""
    ends = [(Fraction(text),) if name in exact else span(text) for name, text in figures.items()]
    values = [value(expression, dict(zip(figures, corner, strict=True))) for corner in product(*ends)]
    return min(values), max(values)


def meets(stated: str, expression: str, figures: Mapping[str, str], exact: Collection[str] = ()) -> bool:
    """Whether a printed result and the expression can be the same number."""
    low, high = bounds(expression, figures, exact)
    number = stated.rstrip("%")
    least, most = (Fraction(number),) * 2 if exact and not stated.endswith("%") else span(number)
    return low <= most and least <= high
