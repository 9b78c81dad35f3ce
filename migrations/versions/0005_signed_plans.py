"""Who signed a plan and who gets it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SIGNED = ("signed_for", "signer_role", "signer")


def upgrade() -> None:
    """Bring the tables forward."""
    _signed_plans()


def downgrade() -> None:
    """Take the tables back."""
    _drop_signed_plans()


def _signed_plans() -> None:
    """Recipients (nơi nhận) and signer of the plan document."""
    for name in _SIGNED:
        op.add_column("campaign", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("campaign", sa.Column("recipients", sa.JSON(), nullable=False, server_default="[]"))


def _drop_signed_plans() -> None:
    # by hand: Alembic would build the table anew on SQLite, under the feet of all that refers to it
    for name in (*_SIGNED, "recipients"):
        op.execute(f"ALTER TABLE campaign DROP COLUMN {name}")
