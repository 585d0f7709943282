"""Names and noun phrases: who could speak, and how far the words for them go."""
