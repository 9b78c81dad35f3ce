"""Measurements at full size: what the bar asks for, beside what was reached."""
