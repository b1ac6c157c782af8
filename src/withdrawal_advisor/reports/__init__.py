"""Pure views of an assessment and the renderers that lay them out."""
