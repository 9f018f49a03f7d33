"""What says in words what other functions found, by the function's name: no stranger's text of any
length comes to it."""

from __future__ import annotations

SAYING = {
    "facets.in_words", "facets.perhaps", "hinting.wording.one_of", "hinting.wording.one_of_so_many",
    "people.rules.exchange_rule", "people.rules.hold_back", "people.rules.hold_back_rule",
    "people.rules.introduce_rule",
    "people.rules.offline_rule", "people.rules.openness_rule", "people.rules.place_rule",
    "people.rules.quiet_rule", "people.rules.repair_rule", "people.rules.sincerity_rule",
    "people.rules.stage_rule", "people.rules.tie_rule", "people.rules.topic_rule",
    "reasons.answered", "reasons.earlier", "reasons.in_any_case", "reasons.likely",
    "reasons.speaks_to", "reasons.waits", "reasons.wanted", "said_later.said",
    "said_later.to_keep", "standing.at_rest", "translating.N_", "translating.gettext",
    "translating.language", "translating.nN_", "translating.ngettext", "translating.spoken",
    "translating.spoken_now",
    "writing.Writing.day", "writing.Writing.decimal", "writing.Writing.number",
    "writing.Writing.percent", "writing.counted", "writing.day_seen_from", "writing.in_a_row",
    "writing.listed", "writing.times", "writing.writing", "writing.written",
}  # fmt: skip
