"""The demonstration workspace."""
