"""What every step of the build rests on: folders, files by their hash, caches, errors."""
