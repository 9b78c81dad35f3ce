"""The common ground of all tables."""

from sqlalchemy.orm import registry
from sqlmodel import SQLModel


class Base(SQLModel, registry=registry()):
    """Our own registry, so that Streamlit's reload may import the tables again."""
