"""Tables as a few bytes: columns side by side, each in the form that says it shortest.

A record travels to the reader in this form; ``table`` says what it looks like from outside.
"""
