"""Pages drawn from generated forms, with their truth, and what happens to pages on the way to a reader: a command."""
