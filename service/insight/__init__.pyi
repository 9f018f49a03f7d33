"""What the service does, one function a use. The doors (web, cli) call nothing else."""

from service.batch import Spread
from service.core.faults import ArtifactError, ClusterError, PipelineError
from service.insight.arriving.deliveries import (
    delivery_of,
    first_delivery,
    last_heard,
    remember_delivery,
)
from service.insight.arriving.imports import ImportReport, import_comments
from service.insight.arriving.receive import Receipt, answer, keep_many, receive
from service.insight.arriving.syncing import SyncReport, SyncRunning, sync
from service.insight.beginning.blogs import (
    Arrived,
    arrived,
    begin_blog,
    begun_blogs,
    call_blog,
    connected_plugin,
    finish_blog,
    for_other_senders,
    may_begin,
    note_done,
    rename_blog,
    still_to_judge,
    was_heard,
)
from service.insight.beginning.first_account import (
    first_link,
    has_accounts,
    link_is_good,
    make_first_account,
)
from service.insight.beginning.suspected import Suspect, these_are_mine, who_may_be_the_author
from service.insight.beginning.uploads import Reading, take_upload, upload_of, uploads_turn
from service.insight.context import (
    AnotherBlog,
    DatabaseState,
    Service,
    SiteError,
    UnknownSite,
    UnknownThread,
    database_state,
    open_service,
    readiness,
)
from service.insight.examining.doctor import examine
from service.insight.examining.finding import Finding, State
from service.insight.judging.heartbeat import note_turn
from service.insight.judging.learning import (
    LastLook,
    Learning,
    learn,
    learning_turn,
    undo_learning,
    what_it_says,
    what_was_learned,
    what_was_wrong,
)
from service.insight.judging.lines import (
    MOST_CHARACTERS,
    MOST_LINES,
    LineError,
    TooMuch,
    line_schemas,
    refuse_too_much,
    score_line,
    score_lines,
    whole_lines,
)
from service.insight.judging.scoring import RescoreReport, background_turn, score_stale
from service.insight.keeping.archive import BackupError
from service.insight.keeping.backup import (
    BackupReport,
    back_up,
    count_rows,
    last_backup,
    look_for_database,
)
from service.insight.keeping.handling import KeyStatus, adopt_key, forget_key, key_status
from service.insight.keeping.keyfiles import KeyFault
from service.insight.keeping.restore import RestoreReport, restore, rows_in
from service.insight.keeping.rotation import (
    Rekeying,
    finish_rotation,
    rekeying_status,
    rotate_key,
)
from service.insight.keeping.session_key import SessionKey, rotate_session_key
from service.insight.owning.accounts import (
    Login,
    add_author,
    check_login,
    has_account,
    list_accounts,
    list_founders,
    log_in,
    remove_account,
)
from service.insight.owning.address import (
    address_doubt,
    doubt_of,
    listening_doubt,
    note_address,
    settings_here,
    told_address,
)
from service.insight.owning.companion import (
    MOST_HASHES,
    MOST_MODERATORS,
    MOST_SHOWN,
    Differences,
    comments_json,
    compare_hashes,
    introduce,
    plugin_for,
    plugin_queue_json,
    take_moderators,
    thread_json,
)
from service.insight.owning.demo import (
    Demo,
    answer_as_author,
    fill_demo,
    is_of_sample,
    is_sample,
    sample_post,
)
from service.insight.owning.expiry import forget_expired
from service.insight.owning.identities import (
    SOURCES,
    Author,
    list_authors,
    refuse_identities,
    say_authors,
    shared_marks,
    take_back_author,
)
from service.insight.owning.passwords import WrongPassword, change_password, set_password
from service.insight.owning.profiles import (
    BlogUser,
    be_user,
    blog_users,
    change_profile,
    names_of_givers,
    note_browser,
    shown_name,
    writers_of,
)
from service.insight.owning.proxies import ProxyDoubt, note_proxies, proxies_doubt
from service.insight.owning.removal import remove_site, site_holdings
from service.insight.owning.sessions import (
    IDLE,
    LIFETIME,
    Visitor,
    choose_shortcuts,
    end_session,
    end_sessions,
    giver,
    list_sessions,
    sign_in_by_wordpress,
    visitor,
    visitor_of_account,
    wants_shortcuts,
)
from service.insight.owning.sites import (
    NewSite,
    add_identities,
    add_site,
    check_speaker,
    choose_day,
    get_site,
    learn_spelling,
    learn_timezone,
    list_sites,
    move_site,
    set_site,
)
from service.insight.owning.tokens import (
    Rotated,
    api_token_is_valid,
    end_old_tokens,
    newest_mark,
    old_tokens,
    rotate_api_token,
    rotate_secret,
    rotate_token,
    site_for_api_token,
    token_is_valid,
    webhook_address,
    webhook_secrets,
)
from service.insight.owning.tries import TooManyTries, count_refusal
from service.insight.owning.zones import zone_names, zone_of
from service.insight.people.readers import erase_reader, export_reader
from service.insight.people.retention import drop_old_words, retention_turn
from service.insight.waiting.changing_day import (
    begin_reply,
    give_up_reply,
    more_today,
    older_today,
    reply_begun,
)
from service.insight.waiting.day import DayCard, Today, today
from service.insight.waiting.debts import (
    Debts,
    Owed,
    UnknownPromise,
    Untold,
    list_debts,
    promise_of_today,
    say_of_promise,
    take_back_word,
)
from service.insight.waiting.debts_json import debts_json
from service.insight.waiting.done import Done
from service.insight.waiting.everywhere import ANY_MINUTES, queue_of_all
from service.insight.waiting.listing import Line, Listing, every_line, list_threads
from service.insight.waiting.making import make_soon, make_stale
from service.insight.waiting.many import (
    MOST_AT_ONCE,
    give_verdicts,
    given_at,
    show_now,
    undo_verdicts,
)
from service.insight.waiting.pending import Pending, pending_judgements
from service.insight.waiting.present import hints_of, queue_json, receipt_json
from service.insight.waiting.queue import reply_queue, thread_view
from service.insight.waiting.resting import let_rest, rest_no_more
from service.insight.waiting.seen import SeenError
from service.insight.waiting.thanks import Thanks
from service.insight.waiting.verdicts import (
    give_verdict,
    give_verdict_once,
    last_decided,
    last_verdicts,
    take_back_verdict,
    undo_verdict,
    who_began,
    wrote_meanwhile,
)
from service.insight.waiting.views import Looked, Queue, QueuedThread, ThreadView
from service.insight.waiting.wishes import Place, Sort, Tab, Wish, WishError
from service.insight.warming import warm_up
from service.settings import SettingsError, read_settings
from service.store.accounts import Account
from service.store.database import Busy, DatabaseError, DatabaseFault, FaultKind
from service.store.deliveries import AnotherBody, Delivery
from service.store.learned import Learned
from service.store.profiles import Profile
from service.wordpress.package import plugin_zip

