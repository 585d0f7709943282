"""Speech or not, and of which kind."""
