"""What a browser keeps of the report, and puts beside a device's own apps."""
