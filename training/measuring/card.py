"""CARD.md: a page of findings, then what it learnt from, and the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from service.language.features import FEATURES
from service.language.reader.network import Thresholds
from training.learning.facets import ALARMS, HALF, LIKELY, PRECISE
from training.measuring import tables
from training.measuring.findings import C3, aims, findings, shown_facets
from training.measuring.parts import LEARNED, PART_OF, PARTS
from training.measuring.replies import OURS
from training.measuring.tables import MEASURED, Table
from training.reading.dataset import ROWS_A_BLOG
from training.reading.labels import OTHERS_APART, SOFTWARE_APART

_FOR = """# Model card

Version {version}, features of version {feature_version}. Written by `python -m training.train`.

It reads one blog comment, with the post, the thread it stands in and the comment it answers, and
gives four numbers in 0..1 to the blog's author, each with its reasons: **depth** (substance,
whatever the length), **author**, **readers** (how far it engages each; expected grades / 3) and
**reply** (how likely a careful reader would say that the author should answer). It ranks comments
for a person who has little time. It is not for moderation, for ranking people, for deciding whose
comment is shown, or for writing replies. English only.

## How good it is

Agreement with grades given by reading, of blogs that neither the reader's network nor the heads
had seen. *Left out in turn*: each blog read and judged by what was taught without it; the choices
in `training/learning/recipe.py` and the thresholds were made by the same blogs. *Kept apart*:
nothing was taught or chosen by them. Rank correlations but for AUC, NDCG, precision and shares.

"""

_SHOWN = """
A facet is shown from the sureness on at which, on blogs left out, {precise:.0%} of the comments
said to have it had it; as "perhaps" from where {likely:.0%} had it, and {half:.0%} of those that
were said to perhaps. What too few comments of blogs show to tell is "perhaps" from where
{likely:.0%} of the comments said to have it had it that were invented by hands that nothing was
taught by (`training/data/corpus/choosing`), and at most {alarms:.1%} of the blogs' comments without
it were said to; {half:.0%} do for hurt and life events, where to miss one costs more. One that
reaches none of these is never shown.

"""

_WORD = """
## Whose word it is

**A learned reader's word**: a small transformer (all-MiniLM-L6-v2, Apache-2.0, four of its six
layers, three of them taught, weights in 8 bits) reads the comment's sentences with the post's title
and the beginning of what is answered. It says how surely each sentence asks, thanks, corrects and
so on, whom it speaks to, and which grades it would give. Why it says so can't be told; the sentence
it says it of can. **Counting**: length, marks, wording, the place in the thread, what is known of
the writer. **The numbers** are sums over both: four ridge logistic regressions on named features,
each a straight line between the ends of its usual range or bent at few places, Platt-scaled on
blogs held out. Intercept + contributions = the logit of the number; 0 is an average comment's.
depth looks at the text and what it stands under; author and readers also at the thread; reply also
at what was known of the writer.

"""

_LIMITS = """
## Where it fails

- It was taught mostly by blogs about software, in English, of 2004 to 2024. Elsewhere expect less:
  the columns "not software" say how much.
- The grades are a language model's, and what authors answered is not what deserved an answer.
- The order within a post is the hardest: there the columns differ least from words + ?.
- Correction, disagreement, hurt, hostility and humour are told by knowing what is right or meant,
  which one comment seldom shows; most of them are not told where they are there.
- What is rare is taught by invented comments above all, and where it is there it is missed as
  often as not; the tables say of each kind how often.
- Irony, in-jokes and a question asked for effect are still misread; a comment that is code alone,
  empty or not English is not judged at all.
- A name signed with a trade and a link raises depth (by .04 on our corpus); so do eight idle
  sentences (.03).
- The thresholds were chosen on the networks of the folds. Those of their mean, which is shipped,
  are where it says a facet of as many comments that none of them was taught.
- The number is calibrated on the graded comments, not on any one author's habit (authors answer
  from 10 % to 80 %): rank with it within a blog.
- Nothing in it is given names or who the writer is, save for how often the author has met them
  (reply alone); what the network makes of grammar and wording is measured under "Changes".
"""

_DATA = """
## What it learnt from

