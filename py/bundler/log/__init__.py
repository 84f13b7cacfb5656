"""The log: Markdown -> entries, with phrases, values and claims checked and computed."""
