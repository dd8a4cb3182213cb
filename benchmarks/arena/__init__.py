"""One task, many tools: does a printed figure follow from the figures beside it? See README.md."""
