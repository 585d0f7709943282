"""Copies, quotes, phrases and citations -> who shares what with whom."""
