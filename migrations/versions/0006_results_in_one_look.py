"""What results refer to is looked at once for all rows of a statement, on PostgreSQL."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_REFERRED = ("submission", "unit", "criterion")
#: Those whose rows may change at all.
_CHANGING = ("unit", "criterion")

#: A row of a campaign and day that are not its submission's, or of a criterion of another campaign, is
#: refused too: no foreign key could do that.
_STRAY = """SELECT count(*) FROM added
    LEFT JOIN %1$I.submission AS sent ON sent.id = added.submission_id
        AND sent.campaign_id = added.campaign_id AND sent.reported_on = added.reported_on
    LEFT JOIN %1$I.unit AS known ON known.id = added.unit_id
    LEFT JOIN %1$I.criterion AS asked ON asked.id = added.criterion_id
        AND asked.campaign_id = added.campaign_id
    WHERE sent.id IS NULL OR known.id IS NULL OR asked.id IS NULL"""
_LOST = "SELECT count(*) FROM removed JOIN %1$I.result ON result.%2$I = removed.id"


def upgrade() -> None:
    """Bring the tables forward."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in _REFERRED:
        op.execute(f"ALTER TABLE result DROP CONSTRAINT fk_result_{table}_id")
    op.execute(f"""CREATE FUNCTION refer_result() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE stray bigint;
        BEGIN
            EXECUTE format('{_STRAY}', TG_TABLE_SCHEMA) INTO stray;
            IF stray > 0 THEN
                RAISE foreign_key_violation USING MESSAGE = 'result: ' || stray || ' rows refer to nothing';
            END IF;
            RETURN NULL;
        END $$""")
    op.execute("""CREATE TRIGGER refer_result AFTER INSERT ON result REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION refer_result()""")
    # the lock lets those finish who are adding results, and is more than a role that only adds may take
    op.execute(f"""CREATE FUNCTION keep_referred() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DECLARE lost bigint;
        BEGIN
            IF NOT EXISTS (SELECT FROM removed) THEN RETURN NULL; END IF;
            EXECUTE format('LOCK TABLE %I.result IN SHARE MODE', TG_TABLE_SCHEMA);
            EXECUTE format('{_LOST}', TG_TABLE_SCHEMA, TG_ARGV[0]) INTO lost;
            IF lost > 0 THEN
                RAISE foreign_key_violation USING MESSAGE = TG_TABLE_NAME || ': ' || lost || ' results refer to it';
            END IF;
            RETURN NULL;
        END $$""")
    for table in _REFERRED:
        op.execute(f"""CREATE TRIGGER refer_{table} AFTER DELETE ON {table} REFERENCING OLD TABLE AS removed
            FOR EACH STATEMENT EXECUTE FUNCTION keep_referred('{table}_id')""")
    op.execute("""CREATE FUNCTION keep_id() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE foreign_key_violation USING MESSAGE = TG_TABLE_NAME || ': an id stays what it is'; END $$""")
    for table in _CHANGING:
        op.execute(f"""CREATE TRIGGER refer_{table}_id BEFORE UPDATE OF id ON {table} FOR EACH ROW
            WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION keep_id()""")
    op.execute("ALTER TABLE original ALTER COLUMN content SET STORAGE EXTERNAL")


def downgrade() -> None:
    """Take the tables back."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("ALTER TABLE original ALTER COLUMN content SET STORAGE EXTENDED")
    for table in _CHANGING:
        op.execute(f"DROP TRIGGER refer_{table}_id ON {table}")
    op.execute("DROP FUNCTION keep_id()")
    for table in (*_REFERRED, "result"):
        op.execute(f"DROP TRIGGER refer_{table} ON {table}")
    op.execute("DROP FUNCTION keep_referred()")
    op.execute("DROP FUNCTION refer_result()")
    for table in _REFERRED:
        op.create_foreign_key(f"fk_result_{table}_id", "result", table, [f"{table}_id"], ["id"])
