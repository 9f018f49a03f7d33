"""Places by what they are worth at most, whatever the time, and by when something last happened.

What is there is told roughly, never too low, until its rows are made anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# As `core.priority` had it when this was written: logits a day, and the most a goal adds.
BEST = {
    "sqlite": "UPDATE places SET best = CASE WHEN judged"
    " THEN peak + 0.5 + 0.0990210257942779 * (julianday(date) - 2440587.5)"
    " ELSE 2440587.5 - julianday(date) END",
    "postgresql": "UPDATE places SET best = CASE WHEN judged"
    " THEN peak + 0.5 + 0.0990210257942779 * extract(epoch FROM date) / 86400"
    " ELSE - extract(epoch FROM date) / 86400 END",
}
NEWS = (
    "UPDATE places SET news = (SELECT CASE WHEN places.phase = 2 AND places.until > threads.newest"
    " THEN places.until ELSE threads.newest END FROM threads"
    " WHERE threads.site = places.site AND threads.id = places.thread_id)"
)


def upgrade() -> None:
    op.add_column("places", sa.Column("best", sa.Float()))
    op.add_column("places", sa.Column("news", sa.DateTime()))
    op.execute(BEST[op.get_bind().dialect.name])
    op.execute(NEWS)
    for name in ("day", "first_day", "first_peak", "lasting"):
        op.drop_index(f"ix_places_{name}", "places")
    op.create_index("ix_places_best", "places", ["site", "rank", "judged", "best"])
    op.create_index("ix_places_news", "places", ["site", "rank", "news"])
