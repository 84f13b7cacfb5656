"""The pages of the site, and the files that they name."""
