"""What every column of every table holds, and whose that is."""

from __future__ import annotations

# whose: a reader's name or mark, which erasing takes away or leaves (with why); the words of a
# comment, which stay as on the blog; the owner's and the blog's staff's; or the machine's own.
ERASED, WORDS, OWNERS, MACHINES = "erased", "words", "owner's", "machine's"
REMEMBERED = "kept on purpose: that this address was erased"
COLUMNS: dict[str, dict[str, str]] = {
    "account_users": {OWNERS: "site user_id email"},
    "accounts": {OWNERS: "site email password_hash role shortcuts"},
    "answers": {ERASED: "reader", WORDS: "site comment_id post_id thread_id date words own sharp"},
    "backups": {MACHINES: "made_at file bytes rows"},
    "beginnings": {OWNERS: "site begun_at done_at"},
    "care": {ERASED: "reader note months circle mended_at changed_at", WORDS: "site"},
    "circles": {OWNERS: "site number name months"},
    "contacts": {ERASED: "id reader kind at planned told_at told_by", WORDS: "site"},
    "comments": {
        ERASED: "name user_id email_hash name_reader content_hash actor_hash signed",
        WORDS: "site id post_id parent_id date text status",
        # Keyed by what stands in no database, so that nobody can try names against it.
        MACHINES: "read_at rank sender_hash revision",
    },
    "day_places": {
        OWNERS: "owner date position why replying_at",
        # Ids alone, and what a comment would take to answer.
        WORDS: "site thread_id comment_id minutes since",
    },
    "days": {OWNERS: "owner date site chosen_at minutes extra"},
    "deliveries": {MACHINES: "site webhook_id received_at mark"},
    "devices": {OWNERS: "email token_hash seen_at"},
    "erasures": {REMEMBERED: "site email_hash", MACHINES: "erased_at"},
    "first_links": {MACHINES: "token_hash ends_at"},
    "founders": {OWNERS: "email password_hash made_at"},
    "failures": {MACHINES: "bucket times until forget_at"},
    "feeds": {OWNERS: "profile kind token_hash made_at", MACHINES: "mark changed_at"},
    "identity_keys": {MACHINES: "check_value since until"},
    "identities": {OWNERS: "site kind value source"},
    "joined": {ERASED: "reader other one told_at told_by", WORDS: "site"},
    # Figures over many readers.
    "landed": {
        MACHINES: "site way made_at answered others came came_others more low high before"
        " before_low before_high",
    },
    "learned": {
        MACHINES: "site number tried_at model feature_version labels labels_hash changes"
        " auc_shipped auc_personal refused undone_at wrong"
    },
    # When it was sent to whom, and what the mail server said: nothing of what stood in it.
    "letters": {
        OWNERS: "profile date state tries next_at fault code",
        MACHINES: "claimed_by changed_at",
    },
    "moderators": {OWNERS: "site user_id role"},
    # What comments tell in passing, by places in their words; whose they are, or are said to.
    "noted": {
        ERASED: "reader",
        WORDS: "site comment_id kind start stop words said post_id thread_id date",
    },
    "old_tokens": {OWNERS: "site kind token_hash ends_at"},
    # While identities are re-keyed; those of the comments, which erasing takes away.
    "old_hashes": {MACHINES: "site kind value"},
    # Made of the words, and of what the author told by hand.
    "people": {
        ERASED: "reader id name folded pace circle met contact_at touch_at touch_to",
        WORDS: "site stage closest comments answers exchanges depth gave told words own first_at"
        " last_at last_comment answered_at usual mend mend_id mend_at",
    },
    "places": {
        WORDS: "site thread_id comment_id date news",
        MACHINES: "phase until rank judged lasting goals best minutes thanks day first peak",
    },
    # Numbers and places made of the words.
    "post_counts": {
        WORDS: "site post_id date comments readers judged depths depth exchanges newcomers began"
        " unanswered questions done",
    },
    "post_quotes": {WORDS: "site kind comment_id post_id date start stop"},
    "posts": {
        OWNERS: "site id title text url date live author",
        MACHINES: "read_at rank content_hash sender_hash revision",
    },
    "probes": {MACHINES: "id at"},
    "profiles": {OWNERS: "email id name timezone browser_timezone minutes letter_hour"},
    "promise_words": {
        OWNERS: "id site comment_id said word given_at undone_at given_by",
    },
    # Ids and places in the author's own words.
    "promises": {
        OWNERS: "site comment_id begins ends said kind post_id thread_id date closed closed_by"
        " closed_at",
        WORDS: "to_id sure",
    },
    "readers": {
        ERASED: "reader",
        WORDS: "site comments answered first_at last_at last_comment answered_at first_post posts"
        " exchanges",
    },
    "refused": {OWNERS: "site kind value source"},
    "rests": {OWNERS: "id site up_to given_at undone_at given_by"},
    "revisions": {OWNERS: "site post_id text_hash text", MACHINES: "read_at"},
    "rights": {OWNERS: "site user_id may_moderate"},
    # Numbers and places made of the words.
    "scores": {
        WORDS: "site comment_id fingerprint language not_judged vector facets depth author"
        " readers reply text_hash",
        MACHINES: "feature_version model error",
    },
    "secrets": {OWNERS: "site secret created_at ends_at"},
    "sessions": {OWNERS: "id token_hash email site user_id role begun_at seen_at shortcuts"},
    # Ids alone: whose a comment is stands in the comment.
    "settled": {WORDS: "site post_id threads dropped"},
    "shared": {ERASED: "value", MACHINES: "site kind why"},
    "sites": {
        OWNERS: "key url name goal minutes timezone token_hash api_token_hash created_at",
        MACHINES: "revision marked ledger known_as claimed_until claimed_by moderators_at",
    },
    "stale": {MACHINES: "site post_id revision made"},
    "standings": {
        ERASED: "reader spoken_to",
        WORDS: "site comment_id post_id thread_id date held state ground answered_by answered_at"
        " first_answer first_answer_at until comments_before answered_before depth kinds came_back"
        " helped after_sharp",
        MACHINES: "judged_by",
    },
    "talks": {ERASED: "reader other", WORDS: "site comment_id post_id thread_id date"},
    "tallies": {MACHINES: "site name count"},
    # Ids alone.
    "threads": {
        WORDS: "site id post_id state asleep until newest readers held talk since kinds judged"
        " depths",
        OWNERS: "verdict",
    },
    "unsaid": {WORDS: "site comment_id post_id thread_id begins ends date"},
    "users": {OWNERS: "site person kind value source"},
    # Counts, and what was odd about a file: no comment's words, no name of a reader.
    "uploads": {
        OWNERS: "site any_address begun_at failed report",
        MACHINES: "file bytes taken seen_at ended_at tries",
    },
    "verdicts": {
        OWNERS: (
            "id site thread_id kind up_to until given_at undone_at webhook_id covers reason"
            " given_by"
        ),
    },
}
