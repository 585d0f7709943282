"""Raw text -> clean text with its edits, its zones, and the metadata that they state."""
