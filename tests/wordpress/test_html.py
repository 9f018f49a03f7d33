from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.wordpress.html import linked_comment, to_line, to_text

READS_AS = {
    "": "",
    "   \n\n ": "",
    "Plain words.": "Plain words.",
    "One line.\nThe next.\n\n\n\nA new paragraph.": "One line.\nThe next.\n\nA new paragraph.",
    "Windows\r\nlines\rtoo": "Windows\nlines\ntoo",
    "<p>First.</p>\n<p>Second<br />\nand on.</p>": "First.\n\nSecond\nand on.",
    "Thanks!<br><br>I will try it.": "Thanks!\n\nI will try it.",
    "trailing spaces  \nand more \n": "trailing spaces\nand more",
    "It <strong>really</strong> is <em>so</em>.": "It really is so.",
    "<b>Bold</b> <i>then slanted</i>": "Bold then slanted",
    "<h2>Title</h2>Text<hr />End": "Title\n\nText\n\nEnd",
    "<div>\n    <div>One</div>\n    <div>Two</div>\n</div>": "One\nTwo",
    "<!-- wp:paragraph -->\n<p>Block.</p>\n<!-- /wp:paragraph -->": "Block.",
    "a<!-- hidden --> b<!-->c": "a bc",
    "<!-- never closed, so a reader meant it": "<!-- never closed, so a reader meant it",
    "<table><tr><td>Monday</td><td>closed</td></tr><tr><td>Tuesday</td></tr></table>": (
        "Monday closed\nTuesday"
    ),
    "<q>Slow</q> is fine": "“Slow” is fine",
}

LINKS = {
    'See <a href="http://shop.example/x" rel="nofollow ugc">my notes</a>.': "See my notes.",
    '<a href="http://shop.example/x">http://shop.example/x</a>': "http://shop.example/x",
    "http://shop.example/?a=1&amp;b=2": "http://shop.example/?a=1&b=2",
    '<a href="http://shop.example/a>b">odd</a>': "odd",
    "<a href='x'title='no space'>tight</a>": "tight",
    '<a href="never closed>still words</a>': "still words",
    '<img src="x.png" alt="ours" />After': "After",
}

QUOTED = {
    "<blockquote>You wait.</blockquote>\nNo, I call.": "> You wait.\n\nNo, I call.",
    "<blockquote><p>One.</p>\n<p>Two.</p></blockquote>Mine": "> One.\n\n> Two.\n\nMine",
    "<blockquote>a\nb</blockquote>": "> a\n> b",
    "<blockquote>Outer<blockquote>inner</blockquote>outer</blockquote>x": (
        "> Outer\n\n> > inner\n\n> outer\n\nx"
    ),
    "> typed by hand\nreply": "> typed by hand\nreply",
    "&gt; typed by hand": "> typed by hand",
    "</blockquote>closed only": "closed only",
    "<blockquote>never closed": "> never closed",
}

CODE = {
    "Try:\n<pre>for x in y:\n    go(x)\n\n\nend</pre>\nthen": (
        "Try:\n\n    for x in y:\n        go(x)\n\n    end\n\nthen"
    ),
    "<pre><code>a &lt; b\n</code></pre>": "    a < b",
    "Set <code>limit = 3</code> first.": "Set limit = 3 first.",
    "So <code>one\ntwo</code> it is": "So\n\n    one\n    two\n\nit is",
    "<code>one<br />two</code>": "    one\n    two",
    "an unclosed <code>tag\nloses no words": "an unclosed tag\nloses no words",
    "<blockquote><pre>x = 1</pre></blockquote>": ">     x = 1",
    "</pre>stray": "stray",
    "<ul>\n  <li>bread</li>\n  <li>salt\n and oil</li>\n</ul>\ndone": (
        "- bread\n- salt\n and oil\n\ndone"
    ),
    "<ol><li><p>first</p></li></ol>": "- first",
}

NOT_MARKUP = {
    "a < b and c > d": "a < b and c > d",
    "a List<String> and Map<K, V> <3": "a List<String> and Map<K, V> <3",
    "x <b and c> d": "x <b and c> d",
    "Foo<A> is a type": "Foo<A> is a type",
    "<grin> that was <rant>mine</rant>": "<grin> that was <rant>mine</rant>",
    "write <ann@bakery.example> or <http://bakery.example>": (
        "write <ann@bakery.example> or <http://bakery.example>"
    ),
    "if (a<b && b>c)": "if (a<b && b>c)",
    "50 <": "50 <",
    "<o:p>Word</o:p> markup": "Word markup",
    '<option selected="selected" disabled>pick</option>': "pick",
    "<td nowrap>cell</td>": "cell",
}

DROPPED = {
    "Hi<script>alert('x')</script> there": "Hi there",
    "<STYLE>p { color: red }</STYLE >Text": "Text",
    "<iframe src='x'>fallback</iframe>Text": "Text",
    "an open <script> keeps its words": "an open  keeps its words",
    "<?xml:namespace prefix = o ?>Text<!DOCTYPE html>": "Text",
}

