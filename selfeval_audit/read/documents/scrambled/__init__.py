"""Text whose cells came out in scrambled order -> the grid that was printed, as far as the text settles it."""
