"""Which names are one speaker, and which never are."""

import random
import sys
from collections.abc import Sequence

import pytest

from corpuskit.speakers.merge import Corrections, merge
from corpuskit.speakers.model import Saying
from corpuskit.speakers.rows import row

DAY = "2031-05-02"


def said(speaker: str, article: str, written: str = "", date: str = DAY, text: str = "", outlet: str = "") -> Saying:
    number = random.Random(f"{speaker} {article} {written} {text}").getrandbits(64)
    words = text or " ".join(f"w{number:x}{at}" for at in range(9))  # what nobody else says
    return Saying(f"{number:016x}", words, speaker, written or speaker, article, f"{article}.txt", outlet, date)


def groups(sayings: Sequence[Saying], corrections: Corrections | None = None) -> set[frozenset[tuple[str, str]]]:
    """The (speaker, article) pairs of each speaker."""
    names = {saying.mention_id: (saying.speaker, saying.article_id) for saying in sayings}
    return {
        frozenset(names[mention_id] for local in speaker.locals for mention_id in local.mention_ids)
        for speaker in merge(sayings, corrections)
    }


def together(one: Saying, other: Saying, *others: Saying) -> bool:
    """Are two of these mentions by one speaker?"""
    wanted = {(one.speaker, one.article_id), (other.speaker, other.article_id)}
    return any(wanted <= group for group in groups([one, other, *others]))


def crowd(name: str, n: int, date: str = DAY, written: str = "") -> list[Saying]:
    """The same speaker in n articles of n outlets."""
    return [said(name, f"{name}-{at}", written, date, outlet=f"Outlet {at}") for at in range(n)]


def test_forms_of_a_full_name():
    assert together(said("Ada Lind", "a"), said("ADA LIND", "b"))
    assert together(said("Ada Lind", "a"), said("Ada B. Lind", "b"))
    assert together(said("Séverine Koné", "a"), said("Severine Kone", "b"))
    assert not together(said("Ada Lind", "a"), said("Bo Lind", "b"))
    assert not together(said("Ada Lind", "a"), said("Ada Lind Jr.", "b"))
    assert not together(said("Ada B. Lind", "a"), said("Ada C. Lind", "b"))


def test_a_name_between_two_stays_by_itself():
    assert not together(said("Ada Lind", "a"), said("Ada B. Lind", "b"), said("Ada C. Lind", "c"))
    assert not together(said("Ada Lind", "a"), said("Ada C. Lind", "c"), said("Ada B. Lind", "b"))
    assert together(
        said("Ada Lind", "a"), *crowd("Ada B. Lind", 21)[:1], *crowd("Ada B. Lind", 21), said("Ada C. Lind", "c")
    )


def test_a_middle_name_in_full_takes_evidence():
    one, other = said("Faris Lind", "a"), said("Faris Hamad Lind", "b")
    assert not together(one, other)
    words = "we built the anchors to the drawings that we were given"
    assert together(one._replace(text=words), other._replace(text=words + " and kept every record"))


def test_short_first_names_take_evidence():
    one, other = said("Bill Lind", "a"), said("William Lind", "b")
    assert not together(one, other)
    assert together(one._replace(speaker_text="Governor Bill Lind"), other._replace(speaker_text="Gov. William Lind"))
    assert not together(
        one._replace(speaker_text="officer Bill Lind"), other._replace(speaker_text="Officer William Lind")
    )
    company = [said(name, article) for name in ("Eva Falk", "Nils Berg") for article in ("a", "b")]
    assert together(one, other, *company)
    assert not together(one, other._replace(date="2019-01-01"), *company)
    he = one._replace(speaker_text="he"), other._replace(speaker_text="she")
    assert not together(*he, *company)


def test_a_short_first_name_of_two_people_stays_by_itself():
    jerry = said("Jerry Lind", "a", "Governor Jerry Lind")
    gerald, jerome = said("Gerald Lind", "b", "Governor Gerald Lind"), said("Jerome Lind", "c", "Governor Jerome Lind")
    assert together(jerry, gerald)
    assert groups([jerry, gerald, jerome]) == {frozenset([(s.speaker, s.article_id)]) for s in (jerry, gerald, jerome)}


def test_a_surname_alone_merges_nobody():
    assert not together(said("Lind", "a"), said("Lind", "b"))
    assert not together(said("Lind", "a"), said("Ada Lind", "b"))
    assert not together(said("Lind", "a"), said("Ada Lind", "b", date="2012-05-02"))
    assert not together(said("Ada Lind", "a"), said("Bo Lind", "b"), said("Lind", "c"))


def test_a_surname_goes_where_words_lead():
    words = "this is what only one of them has ever said about the bridge"
    assert together(said("Lind", "a", text=words), said("Ada Lind", "b", text=words), said("Bo Lind", "c"))


def test_a_surname_goes_where_an_office_leads():
    ada, bo = said("Ada Lind", "b", "Mayor Ada Lind"), said("Bo Lind", "c", "Senator Bo Lind")
    assert together(said("Lind", "a", "Mayor Lind"), ada, bo)
    assert not together(said("Lind", "a", "Mayor Lind"), bo, ada)
    assert not together(said("Lind", "a", "Governor Lind"), ada, bo)
    late = said("Lind", "a", "Mayor Lind", date="2041-05-02")
    assert not together(late, ada, bo)
    officer = said("Ada Lind", "b", "Officer Ada Lind")
    assert together(said("Lind", "a", "Officer Lind"), officer)
    assert not together(said("Lind", "a", "Officer Lind", date="2031-08-02"), officer)


