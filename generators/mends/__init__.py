"""Safe mends, one module each: what `fix` may change without asking what a person meant."""
