"""WHAT WAS HANDED IN: reads it into plain facts. Never writes a unit's file."""
