"""The command line: parses, calls, prints."""

from .entry import main

__all__ = ["main"]
