"""first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


_OF_ILLUSTRATIVE = """EXISTS (SELECT 1 FROM submission JOIN campaign ON campaign.id = submission.campaign_id
    WHERE submission.id = OLD.submission_id AND campaign.illustrative)"""

#: Rows that nobody may change, and when one may go all the same: with its illustrative campaign.
KEPT = {
    "audit": "1 = 0",
    "submission": "EXISTS (SELECT 1 FROM campaign WHERE id = OLD.campaign_id AND illustrative)",
    "submissionevent": _OF_ILLUSTRATIVE,
    "result": _OF_ILLUSTRATIVE,
}
#: A campaign with a ledger cannot become illustrative, nor be replaced by one that is.
_HAS_LEDGER = "EXISTS (SELECT 1 FROM submission WHERE campaign_id = OLD.id)"
TURNS = f"NEW.illustrative AND NOT OLD.illustrative AND {_HAS_LEDGER}"
GOES = f"NOT OLD.illustrative AND {_HAS_LEDGER}"


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("ledger", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_campaign_id", "audit", ["campaign_id"])

    op.create_table(
        "chainhead",
        sa.Column("campaign_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", name="pk_chainhead"),
    )
    # the end of the audit before its first line: two who write the first lines follow one another too
    start = "0" * 64
    op.execute(f"INSERT INTO chainhead (campaign_id, entries, hash) VALUES (0, 0, '{start}')")  # noqa: S608

    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("superior", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("slogan", sa.String(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("window_precision", sa.String(), nullable=False),
        sa.Column("open_ended", sa.Boolean(), nullable=False),
        sa.Column("on_course_tolerance", sa.String(), nullable=False),
        sa.Column("slow_tolerance", sa.String(), nullable=False),
        sa.Column("rank_by", sa.String(), nullable=False),
        sa.Column("tie_chain", sa.JSON(), nullable=False),
        sa.Column("auto_accept", sa.Boolean(), nullable=False),
        sa.Column("refuses_late", sa.Boolean(), nullable=False),
        sa.Column("rating_scale", sa.JSON(), nullable=False),
        sa.Column("illustrative", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_campaign"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_campaign_code", "campaign", ["code"], unique=True)

    op.create_table(
        "dailytotal",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("top_unit_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("owed", sa.BigInteger(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "campaign_id", "top_unit_id", "unit_id", "criterion_id", "day", name="pk_dailytotal"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "standing",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("top_unit_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("owed", sa.BigInteger(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("results", sa.Integer(), nullable=False),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "top_unit_id", "unit_id", "criterion_id", name="pk_standing"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit_type", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("top_unit_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name="fk_unit_parent_id"),
        sa.ForeignKeyConstraint(["successor_id"], ["unit.id"], name="fk_unit_successor_id"),
        sa.ForeignKeyConstraint(["top_unit_id"], ["unit.id"], name="fk_unit_top_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
    )
    op.create_index("ix_unit_code", "unit", ["code"], unique=True)
    op.create_index("ix_unit_parent_id", "unit", ["parent_id"])

    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_tries", sa.Integer(), nullable=False),
        sa.Column("code_secret", sa.String(), nullable=False),
        sa.Column("code_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_account_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
    )
    op.create_index("ix_account_login", "account", ["login"], unique=True)

    op.create_table(
        "campaignunit",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("peer_group", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_campaignunit_campaign_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_campaignunit_unit_id"),
        sa.PrimaryKeyConstraint("campaign_id", "unit_id", name="pk_campaignunit"),
    )
    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("target_num", sa.BigInteger(), nullable=True),
        sa.Column("target_den", sa.BigInteger(), nullable=True),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("accumulation", sa.String(), nullable=False),
        sa.Column("whole_body", sa.Boolean(), nullable=False),
        sa.Column("applies_to", sa.JSON(), nullable=False),
        sa.Column("parent_code", sa.String(), nullable=True),
        sa.Column("weight_num", sa.BigInteger(), nullable=False),
        sa.Column("weight_den", sa.BigInteger(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("source_text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_criterion_campaign_id"),
        sa.PrimaryKeyConstraint("id", name="pk_criterion"),
        sa.UniqueConstraint("campaign_id", "code", name="uq_criterion_campaign_id_code"),
    )
    op.create_index("ix_criterion_campaign_id", "criterion", ["campaign_id"])

    op.create_table(
        "deadline",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("inclusive", sa.Boolean(), nullable=False),
        sa.Column("reporters", sa.JSON(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_deadline_campaign_id"),
        sa.PrimaryKeyConstraint("campaign_id", "position", name="pk_deadline"),
    )
    op.create_table(
        "headcount",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_headcount_unit_id"),
        sa.PrimaryKeyConstraint("unit_id", "from_on", name="pk_headcount"),
    )
    op.create_table(
        "legalbasis",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_legalbasis_campaign_id"),
        sa.PrimaryKeyConstraint("campaign_id", "position", name="pk_legalbasis"),
    )
    op.create_table(
        "revision",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_revision_campaign_id"),
        sa.PrimaryKeyConstraint("campaign_id", name="pk_revision"),
    )
    op.create_table(
        "task",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("advisor", sa.String(), nullable=False),
        sa.Column("performer", sa.String(), nullable=False),
        sa.Column("time_text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_task_campaign_id"),
        sa.PrimaryKeyConstraint("campaign_id", "position", name="pk_task"),
    )
    op.create_table(
        "unitalias",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unitalias_unit_id"),
        sa.PrimaryKeyConstraint("unit_id", "position", name="pk_unitalias"),
    )
    op.create_index("ix_unitalias_alias", "unitalias", ["alias"])

    op.create_table(
        "onetimelink",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_onetimelink_account_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_onetimelink"),
    )
    op.create_table(
        "signinsession",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("browser", sa.String(), nullable=False),
        sa.Column("failed_before", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_signinsession_account_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_signinsession"),
    )
    op.create_index("ix_signinsession_account_id", "signinsession", ["account_id"])

    op.create_table(
        "halfsession",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_halfsession_account_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_halfsession"),
    )
    op.create_table(
        "recoverycode",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_recoverycode_account_id"),
        sa.PrimaryKeyConstraint("account_id", "code_hash", name="pk_recoverycode"),
    )
    op.create_table(
        "rememberedbrowser",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_rememberedbrowser_account_id"),
        sa.PrimaryKeyConstraint("token_hash", "account_id", name="pk_rememberedbrowser"),
    )
    op.create_table(
        "signintry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("login_hash", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("browser_hash", sa.String(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signintry"),
    )
    for column in ("at", "login_hash", "address"):
        op.create_index(f"ix_signintry_{column}", "signintry", [column])

    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("submitted_by", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_submission_account_id"),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_submission_campaign_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_submission_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sa.UniqueConstraint("campaign_id", "token", name="uq_submission_campaign_id_token"),
        sa.UniqueConstraint("campaign_id", "sequence", name="uq_submission_campaign_id_sequence"),
        sa.UniqueConstraint("campaign_id", "sequence", name="uq_submission_campaign_id_sequence"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_submission_day", "submission", ["campaign_id", "reported_on"])
    op.create_index("ix_submission_file", "submission", ["campaign_id", "sha256"])
    op.create_index("ix_submission_unit_id", "submission", ["unit_id"])

    op.create_table(
        "unittarget",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("target_num", sa.BigInteger(), nullable=False),
        sa.Column("target_den", sa.BigInteger(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_unittarget_campaign_id"),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name="fk_unittarget_criterion_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unittarget_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unittarget"),
    )
    op.create_index("ix_unittarget_campaign_id", "unittarget", ["campaign_id"])

    op.create_table(
        "result",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("top_unit_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("owed", sa.BigInteger(), nullable=True),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name="fk_result_criterion_id"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_result_submission_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_result_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_result"),
        sa.UniqueConstraint(
            "submission_id", "unit_id", "criterion_id", name="uq_result_submission_id_unit_id_criterion_id"
        ),
    )
    op.create_index("ix_result_cell", "result", ["campaign_id", "unit_id", "criterion_id", "reported_on"])

    op.create_table(
        "submissionevent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_submissionevent_submission_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_submissionevent"),
        sa.UniqueConstraint("submission_id", "event", name="uq_submissionevent_submission_id_event"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_submissionevent_submission_id", "submissionevent", ["submission_id"])

    refuse = _refuse_on_postgresql if op.get_bind().dialect.name == "postgresql" else _refuse_on_sqlite
    for table, may_go in KEPT.items():
        refuse(table, "UPDATE", "1 = 1")
        refuse(table, "DELETE", f"NOT ({may_go})")
    refuse("campaign", "UPDATE", TURNS)
    refuse("campaign", "DELETE", GOES)
    if op.get_bind().dialect.name == "postgresql":
        _refuse_truncate()


def downgrade() -> None:
    """Take the tables back."""
    op.drop_table("submissionevent")
    op.drop_table("result")
    op.drop_table("unittarget")
    op.drop_table("submission")
    op.drop_table("signintry")
    op.drop_table("rememberedbrowser")
    op.drop_table("recoverycode")
    op.drop_table("halfsession")
    op.drop_table("signinsession")
    op.drop_table("onetimelink")
    op.drop_table("unitalias")
    op.drop_table("task")
    op.drop_table("revision")
    op.drop_table("legalbasis")
    op.drop_table("headcount")
    op.drop_table("deadline")
    op.drop_table("criterion")
    op.drop_table("campaignunit")
    op.drop_table("account")
    op.drop_table("unit")
    op.drop_table("standing")
    op.drop_table("dailytotal")
    op.drop_table("campaign")
    op.drop_table("chainhead")
    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        for table in (*KEPT, "campaign"):
            op.execute(f"DROP FUNCTION keep_{table}_update()")
            op.execute(f"DROP FUNCTION keep_{table}_delete()")
        op.execute("DROP FUNCTION keep_all()")


def _refuse_on_sqlite(table: str, change: str, when: str) -> None:
    op.execute(f"""CREATE TRIGGER keep_{table}_{change.lower()} BEFORE {change} ON {table} WHEN {when}
        BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END""")


def _refuse_on_postgresql(table: str, change: str, when: str) -> None:
    name, passes = f"keep_{table}_{change.lower()}", "OLD" if change == "DELETE" else "NEW"
    op.execute(f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF {when} THEN RAISE EXCEPTION 'append-only: {table}'; END IF; RETURN {passes}; END $$""")
    _always(table, name, f"BEFORE {change} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def _refuse_truncate() -> None:
    op.execute("""CREATE FUNCTION keep_all() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$""")
    for table in KEPT:
        name = f"keep_{table}_truncate"
        _always(table, name, f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION keep_all()")


def _always(table: str, name: str, trigger: str) -> None:
    op.execute(f"CREATE TRIGGER {name} {trigger}")
    # else a session that says it replicates would pass
    op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
