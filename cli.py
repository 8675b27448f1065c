"""The front door: one thin click command per verb, no logic."""


def main() -> None:
    """Run the command line."""
