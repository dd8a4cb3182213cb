"""The table of indicators: its header, names, rows, levels, totals."""
