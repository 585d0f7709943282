"""The stages on a cluster: the same functions as on one machine, over Arrow batches and shuffles by key."""
