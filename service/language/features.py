"""FEATURES: every number the judges look at, named and said in words; and how they are read.

Training and service run this same code. A change in any feature's value is a new FEATURE_VERSION.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.core.records import Entry, Facet
from service.core.text import CODE, QUOTE, own_words, segments
from service.language import measures
from service.language.detect import language_of
from service.language.facets import find_facets
from service.language.layout import Layout, lay_out
from service.language.pipeline import Pipeline
from service.language.questions import find_questions
from service.language.sentences import Talk, read_talk
from service.language.templates import find_template

FEATURE_VERSION = "2"
# What stands beyond is not read: no comment says anything there.
MAX_TEXT = 60_000


@dataclass(frozen=True, slots=True)
class Feature:
    """A named number. `words` says it to the author; `context`: not in the text, but about it."""

    name: str
    doc: str
    words: str
    context: bool = False


def _context(name: str, doc: str, words: str) -> Feature:
    return Feature(name, doc, words, context=True)


FEATURES: tuple[Feature, ...] = (
    # Size
    Feature("words", "log(1 + own words)", "how much it says"),
    Feature("word_length", "letters per word", "the length of its words"),
    Feature("sentence_length", "log(1 + words per sentence)", "the length of its sentences"),
    Feature("paragraphs", "log(paragraphs)", "it takes several paragraphs"),
    # Questions
    Feature("questions", "log(1 + genuine questions)", "it asks you something"),
    Feature("question_share", "share of words in genuine questions", "it is mostly a question"),
    Feature("question_mark", "any question mark", "it has a question mark"),
    Feature("question_wh", "a genuine question with what, how ...", "it asks what, how or why"),
    Feature("question_to_you", "a genuine question that says you", "it puts a question to you"),
    Feature("question_unmarked", "a genuine question without a mark", "it asks between the lines"),
    Feature("question_rhetorical", "a question that wants no answer", "it asks for effect"),
    Feature("question_last", "the last sentence is a genuine question", "it ends with a question"),
    # Who speaks to whom
    Feature("first_person", "I, me, my per word", "it speaks of the writer"),
    Feature("second_person", "you, your per word", "it speaks to you"),
    Feature("third_person", "he, she, her per word", "it speaks about someone"),
    Feature("at_name", "opens with @name", "it is addressed with an @"),
    Feature("opens_with_name", "opens with a name and a stop", "it is addressed by name"),
    Feature("greets", "opens with a greeting", "it greets"),
    Feature("audience", "anyone, guys, the comment above ... per word", "it speaks to readers"),
    Feature("your_work", "your post, you wrote ... per word", "it speaks of your work"),
    # Argument
    Feature("reasons", "because, therefore ... per word", "it gives reasons"),
    Feature("contrast", "but, however ... per word", "it weighs one thing against another"),
    Feature("conditions", "if, unless ... per word", "it states conditions"),
    Feature("hedges", "maybe, I think ... per word", "it is careful in its claims"),
    Feature("examples", "for example, such as ... per word", "it gives examples"),
    Feature("duties", "should, must ... per word", "it says what should be done"),
    Feature("experience", "in my case, I have used ... per word", "it reports experience"),
    Feature("trouble", "error, stuck, doesn't work ... per word", "it tells of trouble"),
    Feature("help_words", "any help, how can I fix ... per word", "it looks for help"),
    Feature("contempt", "nonsense, liar, ridiculous ... per word", "it is scornful"),
    # Courtesy
    Feature("courtesy_share", "share of words in thanks and praise", "it is mostly courtesy"),
    Feature("only_courtesy", "courtesy is 85 % or more of it", "it is courtesy alone"),
    # Facets
    Feature("personal_story", "has that facet", "it tells a story of the writer's own"),
    Feature("evidence", "has that facet", "it brings evidence"),
    Feature("disagreement", "has that facet", "it disagrees"),
    Feature("agreement", "has that facet", "it agrees"),
    Feature("correction", "has that facet", "it corrects something"),
    Feature("suggestion", "has that facet", "it makes a suggestion"),
    Feature("request_for_help", "has that facet", "it asks for help"),
    Feature("offer", "has that facet", "it offers something"),
    Feature("thanks", "has that facet", "it thanks"),
    Feature("praise", "has that facet", "it praises"),
    Feature("hurt", "has that facet", "the writer is hurt"),
    Feature("hostility", "has that facet", "it is hostile"),
    Feature("humour", "has that facet", "it jokes"),
    Feature("promotion", "has that facet", "it promotes something"),
    Feature("self_introduction", "has that facet", "the writer introduces themself"),
    # Wording
    Feature("nouns", "common nouns per word", "it is about things"),
    Feature("names", "proper nouns per word", "it names names"),
    Feature("numbers", "numbers per word", "it gives numbers"),
    Feature("long_words", "content words of 8 letters or more, per word", "its precise words"),
    Feature("repetition", "content words said within the last 25", "it stays on one thing"),
    Feature("clauses", "clauses per sentence", "its sentences hold several thoughts"),
    Feature("subordination", "subordinate clauses per word", "it develops its thoughts"),
    # Marks
    Feature("links", "log(1 + links)", "it links to something"),
    Feature("code_words", "words of code per word", "it names code"),
    Feature("not_own", "share of it that is quoted, code or signature", "it quotes or shows code"),
    Feature("exclamations", "exclamation marks per sentence", "it exclaims"),
    Feature("ellipses", "ellipses per sentence", "it trails off"),
    Feature("capitals", "words in capitals, per word", "it writes in capitals"),
    # The post
    Feature("new_words", "share of content words not in the post", "it brings something new"),
    Feature("restated", "share of its runs of four words from the post", "it restates your post"),
    # Arrival
    _context("parent_words", "share of content words from its parent", "it takes up what was said"),
    _context("has_parent", "it answers a comment", "it answers another comment"),
    _context("parent_by_author", "it answers the author's comment", "it answers you"),
    _context("reader_unknown", "nothing is known of the reader", "you do not know the writer"),
    _context("first_comment", "the reader has none before it", "it is the writer's first"),
    _context("comments_before", "log(1 + earlier comments)", "the writer has commented before"),
    _context("answered_before", "(answered + 1) / (earlier + 2), 1/2 when unknown",
             "how often you have answered the writer"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one comment; `vector` has one float32 a FEATURE, None when not judged.

    `not_judged`: "empty" (nothing of the reader's own), "code" (only code, logs or quotations) or
    "language" (not English).
    """

    language: str | None
    not_judged: str | None
    facets: tuple[Facet, ...]
    vector: NDArray[np.float32] | None


