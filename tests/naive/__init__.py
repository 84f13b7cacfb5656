"""The page that the report is measured against: Pyodide as its own documentation says."""
