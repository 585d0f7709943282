"""Names of outlets, of wire services and of web domains, folded to one name each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from corpuskit.text import lexicon

_SECTION = re.compile(r"\W*\b(?:web news|online news|news|online|web)\W*$", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]{1,15}://)?(?:[^/@\s]{0,80}@)?([^/?#:\s]{1,253})", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,18}")


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """What is compared of a name: letters and digits, without a leading "the".

    >>> key("The Harbour-Post!"), key("harbour post")
    ('harbourpost', 'harbourpost')
    """
    folded = name.casefold().strip()
    folded = folded[4:] if folded[:4] in ("the ", "the-") else folded
    return "".join(char for char in folded if char.isalnum())


@cache
def _domains() -> dict[str, str]:
    table = lexicon.table("outlets")
    return {alias.lower(): name for alias, name in table.items() if _DOMAIN.fullmatch(alias.lower())}


@cache
def _names() -> dict[str, str]:
    table = lexicon.table("outlets")
    return {key(alias): name for alias, name in table.items()} | {key(name): name for name in table.values()}


@cache
def _agencies() -> dict[str, str]:
    return {key(alias): name for alias, name in lexicon.table("agencies").items()}


@lru_cache(maxsize=4096)
def known(label: str) -> str:
    """The name of an outlet that the alias list knows, '' where it knows none.

    >>> known("nyt"), known("CNN (Web News)"), known("thehill.com"), known("Harbour Gazette")
    ('The New York Times', 'CNN', 'The Hill', '')
    """
    if not label or len(label) > 80:
        return ""
    bare = label.strip().lower()
    by_domain = _domains().get(bare.removeprefix("www.")) or _domains().get(bare.replace("-", "."))
    name = by_domain or _names().get(key(label))
    if not name and (section := _SECTION.search(label)) and section.start():
        name = _names().get(key(label[: section.start()]))
    return name or ""


def fold(label: str, aliases: Mapping[str, str]) -> str:
    """The outlet's name after the alias lists: people's own first, then ours; the label itself where none knows it.

    >>> fold("nyt", {}), fold("The Courier", {"courier": "Lind Courier"}), fold("Moss", {})
    ('The New York Times', 'Lind Courier', 'Moss')
    """
    bare = " ".join(label.split())
    return _own(bare, aliases) or _own(known(bare), aliases) or known(bare) or bare


def _own(label: str, aliases: Mapping[str, str]) -> str:
    if not label or not aliases:
        return ""
    exact = aliases.get(label)
    if exact is not None:
        return exact
    wanted = key(label)
    return next((name for alias, name in sorted(aliases.items()) if key(alias) == wanted), "") if wanted else ""


@lru_cache(maxsize=4096)
def agency(label: str) -> str:
    """The wire service or syndicate of that name, '' where it is none.

    >>> agency("The Associated Press"), agency("AP"), agency("Harbour Gazette")
    ('AP', 'AP', '')
    """
    return _agencies().get(key(label), "") if len(label) <= 60 else ""


@lru_cache(maxsize=4096)
def has_outlet_word(label: str) -> bool:
    """Whether a name has a word in it that outlets use and people do not.

    >>> has_outlet_word("Harbour Gazette"), has_outlet_word("Ada Lind"), has_outlet_word("harbour.example")
    (True, False, True)
    """
    words = lexicon.words("en/outlet_words")
    lower = label.lower()
    return any(word.strip(".,()&!'’") in words for word in lower.split()) or bool(_DOMAIN.search(lower))


def host(url: str) -> str:
    """The host of a web address in lower case, without `www.`.

    >>> host("https://www.Harbour.example:8080/a?b"), host("no address")
    ('harbour.example', '')
    """
    match = _HOST.match(url.strip()[:400])
    name = match[1].lower().rstrip(".").removeprefix("www.") if match else ""
    return name if _DOMAIN.fullmatch(name) else ""


def registered_domain(url: str) -> str:
    """The domain that an outlet has registered, of a web address.

    >>> registered_domain("https://news.harbour.co.uk/x"), registered_domain("http://www1.lind.com/a")
    ('harbour.co.uk', 'lind.com')
    """
    labels = host(url).split(".")
    if len(labels) < 2:
        return ""
    kept = 3 if len(labels) > 2 and ".".join(labels[-2:]) in lexicon.words("second_level_domains") else 2
    return ".".join(labels[-kept:])


def by_url(url: str) -> str:
    """The outlet whose domain a web address has, '' where the list does not know it.

    >>> by_url("http://www.thehill.com/a"), by_url("https://news.bbc.co.uk/b"), by_url("https://harbour.example")
    ('The Hill', 'BBC News', '')
    """
    labels = host(url).split(".")
    for index in range(len(labels) - 1):
        if name := _domains().get(".".join(labels[index:])):
            return name
    return ""
