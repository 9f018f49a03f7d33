"""FEATURES: every number the judges look at, named and said in words.

Training and service run this same code. A change in what a feature measures is a new number in
FEATURE_VERSION, and a new model. A change only in which words are read as the reader's own is a
new number after its point: scores are made anew, and the model stays good, since the features of
a comment that quotes and repeats nothing stay what they were.
"""

from __future__ import annotations

from dataclasses import dataclass

FEATURE_VERSION = "4.1"


@dataclass(frozen=True, slots=True)
class Feature:
    """A named number. `words` says it to the author.

    `about`: where it is seen, in the "text" (held against the post), in the "thread" it stands in,
    or in what is known of the "reader".
    """

    name: str
    doc: str
    words: str
    about: str = "text"


def _thread(name: str, doc: str, words: str) -> Feature:
    return Feature(name, doc, words, about="thread")


def _reader(name: str, doc: str, words: str) -> Feature:
    return Feature(name, doc, words, about="reader")


_SUREST = "probability of the surest sentence {}"

FEATURES: tuple[Feature, ...] = (
    # Size
    Feature("words", "log(1 + own words)", "how much it says"),
    Feature("word_length", "letters per word", "the length of its words"),
    Feature("sentence_length", "log(1 + words per sentence)", "the length of its sentences"),
    Feature("paragraphs", "log(paragraphs)", "it takes several paragraphs"),
    # Questions
    Feature("question", _SUREST.format("that asks, wanting an answer"), "it asks something"),
    Feature("rhetorical", _SUREST.format("that asks for effect"), "it asks for effect"),
    Feature("questions", "log(1 + sum of sureness of questions)", "how much it asks"),
    Feature("question_share", "share of words in questions", "it is mostly a question"),
    Feature("question_mark", "any question mark", "it has a question mark"),
    Feature("question_wh", "a question with what, how ...", "it asks what, how or why"),
    Feature("question_to_you", "a question that says you", "it puts a question to you"),
    Feature("question_unmarked", "a question without a mark", "it asks between the lines"),
    Feature("question_rhetorical", "by its form no question", "its question has a hollow form"),
    Feature("question_last", "the last sentence is a question", "it ends with a question"),
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
    Feature("personal_story", _SUREST.format("of a story"), "it tells a story of the writer's own"),
    Feature("reasoning", _SUREST.format("that gives reasons"), "it reasons"),
    Feature("evidence", _SUREST.format("of evidence"), "it brings evidence"),
    Feature("disagreement", _SUREST.format("that disagrees"), "it disagrees"),
    Feature("agreement", _SUREST.format("that agrees"), "it agrees"),
    Feature("correction", _SUREST.format("that corrects"), "it corrects something"),
    Feature("suggestion", _SUREST.format("that suggests"), "it makes a suggestion"),
    Feature("request_for_help", _SUREST.format("that asks for help"), "it asks for help"),
    Feature("offer", _SUREST.format("that offers"), "it offers something"),
    Feature("thanks", _SUREST.format("that thanks"), "it thanks"),
    Feature("praise", _SUREST.format("that praises"), "it praises"),
    Feature("hurt", _SUREST.format("of hurt"), "the writer is hurt"),
    Feature("hostility", _SUREST.format("of hostility"), "it is hostile"),
    Feature("humour", _SUREST.format("that jokes"), "it jokes"),
    Feature("promotion", _SUREST.format("that promotes"), "it promotes something"),
    Feature("self_introduction", _SUREST.format("of introduction"), "the writer says who they are"),
    Feature("point", _SUREST.format("an answer would take up"), "it gives you something to answer"),
    Feature("substance", "log(1 + words in sentences of substance)", "how much of it is solid"),
    Feature("density", "share of words in sentences of substance", "it is dense"),
    # Wording
    Feature("nouns", "common nouns per word", "it is about things"),
    Feature("names", "proper nouns per word", "it names names"),
    Feature("numbers", "numbers per word", "it gives numbers"),
    Feature("long_words", "content words of 8 letters or more, per word", "its precise words"),
    Feature("repetition", "content words said within the last 25", "it stays on one thing"),
    Feature("vocabulary", "log(1 + distinct content words)", "how much it names"),
    Feature("variety", "distinct content words / sqrt(content words)", "its wording is varied"),
    Feature("clauses", "finite verbs per sentence", "its sentences hold several thoughts"),
    Feature("subordination", "because, which, if ... per word", "it develops its thoughts"),
    # Marks
    Feature("links", "log(1 + links)", "it links to something"),
    Feature("code_words", "words of code per word", "it names code"),
    Feature("code_shown", "share of it that is code or a log", "it shows code"),
    Feature("exclamations", "exclamation marks per sentence", "it exclaims"),
    Feature("ellipses", "ellipses per sentence", "it trails off"),
    Feature("capitals", "words in capitals, per word", "it writes in capitals"),
    # The post
    Feature("new_words", "share of content words not in the post", "it brings something new"),
    Feature("restated", "share of its runs of four words from the post", "it restates your post"),
    # The thread
    _thread("parent_words", "share of content words from its parent", "it takes up what was said"),
    _thread("answers_author", "it answers the author's comment", "it answers you"),
    _thread("answers_reader", "it answers another reader's", "it answers another reader"),
    _thread("goes_on", "it goes on from the writer's own", "the writer goes on"),
    _thread("calls_author", "it calls the author by name", "it calls you by name"),
    _thread("calls_reader", "it calls another reader by name", "it calls another reader by name"),
    _thread("place", "log(1 + comments before it)", "how many comments stood before it"),
    _thread("author_place", "log(1 + the author's before it)", "how much you had written there"),
    _thread("after_author", "the one just before is the author's", "it follows a comment of yours"),
    _thread("said_before", "share of content words from comments before", "others said the like"),
    # The reader
    _reader("reader_unknown", "nothing is known of the reader", "you do not know the writer"),
    _reader("first_comment", "the reader has none before it", "it is the writer's first"),
    _reader("comments_before", "log(1 + earlier comments)", "the writer has commented before"),
    _reader("answered_before", "(answered + 1) / (earlier + 2), 1/2 when unknown",
            "how often you have answered the writer"),
)  # fmt: skip
