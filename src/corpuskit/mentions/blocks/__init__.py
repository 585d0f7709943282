"""Quotations without marks: paragraphs that an article sets off, transcripts, posts."""
