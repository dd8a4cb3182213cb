"""The money of a form: its header, rows, pairs of label and amount, points."""
