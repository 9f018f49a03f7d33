"""What the service does, one function a use. The doors (web, cli) call nothing else."""

from service.insight.arriving.deliveries import (
    first_delivery,
    first_sign_in,
    last_heard,
    remember_delivery,
)
from service.insight.arriving.imports import ImportReport, import_comments
from service.insight.arriving.receive import Receipt, answer, keep_many, receive
from service.insight.arriving.syncing import SyncReport, SyncRunning, sync
from service.insight.context import (
    AnotherBlog,
    Service,
    UnknownSite,
    UnknownThread,
    open_service,
    readiness,
)
from service.insight.judging.learning import (
    Learning,
    learn,
    learning_turn,
    undo_learning,
    what_it_says,
    what_was_learned,
)
from service.insight.judging.lines import LineError, line_schemas, score_line, score_lines
from service.insight.judging.scoring import RescoreReport, background_turn, score_stale
from service.insight.owning.companion import (
    MOST_HASHES,
    MOST_SHOWN,
    Differences,
    comments_json,
    compare_hashes,
    introduce,
    plugin_for,
    plugin_queue_json,
    thread_json,
)
from service.insight.owning.demo import Demo, fill_demo
from service.insight.owning.removal import remove_site, site_holdings
from service.insight.owning.sites import (
    NewSite,
    SiteError,
    add_author,
    add_identities,
    add_site,
    api_token_is_valid,
    check_login,
    check_speaker,
    choose_day,
    get_site,
    learn_spelling,
    list_sites,
    move_site,
    rotate_secret,
    set_site,
    site_for_api_token,
    token_is_valid,
    webhook_address,
    webhook_secrets,
)
from service.insight.people.readers import erase_reader, export_reader
from service.insight.waiting.present import queue_json, receipt_json
from service.insight.waiting.queue import reply_queue, thread_view
from service.insight.waiting.verdicts import (
    give_verdict,
    give_verdict_once,
    last_verdicts,
    take_back_verdict,
    undo_verdict,
)
from service.insight.waiting.views import Queue, QueuedThread, ThreadView
from service.judge.artifact import ArtifactError
from service.language.pipeline import PipelineError
from service.store.database import Busy, DatabaseError
from service.store.learned import Learned
from service.wordpress.package import plugin_zip

__all__ = [
    "MOST_HASHES",
    "MOST_SHOWN",
    "AnotherBlog",
    "ArtifactError",
    "Busy",
    "DatabaseError",
    "Demo",
    "Differences",
    "ImportReport",
    "Learned",
    "Learning",
    "LineError",
    "NewSite",
    "PipelineError",
    "Queue",
    "QueuedThread",
    "Receipt",
    "RescoreReport",
    "Service",
    "SiteError",
    "SyncReport",
    "SyncRunning",
    "ThreadView",
    "UnknownSite",
    "UnknownThread",
    "add_author",
    "add_identities",
    "add_site",
    "answer",
    "api_token_is_valid",
    "background_turn",
    "check_login",
    "check_speaker",
    "choose_day",
    "comments_json",
    "compare_hashes",
    "erase_reader",
    "export_reader",
    "fill_demo",
    "first_delivery",
    "first_sign_in",
    "get_site",
    "give_verdict",
    "give_verdict_once",
    "import_comments",
    "introduce",
    "keep_many",
    "last_heard",
    "last_verdicts",
    "learn",
    "learn_spelling",
    "learning_turn",
    "line_schemas",
    "list_sites",
    "move_site",
    "open_service",
    "plugin_for",
    "plugin_queue_json",
    "plugin_zip",
    "queue_json",
    "readiness",
    "receipt_json",
    "receive",
    "remember_delivery",
    "remove_site",
    "reply_queue",
    "rotate_secret",
    "score_line",
    "score_lines",
    "score_stale",
    "set_site",
    "site_for_api_token",
    "site_holdings",
    "sync",
    "take_back_verdict",
    "thread_json",
    "thread_view",
    "token_is_valid",
    "undo_learning",
    "undo_verdict",
    "webhook_address",
    "webhook_secrets",
    "what_it_says",
    "what_was_learned",
]
