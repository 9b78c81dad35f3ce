"""Functions that misbehave, to be run in a child process."""

import os
import sys


def echo() -> None:
    sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])


def sleep() -> None:
    import time

    time.sleep(60)


def spin() -> None:
    while True:
        pass


def swallow() -> None:
    held = [bytes(50_000_000) for _ in range(100)]
    sys.stdout.write(str(len(held)))


def abort() -> None:
    os.abort()


def tell_environment() -> None:
    sys.stdout.write(" ".join(os.environ))
