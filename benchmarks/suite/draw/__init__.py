"""Drawing cases: seeded, from templates and numbers; `python -m benchmarks.suite.draw` writes them (a frozen version is
not written over). Verdicts here are the author's, by construction; `reference.py` gives the second ones."""
