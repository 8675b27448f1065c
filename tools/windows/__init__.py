"""A Windows Python under wine: built from the registries, and the project run in it.

`python -m tools.windows` is what `make windows` runs. wine is neither NTFS nor Explorer nor a
real console: its pipes are larger, names differ by case underneath, long paths are not refused.
"""
