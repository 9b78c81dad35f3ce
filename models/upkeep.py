"""What the operation of the program remembers of itself."""

from datetime import datetime

from sqlmodel import Field

from models.base import Base


class Upkeep(Base, table=True):
    """When a recurring duty (``backup``, ``chain_check``) was last done, and whether all was well."""

    duty: str = Field(primary_key=True)
    at: datetime
    sound: bool
    note: str = ""
