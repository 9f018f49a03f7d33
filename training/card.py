"""CARD.md: what the model is for, what it learnt from, how good it is, where it fails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.language.features import FEATURES
from training import recipe, tables
from training.evaluate import Report

_FOR = """# Model card

Version {version}, features of version {feature_version}. Written by `python -m training.train`.

## What it is for

It reads one blog comment, with the post and the comment it answers, and gives four numbers in
0..1 to the blog's author, each with its reasons:

- **depth**: substance, whatever the length (expected grade / 3)
- **author**, **readers**: how far it engages the author, and other readers (expected grade / 3)
- **reply**: how likely a careful reader would say that the author should answer (grade 2 or 3)

It ranks comments for a person who has little time. It is not for moderation, for ranking people,
for deciding whose comment is shown, or for writing replies. English only.

## What it is

Four additive models: ridge logistic regressions (scikit-learn) on named features, each feature a
straight line between the ends of its usual range (length and repetition bend at three places,
every feature of the reply number may bend once), Platt-scaled on blogs held out. Intercept +
contributions = the logit of the number; a contribution of 0 is an average comment's. depth, author
and readers see the text alone; reply also sees what was known when the comment arrived. That
length alone earns no depth is taught: a comment said twice over shall be as deep as said once.
"""

_DATA = """## What it learnt from

| source | rows | made into | credit |
|---|---:|---|---|
| public comments of {blogs} blogs, and whether their authors answered | {replies} | reply | the \
blogs' readers and authors; texts and names are neither here nor in the model |
| grades of {graded_comments} of these comments (`training/data/labels.jsonl`) | {graded_comments} \
| all four | see below |
| UMOD: constructiveness of replies | {umod} | depth | Falk et al., EACL 2024, CC BY 4.0 |
| UKPConvArg1: the more convincing of two arguments | {ukpconvarg1_pairs} | depth | Habernal and \
Gurevych, ACL 2016, CC BY 4.0 |
| Steam reviews, constructive or not | {steam_constructive} | depth | abullard1, MIT |

The grades were given by a **language model reading under `training/data/GUIDE.md`**, not by people:
670 comments of 11 blogs, the post, the parent and the comments just before in view, what the author
did later not. 60 were read twice, by separate readings of the same kind; quadratic kappa on these:
depth 0.96, to_author 0.955, to_readers 0.94, deserves 0.965. Such agreement says that the guide is
applied alike, not that a person would agree as much.

What authors answered is mostly inferred (explicit reply, @mention, name, quote); doubtful
inferences are left out, each blog's own rate is set aside, and no blog gives more than
{rows_a_blog} rows. From the rated sets, what length explains is set aside before anything is learnt
for depth. C3 (Kolhatkar et al. 2020; non-commercial) is measured on, never trained on; its
figure was seen while features were being chosen, so expect a little less elsewhere.
"""

_MEASURED = """## How good it is

Every figure on blogs that the heads never saw, neither replies nor grades; of a blog with more
comments than 5,000, whole posts drawn up to that. *words*: the word count alone; *has ?*: a
question mark; *words + ?*: a logistic regression of both, leaving blogs out too. AUC is the mean
over all blogs, the other two over blogs with 20 or more posts that hold both an answered and an
unanswered comment. The few strengths and weights in `training/recipe.py` were chosen by leaving
the same blogs out, coarsely, so expect a little less on others.
"""

_LIMITS = """## Where it fails

- Nearly all the blogs it learnt from are about software, in English, of 2004 to 2024. Elsewhere
  expect less.
- What authors answered is not what deserved an answer: there are misses in it. And the grades are
  a language model's.
- **readers** is the weakest number: whom a comment addresses is mostly seen in its thread, and
  this head sees the text alone.
- The number is calibrated on the graded comments, not on any one author's habit (authors answer
  from 10 % to 80 %): rank with it within a blog.
- Irony, in-jokes and a question asked for effect are often misread; a comment that is code alone,
  empty or not English is not judged at all.
- Nothing in it looks at grammar, fluency, names or who the writer is, save for how often the
  author has met them (reply alone).
"""


def card(version: str, feature_version: str, counts: Mapping[str, Any], report: Report) -> str:
    """The whole card, as Markdown."""
    parts = [
        _FOR.format(version=version, feature_version=feature_version),
        _DATA.format(**counts, rows_a_blog=f"{recipe.ROWS_A_BLOG:,}"),
        _MEASURED,
        tables.markdown(report.tables) + "\n",
        _LIMITS,
        _features(),
    ]
    return "\n".join(parts)


SEEN_BY = {"text": "", "thread": " (not for depth)", "reader": " (reply alone)"}


def _features() -> str:
    lines = [
        f"- `{feature.name}`: {feature.doc}{SEEN_BY[feature.about]}"
        for feature in FEATURES
    ]
    return "\n".join(["## Features", "", *lines, ""])
