"""FEATURES: every number the judges look at, named and said in words.

Training and service run this same code. A change in what a feature measures is a new number in
FEATURE_VERSION, and a new model. A change only in which words are read as the reader's own, or in
which facets are shown, is a new number after its point: scores are made anew, and the model stays
good, since the features of a comment that quotes and repeats nothing stay what they were.
"""

from __future__ import annotations

from dataclasses import dataclass

from service.core.translating import N_

FEATURE_VERSION = "5.2"


@dataclass(frozen=True, slots=True)
class Feature:
    """A named number. `words` says it to the author.

    `about`: where it is seen, in the "text" (the trained reader reads it under the post's title and
    what it answers), in the "thread" it stands in, or in what is known of the "reader".
    """

    name: str
    doc: str
    words: str
    about: str = "text"


def _thread(name: str, doc: str, words: str) -> Feature:
    return Feature(name, doc, words, about="thread")


def _reader(name: str, doc: str, words: str) -> Feature:
    return Feature(name, doc, words, about="reader")


def _surest(name: str, of: str, words: str) -> Feature:
    return Feature(name, f"the reader's sureness of the surest sentence {of}", words)


def _impression(name: str, of: str, words: str) -> Feature:
    doc = f"the reader's impression of {of}: the grade it expects, / 3"
    return Feature(name, doc, words)


def _to(name: str, whom: str, words: str) -> Feature:
    return Feature(name, f"the reader's probability that it speaks to {whom}", words)


FEATURES: tuple[Feature, ...] = (
    # Size
    Feature("words", "log(1 + own words)", N_("how much it says")),
    Feature("sentence_length", "log(1 + words per sentence)", N_("the length of its sentences")),
    Feature("paragraphs", "log(paragraphs)", N_("it takes several paragraphs")),
    # Questions
    _surest("question", "that asks, wanting an answer", N_("it asks something")),
    _surest("rhetorical", "that asks for effect", N_("it asks for effect")),
    Feature("questions", "log(1 + sum of sureness of questions)", N_("how much it asks")),
    Feature("question_share", "share of words in questions", N_("it is mostly a question")),
    Feature("question_last", "the last sentence is a question", N_("it ends with a question")),
    Feature("question_mark", "any question mark", N_("it has a question mark")),
    # Whom it speaks to
    _to("to_author", "the author", N_("it speaks to you")),
    _to("to_reader", "one other reader", N_("it speaks to another reader")),
    _to("to_readers", "the other readers", N_("it speaks to readers")),
    _to("to_nobody", "nobody", N_("it speaks to nobody here")),
    Feature("readers_share", "share of words said to readers", N_("it speaks to readers in part")),
    # Its opening
    Feature("at_name", "opens with @name", N_("it is addressed with an @")),
    Feature("greets", "opens with a greeting", N_("it greets")),
    # Persons
    Feature("first_person", "I, me, my per word", N_("it speaks of the writer")),
    Feature("second_person", "you, your per word", N_("it says you")),
    # Facets
    _surest("personal_story", "of a story", N_("it tells a story of the writer's own")),
    _surest("reasoning", "that gives reasons", N_("it reasons")),
    _surest("evidence", "of evidence", N_("it brings evidence")),
    _surest("disagreement", "that disagrees", N_("it disagrees")),
    _surest("agreement", "that agrees", N_("it agrees")),
    _surest("correction", "that corrects", N_("it corrects something")),
    _surest("suggestion", "that suggests", N_("it makes a suggestion")),
    _surest("request_for_help", "that asks for help", N_("it asks for help")),
    _surest("offer", "that offers", N_("it offers something")),
    _surest("thanks", "that thanks", N_("it thanks")),
    _surest("praise", "that praises", N_("it praises")),
    _surest("hurt", "of hurt", N_("the writer is hurt")),
    _surest("hostility", "of hostility", N_("it is hostile")),
    _surest("humour", "that jokes", N_("it jokes")),
    _surest("promotion", "that promotes", N_("it promotes something")),
    _surest("self_introduction", "of introduction", N_("the writer says who they are")),
    _surest("life_event", "of a life event", N_("it tells of a turn in a life")),
    _surest("invitation", "that invites", N_("it invites you")),
    _surest("deadline", "with a time to answer by", N_("it wants an answer by a time")),
    _surest("reuse", "of use of the author's work", N_("it makes use of your work")),
    _surest("acquaintance", "of acquaintance",
            N_("the writer knows you or a person you wrote about")),
    _surest("report_back", "of trying what was written", N_("it tells how your advice went")),
    _surest("point", "an answer would take up", N_("it gives you something to answer")),
    Feature("substance", "log(1 + words in sentences of substance)", N_("how much of it is solid")),
    Feature("density", "share of words in sentences of substance", N_("it is dense")),
    # Courtesy
    Feature("courtesy_share", "share of words in thanks and praise alone",
            N_("it is mostly courtesy")),
    Feature("only_courtesy", "courtesy is 85 % or more of it", N_("it is courtesy alone")),
    # Impressions
    _impression("read_depth", "its depth", N_("the reader's impression of its depth")),
    _impression("read_author", "how it engages the author",
            N_("the reader's impression of how it engages you")),
    _impression("read_readers", "how it engages readers",
            N_("the reader's impression of how it engages readers")),
    _impression("read_deserves", "how much it deserves a reply",
            N_("the reader's impression of what it deserves")),
    # Wording
    Feature("numbers", "numbers per word", N_("it gives numbers")),
    Feature("long_words", "content words of 8 letters or more, per word", N_("its precise words")),
    Feature("repetition", "content words said within the last 25", N_("it stays on one thing")),
    Feature("vocabulary", "log(1 + distinct content words)", N_("how much it names")),
    Feature("variety", "distinct content words / sqrt(content words)", N_("its wording is varied")),
    Feature("subordination", "because, which, if ... per word", N_("it develops its thoughts")),
    # Marks
    Feature("links", "log(1 + links)", N_("it links to something")),
    Feature("code_words", "words of code per word", N_("it names code")),
    Feature("code_shown", "share of it that is code or a log", N_("it shows code")),
    Feature("ellipses", "ellipses per sentence", N_("it trails off")),
    Feature("capitals", "words in capitals, per word", N_("it writes in capitals")),
    # The post
    Feature("restated", "share of its runs of four words from the post",
            N_("it restates your post")),
    # The thread
    _thread("parent_words", "share of content words from its parent",
            N_("it takes up what was said")),
    _thread("answers_author", "it answers the author's comment", N_("it answers you")),
    _thread("answers_reader", "it answers another reader's", N_("it answers another reader")),
    _thread("goes_on", "it goes on from the writer's own", N_("the writer goes on")),
    _thread("calls_author", "it calls the author by name", N_("it calls you by name")),
    _thread("calls_reader", "it calls another reader by name",
            N_("it calls another reader by name")),
    _thread("place", "log(1 + comments before it)", N_("how many comments stood before it")),
    _thread("author_place", "log(1 + the author's before it)",
            N_("how much you had written there")),
    _thread("after_author", "the one just before is the author's",
            N_("it follows a comment of yours")),
    _thread("said_before", "share of content words from comments before",
            N_("others said the like")),
    # The reader
    _reader("reader_unknown", "nothing is known of the reader", N_("you do not know the writer")),
    _reader("first_comment", "the reader has none before it", N_("it is the writer's first")),
    _reader("comments_before", "log(1 + earlier comments)", N_("the writer has commented before")),
    _reader("answered_before", "(answered + 1) / (earlier + 2), 1/2 when unknown",
            N_("how often you have answered the writer")),
)  # fmt: skip
