"""A corpus as a folder of files for other programs: one file a format, and what they share."""

FORMATS = ("parquet", "sqlite", "jsonl", "csv", "webanno", "tei")
