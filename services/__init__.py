"""What a person can do, as verbs: each checks permission, opens one transaction, and leaves a trace."""
