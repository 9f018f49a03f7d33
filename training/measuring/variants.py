"""The service's reading with fewer or more pipes of the language model than it runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from service.language.lexicon import LEXICON
from service.language.patterns import lines_of
from service.language.signs import Signs

from service.core.records import Entry
from service.language.pipeline import PIPES, Pipeline, load
from service.language.reading import Reading, Seen, look
from service.language.sentences import Talk

# So many of the most general verbs and nouns of the lexicon are signs by their lemma.
GENERAL = 150
_CONTENT = frozenset({"VERB", "NOUN"})
_STOPS = dict.fromkeys(".?!", ".") | dict.fromkeys(":;-–—…", ":")
_FEW = 8
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_CLAUSES = ("ROOT", "conj", "advcl", "relcl", "ccomp", "acl", "csubj", "pcomp")
# The labels of OntoNotes, which the entity recogniser knows.
_LABELS = (
    "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP",
    "ORDINAL", "ORG", "PERCENT", "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variant:
    """A set of pipes. `signs`: those of tokens start to end that only these pipes show, both for
    each sentence and, as "whole ...", for the comment; `measured`: those of the comment that are
    features as well."""

    name: str
    pipes: tuple[str, ...]
    signs: Callable[[Talk, int, int], Signs] | None = None
    measured: tuple[str, ...] = ()


class Untagged(Pipeline):
    """No tagger: only blanks and stops, which the characters show, have a tag."""

    def docs(self, texts: Sequence[str]) -> Iterator[Any]:
        for doc in super().docs(texts):
            for token in doc:
                tag = "_SP" if token.is_space else _STOPS.get(token.text[0])
                if tag is not None:
                    token.tag_ = tag
            yield doc


@cache
def pipeline_of(variant: Variant) -> Pipeline:
    """One a process. Sentences are cut as the service does, whatever the pipes."""
    pipeline = load(pipes=variant.pipes)
    if "tagger" in variant.pipes:
        return pipeline
    return Untagged(**{field.name: getattr(pipeline, field.name) for field in fields(pipeline)})


def look_as(variant: Variant, entries: Sequence[Entry]) -> Sequence[Seen | Reading]:
    """What is seen in each comment with these pipes, as service.language.reading.look."""
    found = look(pipeline_of(variant), entries)
    if variant.signs is None:
        return found
    return [one if isinstance(one, Reading) else _more(variant.signs, one) for one in found]


def _more(signs: Callable[[Talk, int, int], Signs], seen: Seen) -> Seen:
    talk = seen.talk
    whole = {f"whole {name}": value for name, value in signs(talk, 0, len(talk.norms)).items()}
    more = [signs(talk, sentence.start, sentence.end) for sentence in talk.sentences]
    return replace(
        seen, signs=[old | new | whole for old, new in zip(seen.signs, more, strict=True)]
    )


def grammar(talk: Talk, start: int, end: int) -> Signs:
    """Of each dependency how much there is, the main verb and its subject, the clauses."""
    tokens = talk.doc[start:end]
    words = max(_FEW, end - start)
    counts = Counter(token.dep_ for token in tokens)
    signs = {f"dep {label}": count / words for label, count in counts.items()}
    for token in tokens:
        if token.dep_ == "ROOT":
            signs[f"root {token.tag_}"] = 1.0
        elif token.dep_ in _SUBJECTS and token.head.dep_ == "ROOT":
            signs[f"root of {token.tag_}"] = 1.0
    signs["clauses"] = sum(counts[label] for label in _CLAUSES) / max(1, counts["ROOT"])
    return signs


def lemmas(talk: Talk, start: int, end: int) -> Signs:
    """Which general verbs and nouns are there, whatever their form."""
    tokens = talk.doc[start:end]
    return {f"lemma {token.lemma_}": 1.0 for token in tokens if token.lemma_ in general_lemmas()}


@cache
def general_lemmas() -> frozenset[str]:
    """Lemmas of the verbs and nouns in most patterns of the lexicon."""
    lines = [line for patterns in LEXICON.values() for line in lines_of(patterns)]
    words = Counter(
        word
        for line in lines
        for word in set(line.replace("|", " ").replace("?", "").split())
        if word.isalpha() and len(word) > 2
    )
    counts: Counter[str] = Counter()
    nlp = pipeline_of(LEMMAS).nlp
    for word, doc in zip(words, nlp.pipe(words), strict=True):
        if doc[0].pos_ in _CONTENT:
            counts[doc[0].lemma_] += words[word]
    return frozenset(sorted(counts, key=lambda lemma: (-counts[lemma], lemma))[:GENERAL])


def entities(talk: Talk, start: int, end: int) -> Signs:
    """The share of tokens in names and figures of each kind."""
    labels = Counter(token.ent_type_ for token in talk.doc[start:end] if token.ent_type_)
    return {f"entity {name}": count / max(_FEW, end - start) for name, count in labels.items()}


SHIPPED = Variant("tagger (shipped)", PIPES)
PARSER = Variant("and parser", (*PIPES, "parser"), grammar, ("whole clauses",))
LEMMAS = Variant("and lemmas", (*PIPES, "attribute_ruler", "lemmatizer"), lemmas)
NAMES = Variant(
    "and named entities",
    (*PIPES, "ner"),
    entities,
    tuple(f"whole entity {label}" for label in _LABELS),
)
VARIANTS = (Variant("tokenizer alone", ()), SHIPPED, PARSER, LEMMAS, NAMES)
