"""From the paragraphs of a document to a `PlanDraft`: small named rules over normalised text."""
