"""A sentence for every item of the check of a deployment: what is looked at, what is wrong, what to do."""

#: By item: its name, and what to do where it is wrong.
ITEMS: dict[str, tuple[str, str]] = {
    "cookie_secret": (
        "Khóa bí mật của cookie",
        "Khóa quá ngắn. Hãy xóa server.cookieSecret (máy chủ sẽ tự tạo) hoặc đặt ít nhất 32 byte ngẫu nhiên.",
    ),
    "error_details": (
        "Chi tiết lỗi không hiện cho người xem",
        'Hãy đặt client.showErrorDetails = "none" trong .streamlit/config.toml.',
    ),
    "allowed_hosts": (
        "Tên máy chủ được phép",
        "Hãy ghi rõ các tên của máy chủ vào server.allowedHosts, không để trống và không dùng “*”.",
    ),
    "cross_site": (
        "Chặn trang khác gửi yêu cầu thay người dùng",
        "Hãy bật lại server.enableCORS và server.enableXsrfProtection.",
    ),
    "upload_size": (
        "Giới hạn dung lượng tệp nộp",
        "Hãy đặt server.maxUploadSize không quá 10 (MB).",
    ),
    "usage_statistics": (
        "Không gửi thống kê sử dụng ra ngoài",
        "Hãy đặt browser.gatherUsageStats = false.",
    ),
    "agent_api": ("Cổng điều khiển tự động đã tắt", "Hãy đặt server.enableAgentApi = false."),
    "development_mode": ("Không ở chế độ phát triển", "Hãy đặt global.developmentMode = false."),
    "toolbar": (
        "Thanh công cụ dành cho người xem",
        'Hãy đặt client.toolbarMode = "minimal" (hoặc "viewer").',
    ),
    "address": (
        "Địa chỉ mở ra mạng phải có HTTPS",
        (
            'Hãy đặt server.address = "127.0.0.1" và cho người dùng vào qua máy chủ trung gian có HTTPS; khi đã có '
            "máy chủ trung gian, đặt biến FORWARDED_ALLOW_IPS là địa chỉ của nó."
        ),
    ),
    "sqlite": (
        "Phiên bản SQLite",
        (
            "Bản đang dùng có lỗi có thể làm hỏng dữ liệu. Hãy chạy lại manage.py để cài gói pysqlite3, hoặc cập nhật "
            "Python có SQLite từ 3.51.3."
        ),
    ),
    "durability": (
        "Cơ sở dữ liệu ghi chắc chắn xuống đĩa",
        "Hãy bật lại thiết lập này: mất điện có thể làm mất kết quả đã nhận.",
    ),
    "database_file": (
        "Tệp cơ sở dữ liệu",
        "Hãy để tệp trên ổ đĩa của chính máy này và chỉ cho tài khoản chạy chương trình đọc (chmod 600).",
    ),
    "backup": (
        "Bản sao lưu trong 24 giờ",
        "Hãy sao lưu ngay bằng: manage.py backup TỆP; khi máy chủ chạy, chương trình tự sao lưu mỗi ngày.",
    ),
    "administrator": (
        "Quản trị viên đã đặt mật khẩu",
        "Hãy cấp liên kết đặt mật khẩu bằng: manage.py user link TÊN, hoặc khóa tài khoản không dùng.",
    ),
    "gate": (
        "Cổng đăng nhập đứng trước mọi trang",
        "Máy chủ đang chạy cho người lạ vào. Hãy dừng nó và chạy bằng: manage.py run",
    ),
    "database_role": (
        "Tài khoản PostgreSQL của chương trình",
        "Tài khoản này sở hữu các bảng nên tự gỡ được chốt chặn của sổ. Nên dùng hai tài khoản, xem docs/van-hanh.md.",
    ),
}

_SIGNS = {"fine": "✓", "wrong": "✗", "advice": "!", "not_tried": "–"}


def line(item: str, verdict: str, value: str) -> str:
    """One item as one line: its sign, its name, and what to do where it is not fine."""
    name, advice = ITEMS[item]
    if verdict == "fine":
        return f"{_SIGNS[verdict]} {name}"
    if verdict == "not_tried":
        return f"{_SIGNS[verdict]} {name}: máy chủ chưa chạy nên chưa thử được"
    found = f" (đang là: {value})" if value else ""
    return f"{_SIGNS[verdict]} {name}{found}. {advice}"


def verdict(wrong: int) -> str:
    """The last line."""
    if not wrong:
        return "Cách cài đặt này đạt yêu cầu an toàn."
    return f"CÓ {wrong} MỤC CHƯA AN TOÀN, xem các dòng có dấu ✗."
