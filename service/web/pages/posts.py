"""Your posts: few and deep against many and shallow, whom they won, what was left unanswered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from service.core.posts import ENOUGH_POSTS, FORMULAS
from service.core.translating import N_, gettext, ngettext
from service.core.writing import in_a_row
from service.insight import people as persons
from service.insight.people import Beginning, By, Listed, PostLine, Posts
from service.insight.telling.excerpts import beginning
from service.insight.telling.spans import HINT, Span
from service.insight.telling.words import shown_name
from service.web.api.doors import whole_number
from service.web.api.problems import Problem
from service.web.context import the_service, utc_now
from service.web.pages.cards import When, when
from service.web.pages.plot import HEIGHT, WIDTH, plot
from service.web.pages.review import let_in, site_in_links
from service.web.pages.show import marked
from service.web.pages.written import day, decimal, number

door = Blueprint("posts", __name__)
door.before_request(let_in)

A_PAGE, MOST_PAGES, SHOWN = 50, 10_000, 10
LONGEST_TITLE = 90
# Words before and after those that are marked.
_AROUND = 90
# A column's name in the formulas, its head, and the order that its head leads to.
COLUMNS: tuple[tuple[str, str, By | None], ...] = (
    ("comments", N_("Comments"), By.COMMENTS),
    ("readers", N_("Readers"), None),
    ("depth", N_("Depth"), By.DEEPEST),
    ("exchanges", N_("Exchanges"), By.EXCHANGES),
    ("newcomers", N_("First comments"), None),
    ("began", N_("Stayed"), By.BEGAN),
    ("unanswered", N_("Unanswered"), By.UNANSWERED),
    ("questions", N_("Open questions"), None),
)
SORTS = {
    By.NEWEST: N_("the newest first"),
    By.COMMENTS: N_("the most comments first"),
    By.DEEPEST: N_("the deepest first"),
    By.SHALLOWEST: N_("the shallowest first"),
    By.EXCHANGES: N_("the most exchanges first"),
    By.BEGAN: N_("where most readers stayed first"),
    By.UNANSWERED: N_("the most unanswered first"),
}
# The dots of the picture that are named.
LABELS = {"deep": N_("few and deep"), "shallow": N_("many and shallow")}
# Which words are listed alone, and how they are found.
LISTS = {"questions": persons.unanswered_questions, "done": persons.done_because}
HEADS = {
    "questions": N_("Questions that nobody answered"),
    "done": N_("Done because of you, perhaps"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A reader's words, as they are listed."""

    name: str
    title: str
    thread: str
    comment: str
    when: When
    text: Markup


@door.get("/posts")
def page() -> ResponseReturnValue:
    """The posts side by side; or one of the lists of words, whole, where `list` names it."""
    at = whole_number(request.args, "page", MOST_PAGES) or 1
    before = (at - 1) * A_PAGE
    chosen = request.args.get("list", "")
    if chosen:
        return _list_page(chosen, at, before)
    by = _order(request.args)
    service, key = the_service(), g.site.key
    found = persons.compare_posts(service, key, by, limit=A_PAGE, before=before)
    beginnings = persons.beginnings(service, key)
    return render_template(
        "posts.html",
        found=found,
        by=by,
        orders=SORTS,
        columns=COLUMNS,
        formulas={name: gettext(said) for name, said in FORMULAS.items()},
        says=sentence_of(found),
        enough=ENOUGH_POSTS,
        plot=plot(
            found.compared, found.contrast, {each: gettext(said) for each, said in LABELS.items()}
        ),
        size=(WIDTH, HEIGHT),
        beginnings=beginnings,
        ways=_ways_to(beginnings),
        lists=_lists(),
        before=before,
        sorted_by=lambda order: _here(sort=order.value),
        more=_here(sort=by.value, page=at + 1) if found.more else "",
        earlier=_here(sort=by.value, page=at - 1) if before else "",
    )  # fmt: skip


def _ways_to(beginnings: Sequence[Beginning]) -> dict[str, str]:
    """By comment the page of who wrote it; of whom is not known again, their thread."""
    ids = [reader.id for each in beginnings for reader in each.readers]
    wrote = persons.who_wrote(the_service(), g.site.key, ids, now=utc_now())
    here = site_in_links()
    known = {
        each: url_for("person.page", person_id=one.person.id, site=here)
        for each, one in wrote.items()
    }
    return {
        each: url_for("threads.page", person=each, tab="all", site=here) for each in ids
    } | known


