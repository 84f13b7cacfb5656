"""What runs only in the reader's browser, between the page's worker and the analysis.

It is plain Python all the same: whatever belongs to the browser (fetching a file) is handed in,
so all of it is tested natively, too.
"""
