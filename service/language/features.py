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

FEATURE_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Feature:
    """A named number. `words` says it to an author; `context`: known on arrival, not in the text."""

    name: str
    doc: str
    words: str
    context: bool = False


FEATURES: tuple[Feature, ...] = (
    Feature("words", "log(1 + own words)", "its length"),
    Feature("word_length", "letters per word", "the length of its words"),
    Feature("sentence_length", "log(1 + words per sentence)", "the length of its sentences"),
    Feature("paragraphs", "log(paragraphs)", "it is written in paragraphs"),
    Feature("questions", "log(1 + genuine questions)", "it asks you something"),
    Feature("question_share", "share of words in genuine questions", "it is mostly a question"),
    Feature("question_mark", "any question mark", "it has a question mark"),
    Feature("question_wh", "a genuine question with what, how, why ...", "it asks what, how or why"),
    Feature("question_to_you", "a genuine question that says you", "it puts a question to you"),
    Feature("question_unmarked", "a genuine question without a mark", "it asks without a mark"),
    Feature("question_rhetorical", "a question that wants no answer", "it asks for effect"),
    Feature("question_last", "the last sentence is a genuine question", "it ends with a question"),
    Feature("first_person", "I, me, my per word", "it speaks of the writer"),
    Feature("we", "we, us, our per word", "it speaks of us"),
    Feature("second_person", "you, your per word", "it speaks to you"),
    Feature("reasons", "because, so that ... per word", "it gives reasons"),
    Feature("contrast", "but, however ... per word", "it weighs one thing against another"),
    Feature("conditions", "if, unless ... per word", "it states conditions"),
    Feature("hedges", "maybe, I think ... per word", "it is careful in its claims"),
    Feature("examples", "for example, such as ... per word", "it gives examples"),
    Feature("comparisons", "faster than ... per word", "it compares"),
    Feature("absolutes", "always, never ... per word", "it speaks in absolutes"),
    Feature("experience", "in my case, I have used ... per word", "it reports experience"),
    Feature("times", "last week, years ago ... per word", "it says when"),
    Feature("trouble", "error, stuck, doesn't work ... per word", "it tells of trouble"),
    Feature("disagreement_words", "not convinced ... per word", "it objects"),
    Feature("suggestion_words", "you could, try ... per word", "it suggests"),
    Feature("help_words", "any help, how can I ... per word", "it looks for help"),
    Feature("courtesy_share", "share of words in thanks and praise", "it is mostly courtesy"),
    Feature("only_courtesy", "nothing but thanks and praise", "it is courtesy alone"),
    Feature("courtesy_then_point", "courtesy, then more", "it is kind and makes a point"),
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
    Feature("nouns", "common nouns per word", "it names things"),
    Feature("names", "proper nouns per word", "it names names"),
    Feature("verbs", "verbs per word", "its verbs"),
    Feature("past_verbs", "past verbs per word", "it tells what happened"),
    Feature("modals", "can, should ... per word", "it speaks of what could be"),
    Feature("adjectives", "adjectives per word", "its adjectives"),
    Feature("adverbs", "adverbs per word", "its adverbs"),
    Feature("numbers", "numbers per word", "it gives numbers"),
    Feature("content_words", "content words per word", "how much its words carry"),
    Feature("repetition", "share of content words said again", "it repeats itself"),
    Feature("long_words", "content words of 8 letters or more, per word", "its long words"),
    Feature("tree_depth", "mean depth of a token in its sentence's tree", "its developed sentences"),
    Feature("clauses", "clauses per sentence", "its sentences hold several thoughts"),
    Feature("subordination", "subordinate clauses per word", "it develops its thoughts"),
    Feature("links", "log(1 + links)", "it links to something"),
    Feature("code_words", "words of code per word", "it names code"),
    Feature("not_own", "share of the text that is quoted, code or signature", "it quotes"),
    Feature("exclamations", "exclamation marks per sentence", "it exclaims"),
    Feature("capitals", "words in capitals per word", "it uses capitals"),
    Feature("new_words", "share of content words that are not in the post", "it brings new matter"),
    Feature("title_words", "share of the title's words it takes up", "it takes up your title"),
    Feature("parent_words", "share of content words from the parent", "it takes up what it answers",
            context=True),
    Feature("has_parent", "it answers a comment", "it answers another comment", context=True),
    Feature("parent_by_author", "it answers the author", "it answers you", context=True),
    Feature("reader_unknown", "nothing is known of the reader", "you do not know them", context=True),
    Feature("first_comment", "the reader's first", "it is their first comment", context=True),
    Feature("comments_before", "log(1 + the reader's earlier comments)", "how often they have written",
            context=True),
    Feature("answered_before", "(answered + 1) / (earlier comments + 2), 1/2 when unknown",
            "how often you have answered them", context=True),
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
        own = own_words(entry.text)
        reading = _before_parsing(entry.text, own)
        readings.append(reading)
        if reading.not_judged is None:
            layouts.append(lay_out(entry.text, own))
    docs = iter(zip(pipeline.docs([layout.text for layout in layouts]), layouts, strict=True))
    posts: dict[str, frozenset[str]] = {}
    for i, reading in enumerate(readings):
        if reading.not_judged is None:
            doc, layout = next(docs)
            entry = entries[i]
            if entry.post_text not in posts:
                posts[entry.post_text] = measures.content_words(entry.post_text)
            talk = read_talk(entry.text, doc, layout, pipeline.cues)
            readings[i] = _judged(reading.language, talk, entry, posts[entry.post_text])
    return readings


def _before_parsing(text: str, own: str) -> Reading:
    language = None
    if not own.strip():
        quoted = any(part.kind in {CODE, QUOTE} for part in segments(text)) and text.strip()
        reason = "code" if quoted else "empty"
    else:
        language = language_of(own)
        reason = None if language == "en" else "language"
    return Reading(language, reason, (), None)


def _judged(language: str | None, talk: Talk, entry: Entry, post_words: frozenset[str]) -> Reading:
    questions = find_questions(talk)
    facets = find_facets(talk, questions)
    own = talk.layout.text
    values = (
        measures.size(talk)
        | measures.asking(talk, questions)
        | measures.persons(talk)
        | measures.cues(talk)
        | measures.courtesy(talk, questions)
        | measures.presence(facets)
        | measures.wording(talk)
        | measures.structure(talk)
        | measures.marks(talk, entry.text, own)
        | measures.relation(own, entry, post_words)
        | measures.arrival(entry)
    )
    vector = np.array([values[feature.name] for feature in FEATURES], dtype=np.float32)
    return Reading(language, None, facets, vector)
