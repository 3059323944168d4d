"""Faces: the command line and the page. Thin: what they show, `Crisis` answers."""
