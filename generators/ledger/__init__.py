"""Tables of cases (台账): given out, told about, counted."""