ENTITIES = {
    "it&#8217;s &quot;fine&quot; &amp; well &#47; ok": 'it’s "fine" & well / ok',
    "don&amp;#8217;t, Q &amp;amp; A, caf&amp;eacute;": "don’t, Q & A, café",
    "R&amp;amp;amp;D &amp;quot;now&amp;quot;": 'R&D "now"',
    "escape it as &amp;lt; or &amp;nbsp; there": "escape it as &lt; or &nbsp; there",
    "AT&T; copy&paste; ?a=1&copy=2": "AT&T; copy&paste; ?a=1&copy=2",
    "one&nbsp;two&nbsp; &nbsp;three": "one two three",
    "&#0;&#x1F600; &#xD800;&#146;": "\ufffd😀 \ufffd’",
    "in\u00advisi\u200bble\ufeff": "invisible",
    "it\x92s \x93so\x94\x00\x07": "it’s “so”",
    "lone \ud83d surrogate": "lone  surrogate",
    "cafÃ© stays": "cafÃ© stays",
}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        *READS_AS.items(),
        *LINKS.items(),
        *QUOTED.items(),
        *CODE.items(),
        *NOT_MARKUP.items(),
        *DROPPED.items(),
        *ENTITIES.items(),
    ],
)
def test_stored_html_reads_as_its_reader_saw_it(html: str, text: str) -> None:
    assert to_text(html) == text


def test_a_name_is_one_line_of_plain_text() -> None:
    assert to_line("  Ann &amp; <b>Co</b>\n O&#039;Hara ") == "Ann & Co O'Hara"


PLAIN = st.text(st.characters(exclude_characters="<&"))
MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<b>", "</b>", "<br />", "\n", "<blockquote>", "</blockquote>", "<pre>",
            "</pre>", "<code>", "</code>", "<li>", "<script>", "</script>", "<!--", "-->", "<a ",
            'href="', '">', "&amp;", "&#8217;", "&lt;", "word", " ", "<", ">", "\xa0", "\x00",
        ]
    )
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(PLAIN)
def test_plain_text_stays_as_it_is_the_second_time(text: str) -> None:
    assert to_text(to_text(text)) == to_text(text)


@settings(deadline=None)
@given(st.one_of(MARKUP, st.text()))
def test_no_line_ends_in_spaces_and_no_two_lines_in_a_row_are_blank(html: str) -> None:
    text = to_text(html)
    assert all(line == line.rstrip() for line in text.split("\n"))
    assert "\n\n\n" not in text
    assert text == text.strip("\n")


@settings(deadline=None)
@given(st.lists(st.from_regex(r"[A-Za-z]{1,8}", fullmatch=True)))
def test_no_word_is_lost_between_stray_brackets(words: list[str]) -> None:
    assert to_text(" < ".join(words)).split(" < ") == (words or [""])


HOSTILE = {
    "deep bold": "<b>" * 100_000 + "x",
    "formatting that trees re-open": "".join(f"<b a={n}><p>" for n in range(8_000)),
    "deep quotes": "<blockquote>x\n" * 20_000,
    "deep code": "<pre><code>\n" * 20_000,
    "open tags": "<a " * 60_000,
    "open quotes": "<a \"'" * 40_000,
    "open comments": "<!--" * 50_000,
    "open scripts": "<script>" * 25_000,
    "brackets": "<" * 200_000,
    "ampersands": "&" * 200_000,
    "escaped ampersands": "&amp;" * 40_000,
    "spaces": (" " * 100_000 + "\n") * 2,
    "no-break spaces": "\xa0 " * 100_000 + "x",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_no_more_time_than_any_other(html: str) -> None:
    started = time.process_time()
    to_text(html)
    assert time.process_time() - started < 2


LINKS_AHEAD = {
    '<a href="#comment-11">Maria</a>: in the fridge': "11",
    '@<a href="#comment-11" rel="nofollow">Maria</a> in the fridge': "11",
    "<p>In reply to <a class='at' href='#comment-11'><b>Maria</b></a>: in the fridge</p>": "11",
    '<a href="https://bread.example/rye/#comment-11">@Maria</a>: in the fridge': "11",
    '@<a href="https://bread.example/rye/#li-comment-11">Maria</a>: in the fridge': "11",
    '<a href="https://bread.example/rye/#comment-11">this one</a> says it': None,
    'As <a href="#comment-11">Maria</a> says, in the fridge': None,
    '<a href="#respond">Write</a> to me': None,
    '<a href="#comment-0">Maria</a>': None,
    "#comment-11": None,
    "": None,
}


@pytest.mark.parametrize(("html", "target"), LINKS_AHEAD.items(), ids=LINKS_AHEAD.keys())
def test_a_link_ahead_tells_which_comment_is_answered(html: str, target: str | None) -> None:
    assert linked_comment(html) == target


@pytest.mark.parametrize("unit", ["<a href=", "<p>", "@ ", '<a href="#comment-1', "hi ", "<a x='>"])
def test_a_hostile_beginning_costs_no_more_than_its_length(unit: str) -> None:
    before = time.process_time()
    linked_comment(unit * 10_000)
    assert time.process_time() - before < 0.5
