"""Files and rows -> raw text, and what is told about it from outside."""
