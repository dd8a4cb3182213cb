"""Presets by name: the bundled ones, and those of the folder that is worked in (`params/policies/`)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ..nearby import is_folder, nearest_above
from ..refusal import InputError
from .loading import read_presets
from .preset import Policy

FALLBACK = "national-default"
OWN = Path("params") / "policies"


def policy(name: str) -> Policy:
    """The preset of that name. Raises InputError naming those there are."""
    found = presets().get(name)
    if found is None:
        raise InputError("policy '{name}' is unknown; choose one of: {known}", name=name, known=tuple(presets()))
    return found


def policy_for(budget: str, year: int | None, texts: str) -> Policy:
    """The first preset whose scope fits, an office's own before the bundled ones; the national default where none
    does, its rules then being hints at most."""
    known = presets()
    return next((each for each in known.values() if each.fits(budget, year, texts)), known[FALLBACK])


def presets() -> dict[str, Policy]:
    """All presets, in the order in which they are tried. Raises InputError, with file and line, for one that is
    wrong."""
    return _presets(tuple((file, file.stat().st_mtime_ns) for file in own_files()))


def own_files(start: Path | None = None) -> tuple[Path, ...]:
    """The office's own presets: `params/policies/*.toml` of the nearest folder at or above the working folder."""
    folder = nearest_above(OWN, is_folder, start)
    return tuple(sorted(folder.glob("*.toml"))) if folder else ()


@cache
def _presets(own: tuple[tuple[Path, int], ...]) -> dict[str, Policy]:
    bundled = list(Path(__file__).with_name("presets").iterdir())
    return _in_order(read_presets(bundled, [file for file, _ in own]))


def _in_order(made: Iterable[Policy]) -> dict[str, Policy]:
    ranked = sorted(made, key=lambda each: (not each.own, each.order, each.name))
    return {each.name: each for each in ranked}
