"""The order of the stages: what is read, what is stale, and in which transactions results are kept."""
