"""What is taken out or kept, one verb a file; each leaves a line in the trail."""
