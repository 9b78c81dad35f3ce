"""A short way to write down the units of a sample plan."""

from datetime import date

from domain.units import Unit


def units_of(*rows: tuple[str, str, str, int], parent: str, peer_group: str, since: date) -> tuple[Unit, ...]:
    """One unit per row of code, name, type and the persons it has since that day."""
    return tuple(
        Unit(
            code,
            name,
            unit_type,
            parent=parent,
            peer_group=peer_group,
            headcounts=((since, persons),),
        )
        for code, name, unit_type, persons in rows
    )
