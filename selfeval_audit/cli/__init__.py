"""The command line: parses, calls, prints."""

from .begin import main

__all__ = ["main"]
