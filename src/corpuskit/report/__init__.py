"""A corpus as something to look at: one HTML file, and the graph beside it."""
