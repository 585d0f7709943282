"""Mentions -> who is quoted, one speaker for all forms of a name in all articles."""
