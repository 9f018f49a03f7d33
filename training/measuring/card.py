"""CARD.md: what the model is for, what it learnt from, how good it is, where it fails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from service.language.features import FEATURES
from training.learning import recipe
from training.measuring import tables
from training.measuring.tables import Table

MEASURED = Path(__file__).parent.parent / "data" / "measured"

_FOR = """# Model card

Version {version}, features of version {feature_version}. Written by `python -m training.train`.

## What it is for

It reads one blog comment, with the post, the thread it stands in and the comment it answers, and
gives four numbers in 0..1 to the blog's author, each with its reasons:

- **depth**: substance, whatever the length (expected grade / 3)
- **author**, **readers**: how far it engages the author, and other readers (expected grade / 3)
- **reply**: how likely a careful reader would say that the author should answer (grade 2 or 3)

It ranks comments for a person who has little time. It is not for moderation, for ranking people,
for deciding whose comment is shown, or for writing replies. English only.

## What it is

Two steps, both sums. **Facets**: a ridge logistic regression a facet on what is seen in each
sentence (217 named cues of general English, tags, the main verb and what stands before it, the
shape of a question, the sentences around it) says how surely the sentence asks, thanks, corrects
and so on; a facet is shown to the author only from the sureness on at which 88 % of the comments
said to have it had it, on blogs left out, and not at all if it never reaches that (nor evidence,
which reached it there and fell far below on the blogs kept apart). **Heads**: four additive models,
ridge logistic regressions on named features (the surest sentence of each facet among them), each a
straight line between the ends of its usual range (length and repetition bend at three places, every
feature of the readers number may bend once), Platt-scaled on blogs held out. Intercept +
contributions = the logit of the number; a contribution of 0 is an average comment's.

depth sees the text alone; author and readers also the thread (whom it answers or calls by name,
where it stands); reply also what was known of the reader. Grades are learnt in three steps
(proportional odds). That length alone earns no depth is built in and taught: what is quoted from
the post or said over again is not read; signed or filled up with idle sentences a comment shall be
as deep as before; and of two graded comments of which the shorter is the better, it shall be said
to be.
"""

_DATA = """## What it learnt from

| source | rows | made into | credit |
|---|---:|---|---|
| grades of public comments of {blogs} blogs by reading (`training/data/labels.jsonl`) | \
{graded_comments} | all four | the blogs' readers and authors; texts and names are neither here \
nor in the model |
| sentences marked in them | {marked_sentences} | facets | the same |
| whether the authors of these blogs answered | {replies} | reply | the same |
| UMOD: constructiveness of replies | {umod} | depth | Falk et al., EACL 2024, CC BY 4.0 |
| Steam reviews, constructive or not | {steam_constructive} | depth | abullard1, MIT |

The grades were given by a **language model reading under `training/data/GUIDE.md`**, not by people:
3,514 comments of 15 blogs (3,011 of the 11 learnt from, 503 of the 4 kept apart), with the post,
the parent and the comments just before in view; what the author did later was not, and on the 201
posts that were graded whole the author's own comments were hidden. They were committed before
anything was trained on them. 372 were read twice, by separate readings of the same kind; quadratic
kappa: depth 0.94, to_author 0.92, to_readers 0.92, deserves 0.95, question 0.91 (plain), move 0.81
(plain); on the 70 of the blogs kept apart 0.88, 0.91, 0.87, 0.92. Facets, F1 of one reading against
the other: thanks .97, question .95, humour .94, praise .93, request_for_help .92, disagreement .90,
suggestion .88, promotion .86, agreement, reasoning .84, correction .82, evidence .81, hostility
.77, self_introduction .73, personal_story .72. Such agreement says that the guide is applied alike,
not that a person would agree as much.

**Kept apart**: dyn4j.org, evertpot.com, girtby.net and pathogenomics.bham.ac.uk/blog were graded by
readings that saw neither code nor scores; nothing was learnt from them or chosen by them in this
version. (An earlier version's reply number had learnt from their replies, and its figures on them
were known; while this version was made, the precision of its facets on them was printed once.)

What authors answered is mostly inferred (explicit reply, @mention, name, quote); doubtful
inferences are left out, each blog's own rate is set aside, and no blog gives more than
{rows_a_blog} rows. From the rated sets, what length explains is set aside before anything is learnt
for depth. C3 (Kolhatkar et al. 2020; non-commercial) is measured on, never trained on; an earlier
version's figure was seen while its features were chosen.
"""

_MEASURED = """## How good it is

*Blogs left out in turn*: each by heads, and by weights of facets, that saw neither its replies nor
its grades; inside such a fold the same holds for each blog that the heads learn from. The choices
in `training/learning/recipe.py` (strengths, weights, bends) were made by the same folds, coarsely,
and the cues were written after reading comments of these blogs, so expect less elsewhere: *blogs kept
apart* shows how much. Of a blog with more comments than 5,000, whole posts drawn up to that.
*words*: the word count alone; *has ?*: a question mark; *words + ?*: a logistic regression of both,
leaving blogs out too; *relevance*: share of the comment's words that the post has. Intervals draw
blogs with replacement. Whole posts: mean over posts of 4 to 12 graded comments that differ.
"""

_LIMITS = """## Where it fails

- Nearly all the blogs it learnt from are about software, in English, of 2004 to 2024. Elsewhere
  expect less.
- What authors answered is not what deserved an answer: there are misses in it. And the grades are
  a language model's.
- The facets are the ceiling: with the facets of the reading itself in their place the same heads
  reached .84 for `deserves` and .68 for depth at equal length (from .79 and .49, with features of
  version 3).
- **readers** is the weakest number: talk among readers who name nobody is not seen.
- Disagreement, correction, hostility, hurt and humour are told by knowing what is right or meant,
  which no cue shows; where they can't be told surely enough they are not shown.
- The number is calibrated on the graded comments, not on any one author's habit (authors answer
  from 10 % to 80 %): rank with it within a blog.
- Irony, in-jokes and a question asked for effect are often misread; a comment that is code alone,
  empty or not English is not judged at all.
- Nothing in it looks at grammar, fluency, names or who the writer is, save for how often the
  author has met them (reply alone).
"""


def card(
    version: str, feature_version: str, counts: Mapping[str, Any], shown: Iterable[Table]
) -> str:
    """The whole card, as Markdown; MEASURED holds what takes longer to measure than to train."""
    parts = [
        _FOR.format(version=version, feature_version=feature_version),
        _DATA.format(**counts, rows_a_blog=f"{recipe.ROWS_A_BLOG:,}"),
        _MEASURED,
        tables.markdown(shown) + "\n",
        *(path.read_text(encoding="utf-8") for path in sorted(MEASURED.glob("*.md"))),
        _LIMITS,
        _features(),
    ]
    return "\n".join(parts)


SEEN_BY = {"text": "", "thread": " (not for depth)", "reader": " (reply alone)"}


def _features() -> str:
    lines = [f"- `{feature.name}`: {feature.doc}{SEEN_BY[feature.about]}" for feature in FEATURES]
    return "\n".join(["## Features", "", *lines, ""])
