"""Says what to pack for the weather."""
