"""Published figures, reopened units, deletion that waits, and who may see and accept what."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_CUTOFF = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now', '-30 days')",
    "postgresql": "(now() - interval '30 days')",
}
_OF_ITS_SUBMISSION = """EXISTS (SELECT 1 FROM submission JOIN campaign ON campaign.id = submission.campaign_id
    WHERE submission.id = OLD.submission_id AND {gone})"""
_OF_ITS_CAMPAIGN = "EXISTS (SELECT 1 FROM campaign WHERE campaign.id = OLD.campaign_id AND {gone})"

#: Rows that nobody may change, and when one may go all the same: with its campaign.
_NEW = {"publication": _OF_ITS_CAMPAIGN, "reopening": _OF_ITS_CAMPAIGN}
_KNOWN = {
    "submission": _OF_ITS_CAMPAIGN,
    "submissionevent": _OF_ITS_SUBMISSION,
    "result": _OF_ITS_SUBMISSION,
}
_HAS_LEDGER = "EXISTS (SELECT 1 FROM submission WHERE campaign_id = OLD.id)"


def upgrade() -> None:
    """Bring the tables forward."""
    _settings()
    _tables()
    op.add_column("audit", sa.Column("session", sa.String(), nullable=True))
    op.add_column("account", sa.Column("identity_issuer", sa.String(), nullable=True))
    op.add_column("account", sa.Column("identity_subject", sa.String(), nullable=True))
    op.create_index("ix_account_identity", "account", ["identity_issuer", "identity_subject"], unique=True)
    gone = f"(campaign.illustrative OR campaign.deleted_at < {_CUTOFF[op.get_bind().dialect.name]})"
    _replace_deletions(gone)
    _keep_new(gone)


def downgrade() -> None:
    """Take the tables back."""
    _replace_deletions("campaign.illustrative")
    for table in (*_NEW, "upkeep"):
        op.drop_table(table)
    op.drop_index("ix_account_identity", "account")
    for column in ("identity_issuer", "identity_subject"):
        op.execute(f"ALTER TABLE account DROP COLUMN {column}")
    op.execute("ALTER TABLE audit DROP COLUMN session")
    op.add_column(
        "campaign", sa.Column("refuses_late", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute("UPDATE campaign SET refuses_late = (late <> 'allowed')")
    for column in ("late", "acceptance", "units_see", "settings_version", "deletion_reason"):
        op.execute(f"ALTER TABLE campaign DROP COLUMN {column}")
    for column in ("deleted_at", "deleted_by"):
        op.execute(f"ALTER TABLE campaign DROP COLUMN {column}")
    if op.get_bind().dialect.name == "postgresql":
        for table in _NEW:
            op.execute(f"DROP FUNCTION keep_{table}_update()")
            op.execute(f"DROP FUNCTION keep_{table}_delete()")


def _settings() -> None:
    for name, usual in (("late", "allowed"), ("acceptance", "office"), ("units_see", "nothing")):
        _add_to_campaign(sa.Column(name, sa.String(), nullable=False, server_default=usual))
    _add_to_campaign(sa.Column("settings_version", sa.Integer(), nullable=False, server_default="0"))
    _add_to_campaign(sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
    _add_to_campaign(sa.Column("deleted_by", sa.String(), nullable=True))
    _add_to_campaign(sa.Column("deletion_reason", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE campaign SET late = 'refused' WHERE refuses_late")
    # by hand: Alembic would build the table anew on SQLite, under the feet of all that refers to it
    op.execute("ALTER TABLE campaign DROP COLUMN refuses_late")


def _add_to_campaign(column: sa.Column) -> None:  # type: ignore[type-arg]
    op.add_column("campaign", column)


def _tables() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("standings", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("ledger", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_publication_campaign_id"),
        sa.PrimaryKeyConstraint("id", name="pk_publication"),
        sa.UniqueConstraint("campaign_id", "version", name="uq_publication_campaign_id_version"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_publication_campaign_id", "publication", ["campaign_id"])
    op.create_table(
        "reopening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_reopening_campaign_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_reopening_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reopening"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reopening_campaign_id", "reopening", ["campaign_id"])
    op.create_table(
        "upkeep",
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sound", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("duty", name="pk_upkeep"),
    )


def _replace_deletions(gone: str) -> None:
    """Say anew when rows of the ledger and a campaign with a ledger may go."""
    for table, may_go in _KNOWN.items():
        _refuse(table, "DELETE", f"NOT {may_go.format(gone=gone)}", anew=True)
    _refuse("campaign", "DELETE", f"NOT {gone.replace('campaign.', 'OLD.')} AND {_HAS_LEDGER}", anew=True)


def _keep_new(gone: str) -> None:
    for table, may_go in _NEW.items():
        _refuse(table, "UPDATE", "1 = 1")
        _refuse(table, "DELETE", f"NOT {may_go.format(gone=gone)}")
        if op.get_bind().dialect.name == "postgresql":
            name = f"keep_{table}_truncate"
            _always(table, name, f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION keep_all()")


def _refuse(table: str, change: str, when: str, *, anew: bool = False) -> None:
    # COALESCE: an instant that is null is no reason to let a row go
    when = f"COALESCE({when}, 1 = 1)"
    name = f"keep_{table}_{change.lower()}"
    if op.get_bind().dialect.name == "sqlite":
        if anew:
            op.execute(f"DROP TRIGGER {name}")
        op.execute(f"""CREATE TRIGGER {name} BEFORE {change} ON {table} WHEN {when}
            BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END""")
        return
    passes = "OLD" if change == "DELETE" else "NEW"
    op.execute(f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF {when} THEN RAISE EXCEPTION 'append-only: {table}'; END IF; RETURN {passes}; END $$""")
    if not anew:
        _always(table, name, f"BEFORE {change} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def _always(table: str, name: str, trigger: str) -> None:
    op.execute(f"CREATE TRIGGER {name} {trigger}")
    # else a session that says it replicates would pass
    op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
