"""The rows of the bar at the size of a test run; at full size they are in tests/bench."""
