"""The ledger's tables, one schema for SQLite and PostgreSQL.

In: nothing. Out: the tables, named with the design's words. To change one, change it here and add a
migration; a test compares the two.

Keys count up in the order of adding. Texts stand in tables of their own, so that lists read none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from onrecord.ledger.columns import Listed, Numbers, Packed, PackedNumbers, PackedText, Words

#: Keys asked for in one query.
_MANY = 500

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

page = Table(
    "page",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("media", Words, nullable=False),
    Column("encoding", Words, nullable=False),
)

#: text is NULL where raw is that text in UTF-8, as for most pages.
page_text = Table(
    "page_text",
    metadata,
    Column("page", ForeignKey(page.c.key), primary_key=True, autoincrement=False),
    Column("raw", Packed, nullable=False),
    Column("text", PackedText),
)

#: id is not unique: it holds only 12 signs of the page's SHA-256, and whoever can make two pages that
#: share them must not be able to keep one out. heading: what to call it in a list. moment: date in UTC,
#: to sort and filter by; NULL where date can't be read as one. language: NULL where nobody looked. added:
#: when, in UTC.
article = Table(
    "article",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Words, nullable=False, index=True),
    Column("page", ForeignKey(page.c.key), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("heading", Words, nullable=False),
    Column("title", Words),
    Column("kicker", Words),
    Column("standfirst", Words),
    Column("body_start", Integer, nullable=False),
    Column("byline", Words),
    Column("date", Words),
    Column("moment", Words, index=True),
    Column("outlet", Words),
    Column("outlet_folded", Words, index=True),
    Column("truncated", Boolean, nullable=False),
    Column("language", Words),
    Column("added", Words, nullable=False),
    UniqueConstraint("page", "start"),
)

article_text = Table(
    "article_text",
    metadata,
    Column("article", ForeignKey(article.c.key), primary_key=True, autoincrement=False),
    Column("text", PackedText, nullable=False),
    Column("pieces", PackedNumbers, nullable=False),
)

#: One of an article's speakers. folded: the name without regard to case. words: the folded name's
#: words, each between blanks. roles: each its words, its body, and where it stands as in ``attribution``.
speaker = Table(
    "speaker",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("article", ForeignKey(article.c.key), nullable=False, index=True),
    Column("id", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("folded", Words, nullable=False, index=True),
    Column("words", Words, nullable=False),
    Column("standing", Words, nullable=False),
    Column("names", Listed, nullable=False),
    Column("original", Words),
    Column("roles", Listed, nullable=False),
)

#: place: its number in the article. source, cue, content, addressee: the words; *_spans: where they
#: stand, each [start, end, start in the page, end in the page]. inside: the id of another of the same
#: article.
attribution = Table(
    "attribution",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("article", ForeignKey(article.c.key), nullable=False),
    Column("place", Integer, nullable=False),
    Column("id", Words, nullable=False),
    Column("speaker", ForeignKey(speaker.c.key), index=True),
    Column("kind", Words, nullable=False),
    Column("stance", Words, nullable=False),
    Column("certainty", Words, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("hypothetical", Boolean, nullable=False),
    Column("standing", Words, nullable=False),
    Column("inside", Words),
    Column("confidence", Float, nullable=False),
    Column("source", Words, nullable=False),
    Column("cue", Words, nullable=False),
    Column("content", Words, nullable=False),
    Column("addressee", Words, nullable=False),
    Column("source_spans", Numbers, nullable=False),
    Column("cue_spans", Numbers, nullable=False),
    Column("content_spans", Numbers, nullable=False),
    Column("addressee_spans", Numbers, nullable=False),
    Column("speaker_confidence", Float, nullable=False),
    Column("about", Listed, nullable=False),
    UniqueConstraint("article", "place"),
)

#: How two stand to each other, as an article tells it. words: what it rests on; span: where that stands,
#: as in ``attribution``.
tie = Table(
    "tie",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("article", ForeignKey(article.c.key), nullable=False, index=True),
    Column("kind", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("whom", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("span", Numbers, nullable=False),
)

#: A repair of an article, or (article is NULL) damage found while decoding the page.
repair = Table(
    "repair",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("page", ForeignKey(page.c.key), nullable=False, index=True),
    Column("article", ForeignKey(article.c.key), index=True),
    Column("kind", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("reads", Words),
)

#: Whom an attribution is about, to find what was said about somebody. folded: a name of ``about``, folded.
mention = Table(
    "mention",
    metadata,
    Column("attribution", ForeignKey(attribution.c.key), primary_key=True, autoincrement=False),
    Column("folded", Words, primary_key=True, index=True),
)

#: One person, organisation or document across articles. key: that of the first of its speakers, so that
#: linking again gives the same ones. names, roles, dates: those that a new voice is compared with. grp: what
#: a person has put it in, as in ``pin``; NULL where the machine alone has made it.
entity = Table(
    "entity",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False),
    Column("standing", Words, nullable=False),
    Column("names", Listed, nullable=False),
    Column("roles", Listed, nullable=False),
    Column("dates", Listed, nullable=False),
    Column("original", Words),
    Column("articles", Integer, nullable=False),
    Column("attributions", Integer, nullable=False, index=True),
    Column("grp", Integer, index=True),
)

#: What entities are looked up by when a new voice is compared.
entity_key = Table(
    "entity_key",
    metadata,
    Column("word", Words, primary_key=True),
    Column("entity", ForeignKey(entity.c.key), primary_key=True, autoincrement=False, index=True),
)

#: What a reader looks entities up by: every form of their names. words: as in ``speaker``.
entity_name = Table(
    "entity_name",
    metadata,
    Column("folded", Words, primary_key=True),
    Column("entity", ForeignKey(entity.c.key), primary_key=True, autoincrement=False, index=True),
    Column("words", Words, nullable=False),
)

#: Which entity a speaker is, and why. by: "machine" or "person". at: when the article was added, or when the
#: person decided.
link = Table(
    "link",
    metadata,
    Column("speaker", ForeignKey(speaker.c.key), primary_key=True, autoincrement=False),
    Column("entity", ForeignKey(entity.c.key), nullable=False, index=True),
    Column("confidence", Float, nullable=False),
    Column("reason", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Words, nullable=False),
)

#: What a person decided: speakers of one group are one entity, those of two are never joined by machine. By
#: the article's id and the folded name, so that it holds when the article is read or linked again. machine:
#: why the machine had linked it as it did.
pin = Table(
    "pin",
    metadata,
    Column("article", Words, primary_key=True),
    Column("folded", Words, primary_key=True),
    Column("grp", Integer, nullable=False, index=True),
    Column("reason", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("machine", Words, nullable=False),
)

#: The history of what persons decided, one merge or split a line. who: as they are called. before: the
#: links and pins that it changed, to take it back. undone: when it was taken back.
decision = Table(
    "decision",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("at", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("what", Words, nullable=False),
    Column("before", Listed, nullable=False),
    Column("undone", Words),
)

#: Articles whose speakers are yet to be linked: those of a ledger that was made before there were entities,
#: or that is linked anew.
to_link = Table(
    "to_link",
    metadata,
    Column("article", ForeignKey(article.c.key), primary_key=True, autoincrement=False),
)

#: What an article is about, to compare it with others: names, words and people, packed. day: the article's,
#: counted; NULL where unknown. story: the key of the first article, in time, of its story.
subject = Table(
    "subject",
    metadata,
    Column("article", ForeignKey(article.c.key), primary_key=True, autoincrement=False),
    Column("day", Integer),
    Column("profile", PackedNumbers, nullable=False),
    Column("story", Integer, nullable=False, index=True),
)

#: What articles are looked up by that may be of one story. day: as in ``subject``.
subject_key = Table(
    "subject_key",
    metadata,
    Column("word", Words, primary_key=True),
    Column("article", ForeignKey(article.c.key), primary_key=True, autoincrement=False),
    Column("day", Integer),
    sqlite_with_rowid=False,
)

#: What articles are looked up by that may share sentences.
reuse_key = Table(
    "reuse_key",
    metadata,
    Column("value", BigInteger, primary_key=True, autoincrement=False),
    Column("article", ForeignKey(article.c.key), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

#: What keys of the ledger were made with, since others are not the same: a library's release, and what it
#: gives for a text that never changes. what: the table that holds the keys.
made_with = Table(
    "made_with",
    metadata,
    Column("what", Words, primary_key=True),
    Column("release", Words, nullable=False),
    Column("probe", Words, nullable=False),
)

#: How much alike two articles are, where they are at all.
alike = Table(
    "alike",
    metadata,
    Column("one", ForeignKey(article.c.key), primary_key=True, autoincrement=False),
    Column("other", ForeignKey(article.c.key), primary_key=True, autoincrement=False, index=True),
    Column("likeness", Float, nullable=False),
)

#: An article that copies an earlier one. of_earlier, of_later: which part of the sentences of each is shared;
#: sentences: these, by their spans in the text of the earlier and of the later.
copy = Table(
    "copy",
    metadata,
    Column("earlier", ForeignKey(article.c.key), primary_key=True, autoincrement=False),
    Column("later", ForeignKey(article.c.key), primary_key=True, autoincrement=False, index=True),
    Column("of_earlier", Float, nullable=False),
    Column("of_later", Float, nullable=False),
    Column("sentences", PackedNumbers, nullable=False),
)

#: Articles that are yet to be placed in stories: those of a ledger that was made before there were stories,
#: or that is linked anew.
to_place = Table(
    "to_place",
    metadata,
    Column("article", ForeignKey(article.c.key), primary_key=True, autoincrement=False),
)

#: A clause that puts something forward, by a source or in the outlet's own voice (attribution is NULL). id:
#: what its claim can be called by for ever; not unique, as that of ``article``. start, end: in the article's
#: text; page_start, page_end: in the page. claim: the key of the claim that it puts forward.
passage = Table(
    "passage",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Words, nullable=False, index=True),
    Column("article", ForeignKey(article.c.key), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page_start", Integer, nullable=False),
    Column("page_end", Integer, nullable=False),
    Column("attribution", Words),
    Column("words", Words, nullable=False),
    Column("claim", Integer, nullable=False, index=True),
    UniqueConstraint("article", "start"),
)

#: The passages of an article as they are compared, and on whose word they are, packed. day: the article's,
#: counted; NULL where unknown.
told = Table(
    "told",
    metadata,
    Column("article", ForeignKey(article.c.key), primary_key=True, autoincrement=False),
    Column("day", Integer),
    Column("passages", PackedNumbers, nullable=False),
    Column("mentions", PackedNumbers, nullable=False),
)

#: What two passages are to each other: "same", "dispute", "update" or "apart"; about, reason, sure: as
#: linking says.
relation = Table(
    "relation",
    metadata,
    Column("one", ForeignKey(passage.c.key), primary_key=True, autoincrement=False),
    Column("other", ForeignKey(passage.c.key), primary_key=True, autoincrement=False, index=True),
    Column("kind", Words, nullable=False),
    Column("about", Words),
    Column("reason", Words, nullable=False),
    Column("sure", Float, nullable=False),
)

#: What passages put forward alike. key: that of its first passage in time; words, figures: of the passage
#: that says most. reports, origins: how many put it forward, and to how many independent voices it goes back.
#: first, last: the moments of its first and last report.
claim = Table(
    "claim",
    metadata,
    Column("key", ForeignKey(passage.c.key), primary_key=True, autoincrement=False),
    Column("words", Words, nullable=False),
    Column("figures", Listed, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("first", Words),
    Column("last", Words, index=True),
)

#: Two claims that cannot both hold, or of which the later replaces the earlier (kind: "dispute" or "update"):
#: by the passages that show it best. moment: of the later of these.
contrast = Table(
    "contrast",
    metadata,
    Column("one", ForeignKey(claim.c.key), primary_key=True, autoincrement=False),
    Column("other", ForeignKey(claim.c.key), primary_key=True, autoincrement=False, index=True),
    Column("kind", Words, primary_key=True),
    Column("about", Words),
    Column("reason", Words, nullable=False),
    Column("sure", Float, nullable=False),
    Column("one_passage", ForeignKey(passage.c.key), nullable=False),
    Column("other_passage", ForeignKey(passage.c.key), nullable=False),
    Column("moment", Words, index=True),
)

#: Articles whose passages are yet to be compared: those of a ledger that was made before there were claims,
#: or that is linked anew.
to_tell = Table(
    "to_tell",
    metadata,
    Column("article", ForeignKey(article.c.key), primary_key=True, autoincrement=False),
)


def batches(found: Iterable[int]) -> Iterator[list[int]]:
    """Keys, sorted, and no more at a time than a query holds."""
    keys = sorted(found)
    for start in range(0, len(keys), _MANY):
        yield keys[start : start + _MANY]
