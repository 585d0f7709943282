"""Reporting clauses: whose words the sentence around a quotation says they are."""
