"""Articles that repeat other articles: which of them belong together, and which was there first."""
