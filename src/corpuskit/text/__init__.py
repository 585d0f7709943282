"""Pure functions on one text."""
