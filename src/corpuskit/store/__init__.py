"""What lies on disk: one SQLite file."""
