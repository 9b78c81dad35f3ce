"""Everything that touches bytes or SQL. Nothing in here commits; only services do."""
