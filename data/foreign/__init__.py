"""Foreign files to raw sheets, whatever their format. Runs in a process of its own; see ``data.sheets``."""
