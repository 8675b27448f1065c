"""The one exception that the front door turns into exit code 2."""


class UnusableError(Exception):
    """Input that nothing can be done with; its text is for the user, in Chinese."""
