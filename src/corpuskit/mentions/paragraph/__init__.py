"""A paragraph as tokens and marks, and what can be told of a word without the people of the article."""
