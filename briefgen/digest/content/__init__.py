"""What a digest says: events, their themes, what is new about them, and the sections made of them."""
