"""PDF pages -> grids: ruled tables, tables without rules, and pictures of pages."""
