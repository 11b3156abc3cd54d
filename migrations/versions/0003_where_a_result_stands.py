"""Where a result's card stands, also after the community has moved to another channel.

Revision: 0003
Follows: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Messages know their channel for 35 days; before that the community's own is the best guess.
_FILL = """
UPDATE result SET channel_id = COALESCE(
    (SELECT MAX(outbox.channel_id) FROM outbox
     WHERE outbox.message_id = result.message_id AND outbox.kind = 'result'),
    (SELECT community.channel_id FROM community
     JOIN check_in_round ON check_in_round.community_id = community.id
     WHERE check_in_round.id = result.round_id)
) WHERE message_id IS NOT NULL
"""


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("result", schema=None) as batch_op:
        batch_op.add_column(sa.Column("channel_id", sa.BigInteger(), nullable=True))
    op.execute(_FILL)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("result", schema=None) as batch_op:
        batch_op.drop_column("channel_id")
