"""Signs: what is seen in a sentence, by name, and in the sentences around it.

A sign proves nothing by itself; recognise.py weighs them. Signs are words of grammar and the
names of cues, never words of a reader's.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from service.language.questions import Question, opening
from service.language.sentences import Sentence, Talk, is_link
from service.language.words import word_set

Signs = dict[str, float]

_FEW = 8
_WORDS = word_set(
    "i you we they he she it this that there my your our their me us them not no if but so just"
    " then because would could should might can will must may do does did is are was were have"
    " has had be been get only even really still also here now why what how where when who which"
    " any some someone anyone everyone people yes too very more than instead"
)
_OPENERS = _WORDS | word_set("please thanks thank hi hello hey one maybe perhaps great nice am @")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_WHOSE = word_set("your my our their his the this that these those a an another any no some")
_SMILES = word_set(":) ;) :-) ;-) :d :p ;p :-d xd lol haha")


def signs_of(talk: Talk, questions: Sequence[Question]) -> list[Signs]:
    """The signs of each sentence of `talk`, in order."""
    asked = {question.start: question for question in questions}
    own = [_own(talk, sentence, asked.get(sentence.start)) for sentence in talk.sentences]
    whole = {f"whole {name}": 1.0 for sentence in talk.sentences for name in _cues(sentence)}
    whole |= {"whole words": math.log1p(talk.words), "whole sentences": math.log(len(own) or 1)}
    whole["whole questions"] = float(len(questions))
    return [signs | whole | _place(talk, i) | _around(talk, own, i) for i, signs in enumerate(own)]


def _cues(sentence: Sentence) -> set[str]:
    return {cue.name for cue in sentence.cues}


def _own(talk: Talk, sentence: Sentence, question: Question | None) -> Signs:
    """The sentence by itself."""
    norms = talk.norms[sentence.start : sentence.end]
    words = max(_FEW, sentence.words)
    signs = {f"cue {name}": 1.0 for name in _cues(sentence)}
    for kind, labels in (("tag", talk.tags), ("dep", talk.deps)):
        for label, count in Counter(labels[sentence.start : sentence.end]).items():
            signs[f"{kind} {label}"] = count / words
    signs |= {f"word {norm}": 1.0 for norm in _WORDS.intersection(norms)}
    first = talk.norms[opening(talk, sentence)]
    if first in _OPENERS:
        signs[f"opens {first}"] = 1.0
    signs |= _root(talk, sentence)
    signs["words"] = math.log1p(sentence.words)
    signs["short"] = float(sentence.words < 4)
    signs["link"] = float(any(map(is_link, norms)))
    signs["exclaims"] = float("!" in norms[-1])
    signs["smiles"] = float(not _SMILES.isdisjoint(norms))
    signs["trails off"] = float(norms[-1].startswith(("..", "…")))
    signs["ends open"] = float(norms[-1][-1:].isalnum())
    signs["ends in colon"] = float(norms[-1] == ":")
    signs["quotes"] = float('"' in norms)
    signs["bracket"] = float("(" in norms)
    if question is not None:
        signs |= _asked(talk, sentence, question)
    return signs


def _root(talk: Talk, sentence: Sentence) -> Signs:
    """The main verb's form and its subject."""
    signs: Signs = {}
    for i in range(sentence.start, sentence.end):
        if talk.deps[i] == "ROOT":
            signs[f"root {talk.tags[i]}"] = 1.0
        elif talk.deps[i] in _SUBJECTS and talk.deps[talk.heads[i]] == "ROOT":
            norm = talk.norms[i]
            signs[f"subject {norm if norm in _WORDS else talk.tags[i]}"] = 1.0
            for j in range(sentence.start, i):
                if talk.heads[j] == i and talk.norms[j] in _WHOSE:
                    signs[f"subject of {talk.norms[j]}"] = 1.0
    return signs


def _asked(talk: Talk, sentence: Sentence, question: Question) -> Signs:
    norms = talk.norms[sentence.start : sentence.end]
    begin = opening(talk, sentence) - sentence.start
    return {
        "asks": 1.0,
        "asks genuinely": float(question.genuine),
        "asks with a mark": float(question.marked),
        "asks you": float(question.to_you),
        "asks what or how": float(question.wh),
        "asks in the negative": float("not" in norms[begin : begin + 4]),
        "asks loudly": float(any("?" in norm and len(norm) > 1 for norm in norms)),
    }


def _place(talk: Talk, i: int) -> Signs:
    last = len(talk.sentences) - 1
    return {
        "first": float(i == 0),
        "last": float(i == last),
        "only": float(last == 0),
        "opens a paragraph": float(talk.sentences[i].opens),
        "paragraph goes on": float(i < last and not talk.sentences[i + 1].opens),
    }


def _around(talk: Talk, own: list[Signs], i: int) -> Signs:
    """What the sentences just before and after show, where the telling is in the kind of it."""
    signs: Signs = {}
    for where, j in (("before", i - 1), ("after", i + 1)):
        if 0 <= j < len(own):
            for name, value in own[j].items():
                if name.startswith(("cue ", "asks", "opens ", "short", "smiles")):
                    signs[f"{where}: {name}"] = value
            signs[f"{where}: words"] = math.log1p(talk.sentences[j].words)
    return signs
