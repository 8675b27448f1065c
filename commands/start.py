"""How the program starts: so little is imported here that a Ctrl+C is heard from the beginning."""

import sys

_INTERRUPTED = 130
"""The exit code that shells know for a program that was interrupted."""


def main() -> None:
    """Run the command line; a console that lacks a character shows `?` instead of failing."""
    try:
        import atexit
        import gc

        from cli import cli
        from commands.chinese import calm
        from evidence.reading.collecting import collect_seldom
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    collect_seldom()
    atexit.register(gc.freeze)  # no cycles need be looked for when all facts go
    sys.stdout, sys.stderr = calm(sys.stdout), calm(sys.stderr)
    cli(prog_name="fazhi")
