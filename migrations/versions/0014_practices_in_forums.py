"""Whether the card of a practice is a post in a forum.

Revision: 0014
Follows: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column(
        "practice_post",
        sa.Column("forum", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("practice_post", schema=None) as batch_op:
        batch_op.drop_column("forum")
