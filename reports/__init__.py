"""Frames to something a person reads: figures, tables, sentences."""
