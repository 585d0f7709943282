"""A corpus as a folder of files for other programs: one file a format, and what they share."""

FORMATS = ("parquet", "sqlite", "jsonl", "csv", "webanno", "tei")
KINDS = ("direct", "mixed", "block", "indirect", "scare")  # of mentions, that may be asked for
