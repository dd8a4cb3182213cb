"""Grid -> form: knows forms and their blocks, no files."""
