"""What the reader's browser needs to run our Python, packed as it is fetched."""
