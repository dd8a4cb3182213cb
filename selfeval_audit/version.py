"""The version: the one place that says it, for the package's metadata too."""

VERSION = "0.1.0"
GENERATOR = f"selfeval-audit {VERSION}"
"""Who made a result, as every result says."""
