"""Who signed a plan and who gets it; room in the standing for what follows."""

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
    _room_in_standing("SET (fillfactor = 50)")


def downgrade() -> None:
    """Take the tables back."""
    _room_in_standing("RESET (fillfactor)")
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


def _room_in_standing(change: str) -> None:
    # the next figure of a cell goes beside the present one, and no index needs to know
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE standing {change}")
