"""Fuzzing: mutated reports through every reader, led by the lines of code they reach."""
