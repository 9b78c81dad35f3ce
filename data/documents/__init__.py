"""Foreign documents (.docx, .pdf, text) to paragraphs. Opened in a process of its own; see ``opening``."""
