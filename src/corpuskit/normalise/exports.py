"""Files that hold many articles: exports of news databases. They are told, not passed off as one article."""

from __future__ import annotations

import re

FEWEST = 2  # articles; one marker may stand in a single saved article

# A line that each article of an export has once.
_MARKERS = {
    "Nexis": re.compile(
        r"^(?:End of Document|LOAD-DATE: .{4,40}|Load-Date: .{4,40}|Document \d{1,5} of \d{1,5})$", re.MULTILINE
    ),
    "Factiva": re.compile(r"^Document [A-Z]{4,12}0{2,8}\d{8}[a-z0-9]{6,12}$", re.MULTILINE),
    "ProQuest": re.compile(r"^ProQuest document ID: ?\d{5,12}$", re.MULTILINE),
}


def export_problem(text: str) -> str:
    """What is wrong with a text that is an export of several articles; '' for an article.

    >>> export_problem("Dam shut\\n\\nWords.\\n\\nEnd of Document\\n\\nDam open\\n\\nWords.\\n\\nEnd of Document\\n")
    'an export of about 2 articles (Nexis): split it into one file an article'
    >>> export_problem("Dam shut\\n\\nWords.")
    ''
    """
    for name, marker in _MARKERS.items():
        kinds: dict[str, int] = {}
        for match in marker.finditer(text):
            kind = match[0].split(" ", 1)[0].lower()
            kinds[kind] = kinds.get(kind, 0) + 1
        number = max(kinds.values(), default=0)
        if number >= FEWEST:
            return f"an export of about {number} articles ({name}): split it into one file an article"
    return ""
