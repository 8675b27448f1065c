"""WHAT WE HAND BACK: skeletons, indexes, reports. Only `write` touches the disk."""
