"""The only code besides the screens that knows Streamlit."""
