"""corpuskit follows words through the news: who said what, where it first appeared, who copied whom.

>>> import corpuskit as ck
>>> [quote.speaker for quote in ck.find_quotes('“We will rebuild it,” said Mayor Ada Lind.')]
['Ada Lind']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpuskit.corpus import Corpus as Corpus
    from corpuskit.mentions import find_quotes as find_quotes
    from corpuskit.pipeline.concordance import Wanted as Wanted
    from corpuskit.pipeline.timeline import Track as Track
    from corpuskit.records import Filters as Filters
    from corpuskit.records import IngestOptions as IngestOptions
    from corpuskit.records import Quote as Quote

__version__ = "0.1.0"
__all__ = ["Corpus", "Filters", "IngestOptions", "Quote", "Track", "Wanted", "__version__", "find_quotes"]

# Loaded at first use: `corpuskit --help` must not pay for the library.
_HOMES = {
    "Corpus": "corpuskit.corpus",
    "find_quotes": "corpuskit.mentions",
    "Quote": "corpuskit.records",
    "Filters": "corpuskit.records",
    "IngestOptions": "corpuskit.records",
    "Track": "corpuskit.pipeline.timeline",
    "Wanted": "corpuskit.pipeline.concordance",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'corpuskit' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
