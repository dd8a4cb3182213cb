"""A conformance suite for tools that check performance self-evaluation forms: cases anyone's tool can run.

Imports nothing of the package. See README.md for the format, the licence and what the suite cannot show.
"""
