"""The texts of a form or a report: goals, results, paragraphs, sentences."""
