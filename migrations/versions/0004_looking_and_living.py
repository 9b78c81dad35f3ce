"""Who looked when, and what units handed in by account."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_index("ix_submission_account", "submission", ["campaign_id", "account_id"])
    op.create_table(
        "lastlook",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_lastlook_account_id"),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_lastlook_campaign_id"),
        sa.PrimaryKeyConstraint("account_id", "campaign_id", name="pk_lastlook"),
    )


def downgrade() -> None:
    """Take the tables back."""
    op.drop_table("lastlook")
    op.drop_index("ix_submission_account", "submission")
