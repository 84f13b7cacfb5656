"""What the tests stand on: a server like GitHub Pages, a browser, a page that tells its faults."""
