"""Notices of what to mend (退改通知单)."""
