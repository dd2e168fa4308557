"""What plans and targets say, beside the figures they are measured by."""
