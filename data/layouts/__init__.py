"""Tables as units keep them: found on their sheets, and taken apart into what each figure is about."""
