"""From the chosen candidate to the fullest name that the article uses."""
