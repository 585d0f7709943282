"""Which outlet is cited for words, and on what occasion they were said."""
