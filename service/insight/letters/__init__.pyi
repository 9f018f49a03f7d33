from service.insight.letters.composing import NotReady, compose
from service.insight.letters.feeds import FILES as FEED_FILES
from service.insight.letters.feeds import Kind as FeedKind
from service.insight.letters.feeds import end_feed, feeds_of, read_feed, renew_feed
from service.insight.letters.links import Asked, LinkOver, Links, look_at_word, say_word
from service.insight.letters.rendering import as_html, as_text
from service.insight.letters.sending import NotSent
from service.insight.letters.told import fault_in_words, state_in_words
from service.insight.letters.turns import (
    choose_letter,
    due,
    end_letters,
    last_letter,
    letter_of_today,
    letter_turn,
    send_now,
)
from service.insight.letters.views import Letter

__all__ = [
    "FEED_FILES", "Asked", "FeedKind", "Letter", "LinkOver", "Links", "NotReady", "NotSent",
    "as_html", "as_text", "choose_letter", "compose", "due", "end_feed", "end_letters",
    "fault_in_words", "feeds_of", "last_letter", "letter_of_today", "letter_turn",
    "look_at_word", "read_feed", "renew_feed", "say_word", "send_now", "state_in_words",
]  # fmt: skip
