"""Every threshold, with its reason beside it. A stage's results are redone when its settings change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class IngestSettings:
    """Reading files."""

    largest_file: int = 64_000_000  # bytes; an article is some kB, a larger file is a dump of many
    batch: int = 200  # articles a transaction: 20 ms of work lost at a kill, and few enough commits
    fewest_for_workers: int = 400  # files; below, starting worker processes costs more than they save


@dataclass(frozen=True)
class RepeatSettings:
    """Lines repeated within an outlet, found by counting."""

    fewest_articles: int = 5  # three or four may be one story in instalments
    fewest_with_marks: int = 12  # a line with quotation marks must be plainly furniture
    longest_line: int = 600  # characters; furniture is short, and 92 % of it is shorter than 100
    largest_share: float = 0.5  # of an article's text: beyond, the articles are copies and the line is story


@dataclass(frozen=True)
class QuoteSettings:
    """Grouping mentions into quotes."""

    formula_words: int = 8  # below this many words, the same words by two named people are two utterances
    fewest_unmarked: int = 6  # words in common from which words without marks are a use of a quotation
    least_dense: float = 0.7  # of the words of such a place that are the quotation's
    least_used: float = 0.4  # of the quotation's words that stand there
    surely_used: int = 12  # words; of a shorter quotation nearly all must stand there
    widest_gap: int = 8  # words that a place may have more than the quotation
    least_like: float = 0.75  # likeness to the words asked for from which a mention is an appearance of them
    nearly_whole: float = 0.5  # of a quote's words: who asks for so many means all its forms
    nearest: int = 50  # quotes shown by `quotes TEXT`
    telling_letters: int = 3  # of first names that must be the same: Steve and Stephen, not Ana and Max
    longest_pause: int = 365  # days after which a formula, or a piece so short, is taken for said again
    fewest_run: int = 4  # words in a row from which two wordings are compared
    least_seen: float = 0.4  # of a wording's words that stand in such runs
    fewest_shared: int = 5  # words that two wordings of an utterance have in common; fewer are a formula
    least_share: float = 0.75  # of the shorter wording's words: one word in four reworded, bracketed or expurgated
    loose_words: int = 7  # of a wording that may be reworded; a shorter one must stand there nearly word for word
    unnamed_words: int = 6  # in common where the speakers are not known to be the same
    disputed_words: int = 9  # in common where articles name different speakers: one of them is wrong
    disputed_share: float = 0.85
    longest_statement: int = 120  # words; a longer block is a text with many utterances in it
    longest_unnamed: int = 60
    largest_ratio: int = 4  # a statement may be longer than that if its excerpt is at least a fourth of it
    told_again: float = 0.5  # what a letter counts of a form with marks in it, where one is chosen to be shown
    most_shared: float = 0.75  # of the articles that the best form has words in common with
    full: int = 60  # wordings with the same four words up to which all are compared with all
    few: int = 12  # beyond, each is compared with so many of the fullest
    fewest_alike: float = 70.0  # rapidfuzz score from which a quote counts as like the text; below are other words


@dataclass(frozen=True)
class CopySettings:
    """Copies of articles and the passages they share."""

    gram: int = 5  # words; what two texts have in common is counted in sets of these
    jaccard: float = 0.7  # of the sets; alone it sees under half of the copies that news makes
    fewest_words: int = 12  # of a story: shorter ones ("The document has moved here.") are notices
    contained: float = 0.5  # share of each of two texts that stands in the other: cuts and edits keep it
    mostly: float = 0.65  # share of one of them: below, each has much of its own, and what they share is a passage
    excerpt_words: int = 20  # a shorter text stands in many longer ones by chance
    reprint_words: int = 30  # outside quotation marks; below are background sentences
    reprint_days: int = 60  # news is reprinted while it is new; what comes again later and is short is an author's life
    old_reprint_words: int = 80  # from then on
    at_home: float = 0.9  # share of one of two texts of one outlet: galleries and lists of links make up much of a page
    of_site: float = 0.5  # of the articles at an address are by one outlet: else it is an archive's, and no site
    footer_words: int = 80  # a passage that ends both texts and is shorter: an author's life, a licence, an invitation
    against_words: int = 8  # of a text asked for; its reader sees what is chance
    passage_words: int = 12  # that are the same; fewer are phrases and names, which the stage phrases counts


@dataclass(frozen=True)
class PhraseSettings:
    """Wording that outlets share."""

    copied: float = 0.8  # of an article that stands in the original, from which it has no wording of its own
    told_each: int = 200  # articles between two signs of progress
    all_compared: int = 8  # carriers of four words in a row; of more each meets the first few, and groups meet there
    fewest_words: int = 6  # shorter runs are shared by chance too often
    fewest_edited: int = 10  # same words of a passage with edits; of a shorter one only the longest run is taken
    same_place: float = 0.6  # common part of two spans over both together, from which they are one place
    fewest_alike: float = 0.65  # words shared with the phrase; two copies edited at 15 % share some 0.75
    fewest_of_longest: float = 0.5  # a repeated form shorter than this share of the longest is a piece of the phrase
    most_rounds: int = 20  # times that what is unlike the phrase is grouped anew
    most_compared: int = 20  # forms compared with one another to find the middle one
    trust: float = 4.0  # sightings from which a longer n-gram is trusted more than a shorter one
    most_bits: float = 14.0  # of one word: a small corpus must not make a rare word more telling than a large one
    most_of_common: float = 8.0  # the same of the thousand commonest words, by what they cost in a large corpus
    most_of_function: float = 6.0  # and of articles, pronouns, prepositions
    fewest_bits: float = 42.0  # of the words that are no names; below, it is a name or a stock phrase
    fewest_of_short: float = 46.0  # of a phrase of few words: of 35 below it readers found 7 worth a look
    fewest_of_old: float = 60.0  # and where no two outlets have it near the same time: what travels is new
    short: int = 12  # words up to which two people may hit on the same ones
    old_days: int = 60  # between the closest two outlets; later on, words come again because the language has them
    fewest_frame_bits: float = 20.0  # of the words around a quotation: beyond, its frame is shared, not only the speech
    fewest_framing: int = 8  # of these words; fewer only say who said it where
    fewest_free: int = 4  # words that are no names
    share_of_list: float = 0.6  # of the words, in short items between commas
    half_bits: float = 40.0  # beyond `fewest_bits / 2`, at which the score has half its height


@dataclass(frozen=True)
class XrefSettings:
    """Links."""

    most_firsts: int = 5  # articles that tie for a first appearance and are each linked; of more, one stands for all


@dataclass(frozen=True)
class SpeakerSettings:
    """Merging speakers across articles. A wrong merge is worse than a missed one."""

    fewest_words: int = 6  # words two mentions must share whole to be evidence of one speaker: shorter are formulas
    end_words: int = 8  # words at either end of a mention that are evidence though the rest differs
    sharp_days: int = 2  # a date that is an interval of more days tells no week
    dominance: int = 20  # times as many articles: whom a bare surname means where several have it
    office_dominance: int = 10  # times as often given an office: whom it means with a surname; articles err
    fewest_articles: int = 4  # of those weeks that name a person in full: so present that a surname does
    fewest_outlets: int = 2  # in which they stand
    company: int = 2  # speakers that two articles or people share, to be of one story
    most_company: int = 40  # speakers of an article that are looked at: a list of hundreds is no company
    role_articles: int = 10  # from so many on, an office that one article gives is not shown: articles err
    most_candidates: int = 30  # people of one surname in one week: beyond, a surname alone means nobody


INGEST = IngestSettings()
REPEATS = RepeatSettings()
QUOTES = QuoteSettings()
COPIES = CopySettings()
PHRASES = PhraseSettings()
XREF = XrefSettings()
SPEAKERS = SpeakerSettings()
