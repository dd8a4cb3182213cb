"""The command line: parses, calls, prints."""

from .commands import app, main

__all__ = ["app", "main"]
