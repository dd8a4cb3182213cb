"""Rules as typed, dated parameters: what differs between regions and years, each with its source and scope.

A preset is a TOML file: the bundled ones in `presets/`, an office's own in `params/policies/`. Its parameters are
those of `parameters.PARAMETERS` and no others; each has a type, a basis (a document of `bases.toml`) or a source in
words, and values by date: of `from.2019` and `from.2023` the latest that is not after the form's budget year is in
force.
"""

from .available import policy, policy_for, presets
from .parameters import PARAMETERS, Grade, Tier
from .preset import OFF, Policy, Rule, Scope, Setting

__all__ = [
    "OFF",
    "PARAMETERS",
    "Grade",
    "Policy",
    "Rule",
    "Scope",
    "Setting",
    "Tier",
    "policy",
    "policy_for",
    "presets",
]
