"""Values: numbers and names of the log, computed from the snapshots by what an author wrote.

``{{ leader().average - place(2).average }}`` in an entry is an expression. ``grammar`` says which
expressions there are, ``vocabulary`` which words they are made of, ``evaluate`` is the one
door for whoever wants a value. A value carries its formula and the rows that it came from.
"""
