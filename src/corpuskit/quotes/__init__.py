"""Mentions across articles -> quotes."""
