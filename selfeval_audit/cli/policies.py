"""The presets as text: each value with its document, scope and dates; the office's own with their file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..messages import clauses, listed, say
from ..policy import PARAMETERS, Policy, Scope, Setting, presets
from .options import Spoken
from .sources import DEFAULT_LANGUAGE
from .streams import console as terminal
from .streams import heading, item

if TYPE_CHECKING:
    from rich.console import Console

BUDGETS = {
    "general": "general public budget",
    "government_fund": "government-fund budget",
    "state_capital": "state-capital budget",
    "social_insurance": "social-insurance fund budget",
}


def policies(language: Spoken = None) -> None:
    """Print the policy presets, an office's own first: each value with its document, scope and dates."""
    show_policies(language or DEFAULT_LANGUAGE, terminal())


def show_policies(language: str, console: Console) -> None:
    """Print every preset in the order in which they are tried. Raises InputError for one that is wrong."""
    for preset in presets().values():
        heading(console, f"{preset.name}  {preset.title[language]}")
        item(console, say("For: {scope}", language, scope=_scope(preset.scope, language)), quiet=True)
        if preset.own:
            item(console, say("File: {path}", language, path=preset.own), quiet=True)
        for setting in preset.settings.values():
            item(console, _setting(preset, setting, language))


def _setting(preset: Policy, setting: Setting, language: str) -> str:
    parameter = PARAMETERS[setting.key]
    values = [
        say("from {year}: {value}", language, year=first, value=say("off", language) if value is None else said)
        for first, value in setting.values
        for said in ("" if value is None else listed(parameter.kind.say(value).split(", "), language),)
    ]
    source = setting.document or (setting.source or {}).get(language, "")
    line = "{title} ({key}) · {values} · {source}"
    shown = say(
        line,
        language,
        title=parameter.title[language],
        key=setting.key,
        values=clauses(values, language),
        source=source,
    )
    if setting.document and setting.scope != preset.scope:
        shown += say(" · covers {scope}", language, scope=_scope(setting.scope, language))
    return shown


def _scope(scope: Scope, language: str) -> str:
    budgets = [say(BUDGETS[each], language) for each in scope.budgets] or [say("every budget", language)]
    years = {
        (False, False): "",
        (True, False): "budget years from {first}",
        (False, True): "budget years to {last}",
        (True, True): "budget years {first}–{last}",
    }[scope.first_year is not None, scope.last_year is not None]
    dated = [say(years, language, first=scope.first_year, last=scope.last_year)] if years else []
    return listed([*budgets, *dated, *scope.words], language)
