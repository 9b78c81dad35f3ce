"""PostgreSQL with two roles: one owns the tables and migrates, one serves and owns nothing (L1)."""

from sqlalchemy import Connection, text

from data.restores_postgresql import PRESENT
from models import Base

#: Tables that nobody changes or empties, whatever happens.
LEDGER = (
    "audit",
    "submission",
    "submissionevent",
    "result",
    "publication",
    "reopening",
    "planchange",
    "unitchange",
)

#: What takes a campaign out of the ledger; the triggers decide whether it may go.
_REMOVE = """CREATE OR REPLACE FUNCTION remove_ledger(campaign integer) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$ BEGIN
    DELETE FROM submissionevent WHERE submission_id IN
        (SELECT id FROM submission WHERE campaign_id = campaign);
    DELETE FROM result WHERE campaign_id = campaign;
    DELETE FROM submission WHERE campaign_id = campaign;
    DELETE FROM publication WHERE campaign_id = campaign;
    DELETE FROM reopening WHERE campaign_id = campaign;
    DELETE FROM planchange WHERE campaign_id = campaign; END $$"""
_OWNS = """SELECT EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = :schema AND relkind = 'r' AND pg_has_role(relowner, 'MEMBER'))"""


def own(connection: Connection) -> tuple[str, bool]:
    """The role of this connection, and whether it owns any table, or could take it."""
    name = connection.execute(text("SELECT current_user")).scalar_one()
    return str(name), bool(connection.execute(text(_OWNS), {"schema": PRESENT}).scalar_one())


def exists(connection: Connection, role: str) -> bool:
    """Whether the server knows the role."""
    known = text("SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = :role)")
    return bool(connection.execute(known, {"role": role}).scalar_one())


def create(connection: Connection, role: str, password: str) -> None:
    """Make a role that may sign in and nothing else."""
    secret = connection.execute(text("SELECT quote_literal(:password)"), {"password": password}).scalar_one()
    words = f"CREATE ROLE {_quoted(connection, role)} LOGIN PASSWORD {secret}"
    connection.exec_driver_sql(words.replace("%", "%%"))


def grant(connection: Connection, role: str) -> None:
    """Give the role what serving needs: to read and add everywhere, to change everything but the ledger."""
    name = _quoted(connection, role)
    tables = [table.name for table in Base.metadata.sorted_tables]
    changing = ", ".join(f"{PRESENT}.{table}" for table in tables if table not in LEDGER)
    kept = ", ".join(f"{PRESENT}.{table}" for table in LEDGER)
    remove = "FUNCTION remove_ledger(integer)"
    for statement in (
        _REMOVE.format(schema=PRESENT),
        f"REVOKE ALL ON {remove} FROM PUBLIC",
        f"REVOKE CREATE ON SCHEMA {PRESENT} FROM PUBLIC",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {PRESENT} FROM {name}",
        f"GRANT USAGE ON SCHEMA {PRESENT} TO {name}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {PRESENT} TO {name}",
        f"GRANT INSERT, UPDATE, DELETE ON {changing} TO {name}",
        f"GRANT INSERT ON {kept} TO {name}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {PRESENT} TO {name}",
        f"GRANT EXECUTE ON {remove} TO {name}",
    ):
        connection.execute(text(statement))


def _quoted(connection: Connection, role: str) -> str:
    return str(connection.execute(text("SELECT quote_ident(:role)"), {"role": role}).scalar_one())