def _lists() -> list[tuple[str, str, list[Said], str]]:
    """Each list's name and head, its newest words, and the way to all of them."""
    found = []
    for name, find in LISTS.items():
        listed: Listed = find(the_service(), g.site.key, limit=SHOWN)
        found.append((name, HEADS[name], _said(listed), _here(list=name) if listed.more else ""))
    return found


def _list_page(name: str, at: int, before: int) -> ResponseReturnValue:
    if name not in LISTS:
        raise Problem(400, f"list must be one of {', '.join(LISTS)}", parameter="list")
    found: Listed = LISTS[name](the_service(), g.site.key, limit=A_PAGE, before=before)
    return render_template(
        "post_words.html",
        name=name,
        head=HEADS[name],
        said=_said(found),
        more=_here(list=name, page=at + 1) if found.more else "",
        earlier=_here(list=name, page=at - 1) if before else "",
    )


def _order(given: Mapping[str, str]) -> By:
    try:
        return By(given["sort"]) if given.get("sort") else By.NEWEST
    except ValueError:
        raise Problem(400, "nothing is sorted so", parameter="sort") from None


def _here(**chosen: str | int) -> str:
    return url_for("posts.page", site=site_in_links(), **chosen)  # type: ignore[arg-type]


def _said(listed: Listed) -> list[Said]:
    now = utc_now()
    found = []
    for words in listed.words:
        comment = words.comment
        start, end = _around(comment.text, words.start, words.end)
        text = marked(
            comment.text, [Span(words.start, words.end, gettext("words"), HINT)], start, end
        )
        left, right = "… " if start else "", " …" if end < len(comment.text) else ""
        found.append(
            Said(
                name=shown_name(comment),
                title=title_of(words.post.title),
                thread=words.thread_id,
                comment=comment.id,
                when=when(comment.date, now),
                text=Markup("{}{}{}").format(left, text, right),
            )
        )
    return found


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Some whole words before and after a part of the text."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    return left, right


@door.app_template_filter()
def title_of(title: str) -> str:
    """A post's title, an endless one cut, or words for none."""
    said = " ".join(title.split()) or gettext("an untitled post")
    return beginning(said, LONGEST_TITLE)


@door.app_template_filter()
def way_to(line: PostLine) -> str:
    """The page of the post's threads; "" for a post that the blog never told of."""
    post = line.post.id
    known = post.isascii() and post.isdigit()
    return url_for("threads.page", site=site_in_links(), post=post, tab="all") if known else ""


@door.app_template_filter()
def day_of(line: PostLine) -> str:
    """When it was written, "" where nobody knows."""
    return day(line.post.date) if line.post.date else ""


@door.app_template_filter()
def in_a_dot(line: PostLine) -> str:
    """What a dot of the picture says of its post."""
    depth = gettext("not judged")
    if line.depth is not None:
        depth = gettext("mean depth %(depth)s", depth=decimal(line.depth))
    comments, unanswered = number(line.comments), number(line.unanswered)
    said = [
        ngettext("%(said)s comment", "%(said)s comments", line.comments, said=comments),
        depth,
        ngettext("%(said)s unanswered", "%(said)s unanswered", line.unanswered, said=unanswered),
    ]
    title = title_of(line.post.title)
    return gettext("%(what)s: %(number)s", what=title, number=in_a_row(said))


@dataclass(frozen=True, slots=True)
class Sentence:
    """Which posts stand out, None where none does; and why none does."""

    deep: PostLine | None
    shallow: PostLine | None
    why_not: str


def sentence_of(found: Posts) -> Sentence:
    """What the page says first."""
    by_id = {line.post.id: line for line in found.compared}
    told = found.contrast
    if told.deep and told.shallow:
        return Sentence(by_id[told.deep], by_id[told.shallow], "")
    if not told.enough:
        return Sentence(None, None, gettext("Too few judged comments to compare."))
    why_not = gettext("None stands out: they draw comments of much the same depth.")
    return Sentence(None, None, why_not)


door.add_app_template_filter(shown_name, "named")
