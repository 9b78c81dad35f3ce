"""The units of the Chi bộ in Sơn La, which two of the plans share. Most are invented."""

from datetime import date

from data.samples.units import units_of
from domain.units import Unit

CHI_BO = Unit("SL-CB", "Chi bộ Cơ sở Điều trị nghiện ma túy tỉnh Sơn La", "chi bộ")
ISSUER = "Chi bộ Cơ sở Điều trị nghiện ma túy tỉnh"
SINCE = date(2022, 1, 1)


def _part(*rows: tuple[str, str, str, int], peer_group: str) -> tuple[Unit, ...]:
    return units_of(*rows, parent=CHI_BO.code, peer_group=peer_group, since=SINCE)


#: The union is a type of its own: one plan asks it, and no other đoàn thể, for a model.
ORGANISATION_TYPES = ("công đoàn", "tổ chức đoàn thể")

COMMITTEE = _part(("SL-BCU", "Ban Chi ủy", "ban chi ủy", 5), peer_group="Ban Chi ủy")

PARTY_CELLS = _part(
    ("SL-TD1", "Tổ đảng 1", "tổ đảng", 9),
    ("SL-TD2", "Tổ đảng 2", "tổ đảng", 8),
    ("SL-TD3", "Tổ đảng 3", "tổ đảng", 7),
    peer_group="Các tổ đảng",
)

ORGANISATIONS = _part(
    ("SL-CD", "Công đoàn Cơ sở", "công đoàn", 62),
    ("SL-DTN", "Chi đoàn Thanh niên", "tổ chức đoàn thể", 18),
    ("SL-CCB", "Hội Cựu chiến binh", "tổ chức đoàn thể", 6),
    peer_group="Các tổ chức đoàn thể",
)

DEPARTMENTS = _part(
    ("SL-P1", "Phòng Tổ chức - Hành chính", "phòng chuyên môn", 14),
    ("SL-P2", "Phòng Y tế - Phục hồi sức khỏe", "phòng chuyên môn", 15),
    ("SL-P3", "Phòng Giáo dục - Dạy nghề", "phòng chuyên môn", 12),
    ("SL-P4", "Phòng Quản lý học viên", "phòng chuyên môn", 21),
    peer_group="Các phòng chuyên môn",
)
