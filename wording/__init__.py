"""The Vietnamese words: terms, numbers and dates, a sentence for every problem."""
