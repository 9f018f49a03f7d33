"""Signs: what is seen in a sentence, by name, and in the sentences around it.

A sign proves nothing by itself; recognise.py weighs them. Signs are words of grammar and the
names of cues, never words of a reader's.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from service.language.questions import AUXILIARIES, Question, opening
from service.language.rules import is_figure
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
_VERBS = word_set("VBD VBP VBZ MD VB")
_NOUNS = word_set("PRP NN NNS NNP NNPS EX WP DT")
_WHOSE = word_set("your my our their his the this that these those a an another any no some")
_TELLING = ("cue ", "asks", "opens ", "short", "smiles")
_SMILES = word_set(":) ;) :-) ;-) :d :p ;p :-d xd lol haha")


def signs_of(talk: Talk, questions: Sequence[Question]) -> list[Signs]:
    """The signs of each sentence of `talk`, in order; a sign that is not there is 0."""
    asked = {question.start: question for question in questions}
    own = [_own(talk, sentence, asked.get(sentence.start)) for sentence in talk.sentences]
    whole = {f"whole {name}": 1.0 for sentence in talk.sentences for name in _cues(sentence)}
    whole |= {"whole words": math.log1p(talk.words), "whole sentences": math.log(len(own) or 1)}
    whole["whole questions"] = float(len(questions))
    telling = [
        {name: value for name, value in signs.items() if name.startswith(_TELLING)} for signs in own
    ]
    return [
        signs | whole | _place(talk, i) | _around(talk, telling, i) for i, signs in enumerate(own)
    ]


def _cues(sentence: Sentence) -> set[str]:
    return {cue.name for cue in sentence.cues}


def _shown(**signs: bool) -> Signs:
    """Those that are there, each by its name with blanks."""
    return {name.replace("_", " "): 1.0 for name, there in signs.items() if there}


def _own(talk: Talk, sentence: Sentence, question: Question | None) -> Signs:
    """The sentence by itself."""
    norms = talk.norms[sentence.start : sentence.end]
    words = max(_FEW, sentence.words)
    signs = {f"cue {name}": 1.0 for name in _cues(sentence)}
    for tag, count in Counter(talk.tags[sentence.start : sentence.end]).items():
        signs[f"tag {tag}"] = count / words
    signs |= {f"word {norm}": 1.0 for norm in _WORDS.intersection(norms)}
    at = opening(talk, sentence)
    if talk.norms[at] in _OPENERS:
        signs[f"opens {talk.norms[at]}"] = 1.0
    signs |= _main(talk, sentence)
    signs["words"] = math.log1p(sentence.words)
    signs |= _shown(
        calls_by_name=talk.tags[at].startswith("NNP") and talk.norms[at + 1 : at + 2] == [","],
        short=sentence.words < 4,
        link=any(map(is_link, norms)),
        figure=any(is_figure(talk, i) for i in range(sentence.start, sentence.end)),
        exclaims="!" in norms[-1],
        smiles=not _SMILES.isdisjoint(norms),
        trails_off=norms[-1].startswith(("..", "…")),
        ends_open=norms[-1][-1:].isalnum(),
        ends_in_colon=norms[-1] == ":",
        quotes='"' in norms,
        bracket="(" in norms,
    )
    if question is not None:
        signs |= _asked(talk, sentence, question)
    return signs


def _main(talk: Talk, sentence: Sentence) -> Signs:
    """The first verb's form, and what stands before it: nearly always its subject."""
    for i in range(sentence.start, sentence.end):
        if talk.tags[i] in _VERBS:
            signs: Signs = {f"verb {talk.tags[i]}": 1.0}
            break
    else:
        return {"verbless": 1.0}
    for j in range(i - 1, sentence.start - 1, -1):
        if talk.tags[j] in _NOUNS:
            norm = talk.norms[j]
            signs[f"subject {norm if norm in _WORDS else talk.tags[j]}"] = 1.0
            before = talk.norms[max(sentence.start, j - 3) : j]
            signs |= {f"subject of {norm}": 1.0 for norm in before if norm in _WHOSE}
            break
    return signs


def _asked(talk: Talk, sentence: Sentence, question: Question) -> Signs:
    norms = talk.norms[sentence.start : sentence.end]
    begin = opening(talk, sentence) - sentence.start
    return _asked_of(talk, sentence) | _shown(
        asks=True,
        asks_genuinely=question.genuine,
        asks_with_a_mark=question.marked,
        asks_you=question.to_you,
        asks_what_or_how=question.wh,
        asks_in_the_negative="not" in norms[begin : begin + 4],
        asks_loudly=any("?" in norm and len(norm) > 1 for norm in norms),
    )


def _asked_of(talk: Talk, sentence: Sentence) -> Signs:
    """Whom or what an inverted question is about: what follows its first auxiliary."""
    for i in range(sentence.start, sentence.end - 1):
        if talk.norms[i] in AUXILIARIES:
            after = i + 2 if talk.norms[i + 1] == "not" and i + 2 < sentence.end else i + 1
            norm = talk.norms[after]
            return {f"asks of {norm if norm in _WORDS else talk.tags[after]}": 1.0}
    return {}


def _place(talk: Talk, i: int) -> Signs:
    last = len(talk.sentences) - 1
    return _shown(
        first=i == 0,
        last=i == last,
        only=last == 0,
        opens_a_paragraph=talk.sentences[i].opens,
        paragraph_goes_on=i < last and not talk.sentences[i + 1].opens,
    )


def _around(talk: Talk, telling: list[Signs], i: int) -> Signs:
    """What the sentences just before and after show, where the telling is in the kind of it."""
    signs: Signs = {}
    for where, j in (("before", i - 1), ("after", i + 1)):
        if 0 <= j < len(telling):
            signs |= {f"{where}: {name}": value for name, value in telling[j].items()}
            signs[f"{where}: words"] = math.log1p(talk.sentences[j].words)
    return signs
