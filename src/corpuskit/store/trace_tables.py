"""The table that a trace answers with."""

from __future__ import annotations

from corpuskit.store.contract import Table, columns

TRACE = Table(
    "trace",
    "trace",
    "One row for each place where the words are printed, in order of time, the undated ones last.",
    "",
    columns("""
        rank | int | place in the trail
        quote_id | text | the quote it is a mention of
        article_id | text | the article
        path | text | its path
        outlet | text | its outlet
        date | date | its date
        lag_days | int | days behind the first appearance; empty where undated
        first | text | first, tie, near (a day behind, told to the day only), later or undated
        text | text | the words as printed
        similarity | float | share of the words asked for, or of these where they are fewer, that stand there, 0 to 1
        change | text | word diff against the first appearance: [-dropped-], {+added+}, … for cuts
        speaker | text | whom the article names as the speaker
        cites | text | the source the article names as its own
        start | int | first character of the words in the clean text
        end | int | behind the last
        kind | text | direct, mixed, block; unmarked: printed as the outlet's own words, not counted
        mention_id | text | hash of article_id, raw_start and raw_end
        query | text | what was asked for
        via | text | who relays the words
        occasion | text | where or how they were said
        title | text | headline of the article
        url | text | its address
        date_source | text | how its date is known
        date_note | text | a warning about its date
        context | text | the sentence around the words
        raw_start | int | first byte in the raw text
        raw_end | int | behind the last
    """),
)

CONTRACT = (TRACE,)
