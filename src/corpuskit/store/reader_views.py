"""Views for a person who opens the corpus, or an export of it, in Datasette or another browser of tables.

They are made of the contract's tables and are no part of it: programs read those.
"""

from __future__ import annotations

VIEWS = (
    """CREATE VIEW who_said_what AS
        SELECT mentions.date, coalesce(nullif(speakers.speaker, ''), mentions.speaker) AS said_by, mentions.text,
            mentions.kind, mentions.outlet, title, cites, via, occasion, confidence, url, mentions.path,
            mention_id, quote_id, article_id
        FROM mentions JOIN articles USING (article_id) LEFT JOIN speakers USING (speaker_id)
        WHERE mentions.kind IN ('direct', 'mixed', 'block')""",
    """CREATE VIEW shared_quotes AS
        SELECT quote, speaker, n_outlets, n_articles, first_date, first_outlet, title AS first_title, url AS first_url,
            last_date, n_variants, quote_id
        FROM quotes LEFT JOIN articles ON article_id = first_article
        WHERE n_outlets > 1""",
    """CREATE VIEW disputed_quotes AS
        SELECT quote, n_speakers, mentions.speaker, mentions.outlet, mentions.date, mentions.path, quote_id, mention_id
        FROM quotes JOIN mentions USING (quote_id)
        WHERE n_speakers > 1""",
    """CREATE VIEW who_copied_whom AS
        SELECT source.outlet AS original_outlet, source.date AS original_date, source.title AS original_title,
            copies.kind, copies.outlet, copies.date, copy.title, contained, original_by, group_id,
            source.article_id AS original_article, copy.article_id
        FROM copies JOIN articles AS source ON source.article_id = original
            JOIN articles AS copy ON copy.article_id = copies.article_id
        WHERE copies.kind <> 'original'""",
    """CREATE VIEW outlets_that_copy AS
        SELECT original_outlet, outlet, kind, count(*) AS n
        FROM who_copied_whom WHERE original_outlet <> outlet GROUP BY original_outlet, outlet, kind""",
)
