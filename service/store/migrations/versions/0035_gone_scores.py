"""No score is kept of a comment that was deleted, or became spam, while it was judged."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    scores = sa.table("scores", sa.column("site"), sa.column("comment_id"))
    comments = sa.table("comments", sa.column("site"), sa.column("id"), sa.column("status"))
    gone = sa.exists().where(
        comments.c.site == scores.c.site,
        comments.c.id == scores.c.comment_id,
        comments.c.status == "gone",
    )
    op.execute(scores.delete().where(gone))
