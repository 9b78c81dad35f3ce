"""The rules: what is true of plans, results and units. No Streamlit, no SQL, no files, no clock."""
