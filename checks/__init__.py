"""WHAT IS WRONG: pure functions (scheme, facts) -> findings. No I/O."""
