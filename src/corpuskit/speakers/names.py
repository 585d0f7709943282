"""What the name of a speaker is: a person's full name, a surname alone, a body, or nobody in particular."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from corpuskit.text import lexicon

_SUFFIXES = {"jr": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv", "junior": "jr", "senior": "sr"}
_DOCUMENTS = frozenset(
    """affidavit autobiography book column diary dissent dossier e-mail e-mails editorial email emails essay letter
    letters manifesto memo memoir memorandum memos op-ed remarks report speech statement statements testimony tweet
    tweets""".split()
)
_ARTICLES = ("the ", "a ", "an ", "The ", "A ", "An ")
_POSSESSIVE = re.compile(r"['’]s?$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_CONTRACTIONS = ("'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll")
_MOST_WORDS = 12  # a name with more is a phrase
_LONGEST_ABBREVIATION = 5  # letters of FBI, NATO, ACLU; longer words in capitals are shouted or of a transcript


class Name(NamedTuple):
    """A name: `kind` is `full`, `short` (a surname or another single name), `body`, or '' for nobody.

    `words` are folded: lower case, no accents, no dots; initials stand apart. `shown` is how it is written,
    without title or document. `document` tells that it was the author's name before "report", "letter" and the like.
    """

    kind: str
    words: tuple[str, ...] = ()
    suffix: str = ""
    shown: str = ""
    document: bool = False

    @property
    def last(self) -> str:
        """The last word; '' for nobody."""
        return self.words[-1] if self.words else ""


NOBODY = Name("")


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(lexicon.table("en/word_classes")[name].split())


@cache
def _common() -> frozenset[str]:
    """Words that name nobody though they stand where a name could."""
    found = lexicon.words("en/function_words") | lexicon.words("en/pronouns") | lexicon.words("en/speaking_nouns")
    found |= {noun + "s" for noun in lexicon.words("en/speaking_nouns")} | _class("no first names") | _DOCUMENTS
    return (
        found
        | lexicon.words("en/groups")
        | _class("days and months")
        | _class("documents")
        | lexicon.words("en/titles")
    )


def fold(word: str) -> str:
    """A word of a name in lower case without accents and dots.

    >>> fold("Séverine"), fold("O’Shaughnessy"), fold("Jr.")
    ('severine', "o'shaughnessy", 'jr')
    """
    if not word.isascii():
        plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
        word = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return word.casefold().replace(".", "").strip(",")


def is_common_word(word: str) -> bool:
    """Whether a folded word names nobody though it stands where a name could.

    >>> is_common_word("president"), is_common_word("when"), is_common_word("lind")
    (True, True, False)
    """
    return word in _common()


def parse(name: str, outlets: frozenset[str] = frozenset()) -> Name:
    """What a speaker's name is; `outlets` are folded names of bodies known from elsewhere.

    >>> parse("Mayor Ada B. Lind").words, parse("Lind").kind, parse("a senior official").kind
    (('ada', 'b', 'lind'), 'short', '')
    >>> parse("the Lind report")
    Name(kind='short', words=('lind',), suffix='', shown='Lind', document=True)
    >>> parse("Ministry of Works").kind, parse("The Averill Post").kind
    ('body', 'body')
    """
    article = name.startswith(_ARTICLES)
    tokens = name.split()[article:]
    if not tokens or len(tokens) > _MOST_WORDS:
        return NOBODY
    document = len(tokens) > 1 and tokens[-1].lower() in _DOCUMENTS and tokens[0][:1].isupper()
    if document:
        tokens = [*tokens[:-2], _POSSESSIVE.sub("", tokens[-2])]
    folded = " ".join(map(fold, tokens))
    if folded in outlets:
        return Name("body", tuple(folded.split()), "", " ".join(tokens), document)
    tokens = _without_titles(tokens)
    if not tokens:
        return NOBODY
    found = _of_tokens(tokens, article and not document)
    return found._replace(document=document)


def _without_titles(tokens: list[str]) -> list[str]:
    """The tokens behind titles: "Mayor Ada Lind"; and the name behind a phrase: "former chief of staff Ada Lind"."""
    titles = lexicon.words("en/titles")
    at = 0
    while at < len(tokens) - 1 and tokens[at].lower().rstrip(".") in titles:
        at += 1
    rest = tokens[at:]
    behind = max((place for place, token in enumerate(rest) if _is_plain(token)), default=-1) + 1
    if len(rest) > 1 and rest[0].isupper() and len(rest[0]) > 3 and rest[0].isalpha() and not rest[-1].isupper():
        return rest[1:]  # the place of a dateline: "AVERILL Ada Lind"
    if behind and len(rest) - behind >= 2 and fold(rest[behind]) in lexicon.words("en/first_names"):
        return rest[behind:]
    return rest


def _is_plain(token: str) -> bool:
    """Whether a token is a word of a phrase, not of a name."""
    return (
        token[:1].islower() and token.lower() not in _class("name particles") and not token.startswith(("al-", "el-"))
    )


def _of_tokens(tokens: list[str], article: bool) -> Name:
    lower = [token.lower() for token in tokens]
    shown = " ".join(tokens)
    folded = tuple(filter(None, map(fold, tokens)))
    if not folded or _is_plain(tokens[0]) or not any(token[:1].isupper() for token in tokens):
        return NOBODY
    if _is_body(tokens, lower) or (article and len(tokens) > 1 and tokens[-1][:1].isupper()):
        return Name("body", folded, "", shown)
    if any(map(_is_plain, tokens)) or "and" in lower:
        return NOBODY
    suffix = _SUFFIXES.get(folded[-1], "") if len(folded) > 1 else ""
    if suffix:
        tokens = tokens[:-1]
    words = tuple(word for token in tokens for word in _apart(token))
    if not words:
        return NOBODY
    surname = all(token.lower() in _class("name particles") for token in tokens[:-1])
    if len(words) == 1 and not _can_be_surname(lower[0], words[0]):
        return NOBODY
    if len(words) > 1 and words[-1] in _common() and words[0] not in lexicon.words("en/first_names"):
        return NOBODY  # "Iowa Republican"
    return Name("short" if surname else "full", words, suffix, shown)


def _can_be_surname(written: str, word: str) -> bool:
    common = word in _common() or written in _common() or written.endswith(_CONTRACTIONS)
    return word[:1].isalpha() and not common


def _is_body(tokens: list[str], lower: list[str]) -> bool:
    if len(tokens) == 1:
        word = tokens[0]
        known = fold(word) in lexicon.words("en/bodies") or lower[0] in _class("known outlets")
        return known or (word.isupper() and word.isalpha() and 1 < len(word) <= _LONGEST_ABBREVIATION)
    return (
        not _class("organisations").isdisjoint(lower)
        or not _class("organisation links").isdisjoint(lower)
        or lower[-1] in _class("bodies")
    )


def _apart(token: str) -> list[str]:
    """A token's folded words; initials written together are several."""
    if _INITIALS.fullmatch(token):
        return [fold(letter) for letter in token if letter.isalpha()]
    word = fold(token)
    return [word] if word else []


def same_middle(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two runs of middle names can be one person's.

    >>> same_middle(("b",), ("beth",)), same_middle(("b",), ("h", "b")), same_middle((), ("b",))
    (True, False, True)
    """
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(one, other, strict=False))


def roots(first: str) -> frozenset[str]:
    """A first name and the names it may be short for.

    >>> sorted(roots("bill")), sorted(roots("ada"))
    (['bill', 'william'], ['ada'])
    """
    return frozenset((first, *lexicon.table("en/nicknames").get(first, "").split()))