def test_a_surname_goes_where_date_and_company_lead():
    lind, ada = said("Lind", "a"), said("Ada Lind", "b")
    company = [said("Eva Falk", article) for article in ("a", "b")]
    assert together(lind, ada, *company)
    assert not together(lind, ada._replace(date="2031-08-02"), *company)
    assert not together(lind, ada, said("Bo Lind", "c"), *company)
    assert not together(lind._replace(speaker_text="he"), ada._replace(speaker_text="she"), *company)
    assert together(lind, *crowd("Ada Lind", 5))
    assert not together(lind, *crowd("Ada Lind", 5, "2031-08-02"))
    assert not together(lind, *crowd("Ada Lind", 5), said("Bo Lind", "c"))


def test_one_article_that_names_both_means_two():
    both = [said("Lind", "a"), said("Ada Lind", "a")]
    assert not together(*both, *crowd("Ada Lind", 9))


def test_a_document_and_its_author_are_one():
    letter = said("Lind letter", "a", "the Lind letter")
    assert together(letter, said("Ada Lind", "a"))
    assert together(said("the Ada Lind report", "a"), said("Ada Lind", "b"))
    assert not together(letter, said("Ada Lind", "b"))


def test_bodies_are_one_by_name():
    assert together(said("Ministry of Works", "a"), said("the Ministry of Works", "b"))
    assert together(said("NATO", "a"), said("NATO", "b", date=""))
    assert together(said("Courier", "a", outlet="The Courier"), said("The Courier", "b"))


@pytest.mark.parametrize(
    "name",
    [
        "a senior official",
        "officials",
        "The declaration",
        "He",
        "President",
        "Iowa Republican",
        "It’s",
        "“”",
        "Ada Lind and Bo Falk",
    ],
)
def test_unnamed_speakers_are_nobody(name):
    assert merge([said(name, "a"), said(name, "b")]) == []


def test_rows():
    (speaker,) = merge(
        [
            said("Ada Lind", "a", "Harbour Mayor Ada Lind", outlet="Courier"),
            said("Ada Lind", "b", "Mayor Ada Lind", "2031-05", outlet="Post"),
            said("Ada B. Lind", "c", "Mayor Ada B. Lind", "2030", outlet="Post"),
            said("ADA LIND", "d", date=""),
        ]
    )
    found = row(speaker)
    assert found[1:] == ("Ada Lind", "Mayor", 4, 4, 2, "2030", "2031-05", "ADA LIND | Ada B. Lind")
    assert found.speaker_id == min(name for local in speaker.locals for name in local.mention_ids)


def test_corrections_merge_and_split():
    sayings = [said("Ada Lind", "a"), said("A. L. Berg", "b"), said("Ada Lind", "c"), said("Ada Lind", "d")]
    places = frozenset(["c.txt", "d"])
    rows = [
        ("speaker", "A. L. Berg", "Ada Lind"),
        ("split", "c.txt", "Ada Lind (nurse)"),
        ("split", "d", "Ada Lind (nurse)"),
    ]
    found = merge(sayings, Corrections.of(rows, places))
    assert sorted((row(speaker).speaker, row(speaker).n_articles) for speaker in found) == [
        ("Ada Lind", 2),
        ("Ada Lind (nurse)", 2),
    ]


def test_corrections_keep_names_apart():
    sayings = [
        said("Ada Lind", "a"),
        said("Ada B. Lind", "b"),
        said("Lind", "c"),
        said("Eva Falk", "c"),
        said("Eva Falk", "a"),
    ]
    assert len(groups(sayings)) == 2
    apart = Corrections.of([("split", "Ada B. Lind", "Ada Lind")])
    assert len(groups(sayings, apart)) == 3
    assert len(groups(sayings, Corrections.of([("split", "Lind", "Ada Lind")]))) == 3


def test_order_does_not_show():
    names = [
        "Ada Lind",
        "Ada B. Lind",
        "Lind",
        "Bill Lind",
        "William Lind",
        "Gov. Lind",
        "Bo Falk",
        "Falk",
        "the Lind letter",
        "NATO",
    ]
    chance = random.Random(7)
    written = ["", "he", "Mayor Lind", "Governor Bill Lind"]
    sayings = []
    for _ in range(200):
        date, outlet = f"2031-0{chance.randrange(1, 4)}-1{chance.randrange(10)}", f"Outlet {chance.randrange(3)}"
        name, article = chance.choice(names), f"{chance.randrange(40)}"
        sayings.append(said(name, article, chance.choice(written), date, outlet=outlet))
    wanted = [row(speaker) for speaker in merge(sayings)]
    assert len(wanted) > 5
    for seed in range(5):
        random.Random(seed).shuffle(sayings)
        assert [row(speaker) for speaker in merge(sayings)] == wanted


@pytest.mark.parametrize("name", ["Ada Lind", "Lind", "Ada {}. Lind", "{} Lind", "Officer Lind"])
def test_work_grows_with_the_input(name: str) -> None:
    """Many bearers of one name are the hard case: all pairs of them would be too many. Calls are counted, not time."""

    def cost(n: int) -> int:
        sayings = [said(name.format(f"N{at}"), f"{at}", "Officer Lind", text="words") for at in range(n)]
        calls = 0

        def count(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count)
        try:
            list(merge(sayings))
        finally:
            sys.setprofile(None)
        return calls

    cost(100)
    assert cost(2000) < 6 * cost(500)
