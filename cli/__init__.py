"""The command line: the second front door, with the same services behind it."""
