"""Engines: run one function over many inputs, on this machine or elsewhere."""
