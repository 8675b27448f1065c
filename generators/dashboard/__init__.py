"""The one-page overview (总览) in HTML."""
