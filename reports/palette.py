"""The few colours of figures: blue, grey, orange, told apart by lightness too (DESIGN 8)."""

INK = "#1a1f27"
QUIET = "#55606e"
GRID = "#e3e7ec"
DONE = "#1f4e8c"
IDEAL = "#6b7785"
NEEDED = "#c2570c"
GAP = "#eceff3"

FONT = "Source Sans, Segoe UI, Roboto, sans-serif"
