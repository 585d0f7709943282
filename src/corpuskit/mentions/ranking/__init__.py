"""Which candidate speaks: features, learned weights, and the answer with its probability."""
