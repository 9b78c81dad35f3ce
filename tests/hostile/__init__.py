"""A drawer of hostile and odd files, each with what must become of it (see README.md)."""
