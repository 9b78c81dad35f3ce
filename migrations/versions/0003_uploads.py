"""The files that were handed in, files in preparation, and what was learned of layouts."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "original",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_original_submission_id"),
        sa.PrimaryKeyConstraint("submission_id", name="pk_original"),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("corrections", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_draft_account_id"),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_draft_campaign_id"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
    )
    op.create_index("ix_draft_account_id", "draft", ["account_id"])
    op.create_index("ix_draft_campaign_id", "draft", ["campaign_id"])
    op.create_table(
        "rememberedmeaning",
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("unit", "layout", "question", name="pk_rememberedmeaning"),
    )


def downgrade() -> None:
    """Take the tables back."""
    for table in ("rememberedmeaning", "draft", "original"):
        op.drop_table(table)