| source | rows | made into | credit |
|---|---:|---|---|
| grades of public comments of {blogs} blogs by reading (`training/data/labels.jsonl`) | \
{graded_comments} | the reader, all four numbers | the blogs' readers and authors; texts and names \
are neither here nor in the model |
| sentences marked in {marked_comments} of them | {marks} | the reader | the same |
| invented comments in twins that differ in one thing (`training/data/corpus/twins`) | \
{invented_comments} | the reader | of our own invention |
| whether the authors of these blogs answered | {replies} | reply | the same blogs |
| UMOD: constructiveness of replies | {umod} | depth | Falk et al., EACL 2024, CC BY 4.0 |
| Steam reviews, constructive or not | {steam_constructive} | depth | abullard1, MIT |
| all-MiniLM-L6-v2 | | the reader, to begin with | Wang et al. 2020, Reimers and Gurevych 2019, \
Apache-2.0 |

The grades and marks were given by a **language model reading under `training/data/GUIDE.md`**, not
by people, with the post, the parent and the comments just before in view; what the author did later
was not. The invented comments were written and marked by language models too. How far two readings
agree is told in the tables; it says that the guide is applied alike, not that a person would agree.

**Kept apart**, software: {software}; not software: {others}. Nothing was taught or chosen by their
grades, marks or replies. An earlier version's figures on the first were known while this one was
made.

What authors answered is mostly inferred (explicit reply, @mention, name, quote); doubtful
inferences are left out, each blog's own rate is set aside, and no blog gives more than
{rows_a_blog} rows. From the rated sets, what length explains is set aside before anything is learnt
for depth. That length alone earns no depth is built in and taught: what is quoted from the post or
said over again is not read; signed or filled up with idle sentences a comment shall be as deep as
before; and of two graded comments of which the shorter is the better, it shall be said to be. C3
(Kolhatkar et al. 2020; non-commercial) is measured on, never trained on.
"""

_TABLES = """
## Tables

*words*: the word count alone; *has ?*: a question mark; *words + ?*: a logistic regression of both,
leaving blogs out too; *relevance*: share of the comment's words that the post has; *the reader's
impression alone*: the grade that the network expects, without the heads. Intervals draw blogs with
replacement. Whole posts: mean over posts of 4 or more graded comments that differ. Of a blog with
more comments than {rows_a_blog}, whole posts drawn up to that.
"""


def card(
    version: str,
    feature_version: str,
    counts: Mapping[str, Any],
    figures: Mapping[str, Any],
    thresholds: Thresholds,
    shown: Iterable[Table],
) -> str:
    """The whole card, as Markdown; MEASURED holds what takes longer to measure than to train."""
    apart = {"software": SOFTWARE_APART, "others": OTHERS_APART}
    parts = [
        _FOR.format(version=version, feature_version=feature_version),
        tables.markdown([findings(figures)]) + "\n",
        _elsewhere(figures),
        _SHOWN.format(precise=PRECISE, likely=LIKELY, half=HALF, alarms=ALARMS),
        shown_facets(figures, thresholds),
        _WORD,
        _LIMITS,
        _DATA.format(
            **counts,
            **{name: ", ".join(sorted(blogs)) for name, blogs in apart.items()},
            rows_a_blog=ROWS_A_BLOG,
        ),
        _TABLES.format(rows_a_blog=ROWS_A_BLOG),
        "\n" + tables.markdown([aims(figures), *shown]) + "\n\n",
        "\n".join(path.read_text(encoding="utf-8") for path in sorted(MEASURED.glob("*.md"))),
        _features(),
    ]
    return "".join(parts)


def _elsewhere(figures: Mapping[str, Any]) -> str:
    """What is said of texts that are no blog's comments."""
    if C3 not in figures:
        return ""
    area = figures[C3][OURS]
    return f"\nNews comments of equal length, constructive or not (C3): depth's AUC {area:.2f}.\n"


SEEN_BY = {"text": "", "thread": " (not for depth)", "reader": " (reply alone)"}


def _features() -> str:
    """By part, what the heads look at."""
    lines = ["\n## Features"]
    for part in PARTS:
        learned = "learned" if part in LEARNED else "counting"
        lines += ["", f"**{part}** ({learned})", ""]
        lines += [
            f"- `{feature.name}`: {feature.doc}{SEEN_BY[feature.about]}"
            for feature in FEATURES
            if PART_OF[feature.name] == part
        ]
    return "\n".join([*lines, ""])
