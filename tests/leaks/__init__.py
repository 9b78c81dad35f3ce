"""A stranger, a reporter of another unit and a leader try every operation, page and route: nothing leaks."""
