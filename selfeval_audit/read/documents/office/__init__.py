"""Spreadsheets and Word documents -> grids."""
