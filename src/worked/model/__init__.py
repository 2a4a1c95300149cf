"""What passes between the stages, as plain data: a source, its document, relations, diagnostics, settings."""
