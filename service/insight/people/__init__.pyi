"""Readers as people: how they and the author stand to each other, what is told of them by hand, and
what is held about them."""

from service.core.asked import MOST_POSTS, By, Part
from service.insight.people.caring import (
    CIRCLES,
    LONGEST_CIRCLE,
    LONGEST_NOTE,
    MOST_MONTHS,
    CareError,
    day_spoken,
    join_people,
    keep_circles,
    keep_note,
    keep_pace,
    keep_peace,
    say_apart,
    split_person,
    take_back_spoke,
    tell_spoke,
)
from service.insight.people.landing import (
    DidItLand,
    did_it_land,
    landing_turn,
    look_whether_it_landed,
)
from service.insight.people.listing import (
    A_PAGE,
    AfterError,
    Wrote,
    circles_of,
    list_people,
    who_to_greet,
    who_wrote,
)
from service.insight.people.near_copies import OwnAnswer, SameWords, same_words
from service.insight.people.person import NoPersonError, person_view
from service.insight.people.planning import (
    drop_plan,
    hold_plan,
    move_plan,
    plan_talk,
    put_plan_back,
)
from service.insight.people.posts import (
    Beginning,
    Listed,
    PostLine,
    Posts,
    Words,
    beginnings,
    compare_posts,
    done_because,
    told_posts,
    unanswered_questions,
)
from service.insight.people.presenting import people_json, person_json
from service.insight.people.taking_out import erase_person, export_person
from service.insight.people.ties import take_offline
from service.insight.people.views import (
    Exactly,
    Introduction,
    Meant,
    Moment,
    Noted,
    Offline,
    People,
    Person,
    PersonView,
    Plan,
    Quote,
    Spoke,
    Talking,
)

__all__ = [
    "A_PAGE", "CIRCLES", "LONGEST_CIRCLE", "LONGEST_NOTE", "MOST_MONTHS", "MOST_POSTS",
    "AfterError", "Beginning", "By", "CareError", "DidItLand", "Exactly", "Introduction",
    "Listed", "Meant", "Moment", "NoPersonError", "Noted", "Offline", "OwnAnswer", "Part",
    "People", "Person", "PersonView", "Plan", "PostLine", "Posts", "Quote", "SameWords",
    "Spoke", "Talking", "Words", "Wrote", "beginnings", "circles_of", "compare_posts",
    "day_spoken", "did_it_land", "done_because", "drop_plan", "erase_person", "export_person",
    "hold_plan", "join_people", "keep_circles", "keep_note", "keep_pace", "keep_peace",
    "landing_turn", "list_people", "look_whether_it_landed", "move_plan", "people_json",
    "person_json", "person_view", "plan_talk", "put_plan_back", "same_words", "say_apart",
    "split_person", "take_back_spoke", "take_offline", "tell_spoke", "told_posts",
    "unanswered_questions", "who_to_greet", "who_wrote",
]  # fmt: skip
