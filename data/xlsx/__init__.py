"""The parser of foreign workbooks: standard library only, for it runs in a process of its own."""