__all__ = [
    "ANY_MINUTES", "IDLE", "LIFETIME", "MOST_AT_ONCE", "MOST_CHARACTERS", "MOST_HASHES",
    "MOST_LINES", "MOST_MODERATORS", "MOST_SHOWN", "SOURCES", "Account", "AnotherBlog",
    "AnotherBody", "Arrived", "ArtifactError", "Author", "BackupError", "BackupReport", "BlogUser",
    "Busy", "ClusterError", "DatabaseError", "DatabaseFault", "DatabaseState", "DayCard", "Debts",
    "Delivery", "Demo", "Differences", "Done", "FaultKind", "Finding", "ImportReport", "KeyFault",
    "KeyStatus", "LastLook", "Learned", "Learning", "Line", "LineError", "Listing", "Login",
    "Looked", "NewSite", "Owed", "Pending", "PipelineError", "Place", "Profile", "ProxyDoubt",
    "Queue", "QueuedThread", "Reading", "Receipt", "Rekeying", "RescoreReport", "RestoreReport",
    "Rotated", "SeenError", "Service", "SessionKey", "SettingsError", "SiteError", "Sort", "Spread",
    "State", "Suspect", "SyncReport", "SyncRunning", "Tab", "Thanks", "ThreadView", "Today",
    "TooManyTries", "TooMuch", "UnknownPromise", "UnknownSite", "UnknownThread", "Untold",
    "Visitor", "Wish", "WishError", "WrongPassword", "add_author", "add_identities", "add_site",
    "address_doubt", "adopt_key", "answer", "answer_as_author", "api_token_is_valid", "arrived",
    "back_up", "background_turn", "be_user", "begin_blog", "begin_reply", "begun_blogs",
    "blog_users", "call_blog", "change_password", "change_profile", "check_login", "check_speaker",
    "choose_day", "choose_shortcuts", "comments_json", "compare_hashes", "connected_plugin",
    "count_refusal", "count_rows", "database_state", "debts_json", "delivery_of", "doubt_of",
    "drop_old_words", "end_old_tokens", "end_session", "end_sessions", "erase_reader", "every_line",
    "examine", "export_reader", "fill_demo", "finish_blog", "finish_rotation", "first_delivery",
    "first_link", "for_other_senders", "forget_expired", "forget_key", "get_site", "give_up_reply",
    "give_verdict", "give_verdict_once", "give_verdicts", "given_at", "giver", "has_account",
    "has_accounts", "hints_of", "import_comments", "introduce", "is_of_sample", "is_sample",
    "keep_many", "key_status", "last_backup", "last_decided", "last_heard", "last_verdicts",
    "learn", "learn_spelling", "learn_timezone", "learning_turn", "let_rest", "line_schemas",
    "link_is_good", "list_accounts", "list_authors", "list_debts", "list_founders", "list_sessions",
    "list_sites", "list_threads", "listening_doubt", "log_in", "look_for_database",
    "make_first_account", "make_soon", "make_stale", "may_begin", "more_today", "move_site",
    "names_of_givers", "newest_mark", "note_address", "note_browser", "note_done", "note_proxies",
    "note_turn", "old_tokens", "older_today", "open_service", "pending_judgements", "plugin_for",
    "plugin_queue_json", "plugin_zip", "promise_of_today", "proxies_doubt", "queue_json",
    "queue_of_all", "read_settings", "readiness", "receipt_json", "receive", "refuse_identities",
    "refuse_too_much", "rekeying_status", "remember_delivery", "remove_account", "remove_site",
    "rename_blog", "reply_begun", "reply_queue", "rest_no_more", "restore", "retention_turn",
    "rotate_api_token", "rotate_key", "rotate_secret", "rotate_session_key", "rotate_token",
    "rows_in", "sample_post", "say_authors", "say_of_promise", "score_line", "score_lines",
    "score_stale", "set_password", "set_site", "settings_here", "shared_marks", "show_now",
    "shown_name", "sign_in_by_wordpress", "site_for_api_token", "site_holdings", "still_to_judge",
    "sync", "take_back_author", "take_back_verdict", "take_back_word", "take_moderators",
    "take_upload", "these_are_mine", "thread_json", "thread_view", "today", "token_is_valid",
    "told_address", "undo_learning", "undo_verdict", "undo_verdicts", "upload_of", "uploads_turn",
    "visitor", "visitor_of_account", "wants_shortcuts", "warm_up", "was_heard", "webhook_address",
    "webhook_secrets", "what_it_says", "what_was_learned", "what_was_wrong", "who_began",
    "who_may_be_the_author", "whole_lines", "writers_of", "wrote_meanwhile", "zone_names",
    "zone_of",
]  # fmt: skip
