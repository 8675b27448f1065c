"""WHAT IS ASKED: scheme data and its loader. Knows nothing of any disk folder."""
