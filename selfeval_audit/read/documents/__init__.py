"""Bytes -> grid: knows files of every kind, no forms."""