def read(pipeline: Pipeline, entries: Sequence[Entry]) -> list[Reading]:
    """Read each comment, in order; a reading does not depend on its neighbours."""
    readings: list[Reading] = []
    layouts: list[Layout] = []
    for entry in entries:
        text = entry.text[:MAX_TEXT]
        own = own_words(text)
        readings.append(_before_parsing(text, own))
        if readings[-1].not_judged is None:
            layouts.append(lay_out(text, own))
    docs = zip(pipeline.docs([layout.text for layout in layouts]), layouts, strict=True)
    posts: dict[str, measures.PostWords] = {}
    for i, entry in enumerate(entries):
        if readings[i].not_judged is None:
            doc, layout = next(docs)
            if entry.post_text not in posts:
                posts[entry.post_text] = measures.post_words(entry.post_text)
            talk = read_talk(entry.text[:MAX_TEXT], doc, layout, pipeline.cues)
            readings[i] = _judged(readings[i].language, talk, entry, posts[entry.post_text])
    return readings


def _before_parsing(text: str, own: str) -> Reading:
    """The language and whether the comment can be judged at all."""
    if any(char.isprintable() and not char.isspace() for char in own):
        language = language_of(own)
        return Reading(language, None if language == "en" else "language", (), None)
    removed = any(part.kind in {CODE, QUOTE} for part in segments(text)) and text.strip()
    return Reading(None, "code" if removed else "empty", (), None)


def _judged(language: str | None, talk: Talk, entry: Entry, post: measures.PostWords) -> Reading:
    questions = find_questions(talk)
    facets = find_facets(talk, questions)
    values = (
        measures.size(talk)
        | measures.asking(talk, questions)
        | measures.persons(talk)
        | measures.addressing(talk)
        | measures.cues(talk)
        | measures.courtesy(talk, questions)
        | measures.presence(facets)
        | measures.wording(talk)
        | measures.structure(talk)
        | measures.marks(talk)
        | measures.relation(talk, entry, post)
        | measures.arrival(entry)
    )
    vector = np.array([values[feature.name] for feature in FEATURES], dtype=np.float32)
    return Reading(language, None, _unless_ready_made(talk, facets), vector)


def _unless_ready_made(talk: Talk, facets: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """A ready-made comment promotes, whatever else it seems to do."""
    span = find_template(talk.layout.text)
    if span is None:
        return facets
    start, end = talk.layout.original(span[0]), talk.layout.original(span[1] - 1) + 1
    return (Facet("promotion", start, end, talk.text[start:end]),)
