"""The people of one article: their names, and whom pronouns and offices mean."""
