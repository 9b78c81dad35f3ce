"""The ASGI edge: the gate, the pages before the program, downloads and compression. No rules live here."""
