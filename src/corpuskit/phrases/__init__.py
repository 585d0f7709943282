"""Wording that several outlets share: from passages two articles have in common to phrases with all their places.

`places` joins what pairs of articles share into places and groups them, `group` says which places are one phrase and
what its wording is, `score` how much of it the language would lead one to expect, `stock` what is set aside. All are
pure: they know neither the store nor the texts, only words as numbers, and the surface of the words that are judged.
"""
