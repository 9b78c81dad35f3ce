"""Who looked when, what units handed in by account, living plans and units, plan documents."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_CUTOFF = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now', '-30 days')",
    "postgresql": "(now() - interval '30 days')",
}
#: When an adjustment of a plan may go: with its campaign, as the ledger does.
_GONE = """EXISTS (SELECT 1 FROM campaign WHERE campaign.id = OLD.campaign_id
    AND (campaign.illustrative OR campaign.deleted_at < {cutoff}))"""


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
    _living_plans()
    _living_units()
    _plan_documents()
    _reminders()


def downgrade() -> None:
    """Take the tables back."""
    _drop_reminders()
    op.drop_table("plandocument")
    op.drop_table("plandraft")
    _drop_living_units()
    _drop_living_plans()
    op.drop_table("lastlook")
    op.drop_index("ix_submission_account", "submission")


def _living_plans() -> None:
    """Adjustments of plans in force, copies of campaigns, and campaigns that answer a higher one."""
    op.add_column("campaign", sa.Column("plan_version", sa.Integer(), nullable=False, server_default="0"))
    for name in ("previous_code", "answers"):
        op.add_column("campaign", sa.Column(name, sa.String(), nullable=False, server_default=""))
    for table in ("criterion", "unittarget"):
        op.add_column(table, sa.Column("change_number", sa.Integer(), nullable=True))
    op.create_table(
        "planchange",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_planchange_campaign_id"),
        sa.PrimaryKeyConstraint("id", name="pk_planchange"),
        sa.UniqueConstraint("campaign_id", "number", name="uq_planchange_campaign_id_number"),
        sqlite_autoincrement=True,
    )
    gone = _GONE.format(cutoff=_CUTOFF[op.get_bind().dialect.name])
    for table, kept in (("planchange", "1 = 1"), ("unittarget", "OLD.change_number IS NOT NULL")):
        _refuse(table, "UPDATE", kept)
        _refuse(table, "DELETE", f"{kept} AND NOT {gone}")
    if op.get_bind().dialect.name == "postgresql":
        truncate = "BEFORE TRUNCATE ON planchange FOR EACH STATEMENT EXECUTE FUNCTION keep_all()"
        _always("planchange", "keep_planchange_truncate", truncate)


def _drop_living_plans() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for change in ("update", "delete"):
        op.execute(f"DROP TRIGGER keep_unittarget_{change}" + ("" if on_sqlite else " ON unittarget"))
    op.drop_table("planchange")
    # by hand: Alembic would build the tables anew on SQLite, under the feet of all that refers to them
    for table in ("criterion", "unittarget"):
        op.execute(f"ALTER TABLE {table} DROP COLUMN change_number")
    for column in ("plan_version", "previous_code", "answers"):
        op.execute(f"ALTER TABLE campaign DROP COLUMN {column}")
    for table in () if on_sqlite else ("planchange", "unittarget"):
        for change in ("update", "delete"):
            op.execute(f"DROP FUNCTION keep_{table}_{change}()")


def _living_units() -> None:
    """What decrees made of units."""
    op.create_index("ix_unit_successor_id", "unit", ["successor_id"])
    op.create_table(
        "unitchange",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("decree", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unitchange_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unitchange"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_unitchange_unit_id", "unitchange", ["unit_id"])
    for change in ("UPDATE", "DELETE"):
        _refuse("unitchange", change, "1 = 1")
    if op.get_bind().dialect.name == "postgresql":
        truncate = "BEFORE TRUNCATE ON unitchange FOR EACH STATEMENT EXECUTE FUNCTION keep_all()"
        _always("unitchange", "keep_unitchange_truncate", truncate)


def _drop_living_units() -> None:
    op.drop_table("unitchange")
    op.drop_index("ix_unit_successor_id", "unit")
    if op.get_bind().dialect.name == "postgresql":
        for change in ("update", "delete"):
            op.execute(f"DROP FUNCTION keep_unitchange_{change}()")


def _plan_documents() -> None:
    """Plan documents that are being confirmed, and those that campaigns were made of."""
    file = [
        ("file_name", sa.String()),
        ("content", sa.LargeBinary()),
        ("sha256", sa.String()),
    ]
    op.create_table(
        "plandraft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in file),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_plandraft_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_plandraft"),
    )
    op.create_index("ix_plandraft_account_id", "plandraft", ["account_id"])
    op.create_table(
        "plandocument",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in file),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_plandocument_campaign_id"),
        sa.PrimaryKeyConstraint("campaign_id", name="pk_plandocument"),
    )


def _reminders() -> None:
    """Calendars that remind, addresses to mail to, and on which days that was done."""
    op.add_column("account", sa.Column("email", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "calendarfeed",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_calendarfeed_account_id"),
        sa.PrimaryKeyConstraint("account_id", name="pk_calendarfeed"),
    )
    op.create_index("ix_calendarfeed_token_hash", "calendarfeed", ["token_hash"], unique=True)
    op.create_table(
        "mailedreminder",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_mailedreminder_account_id"),
        sa.PrimaryKeyConstraint("account_id", "day", name="pk_mailedreminder"),
    )


def _drop_reminders() -> None:
    op.drop_table("mailedreminder")
    op.drop_table("calendarfeed")
    op.execute("ALTER TABLE account DROP COLUMN email")


def _refuse(table: str, change: str, when: str) -> None:
    # COALESCE: an instant that is null is no reason to let a row go
    when = f"COALESCE({when}, 1 = 1)"
    name = f"keep_{table}_{change.lower()}"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"""CREATE TRIGGER {name} BEFORE {change} ON {table} WHEN {when}
            BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END""")
        return
    passes = "OLD" if change == "DELETE" else "NEW"
    op.execute(f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF {when} THEN RAISE EXCEPTION 'append-only: {table}'; END IF; RETURN {passes}; END $$""")
    _always(table, name, f"BEFORE {change} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def _always(table: str, name: str, trigger: str) -> None:
    op.execute(f"CREATE TRIGGER {name} {trigger}")
    # else a session that says it replicates would pass
    op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
