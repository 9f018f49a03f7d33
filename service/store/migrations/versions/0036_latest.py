"""The latest posts and verdicts of a blog, and verdicts by their ids, are found by an index; what
waits of late is counted in one."""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_places_news", "places")
    op.create_index("ix_places_news", "places", ["site", "rank", "news", "until"])
    op.create_index("ix_posts_date", "posts", ["site", "date"])
    op.create_index("ix_verdicts_site", "verdicts", ["site", "id"])
