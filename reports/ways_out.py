"""What is seen, on paper or as a link: buttons that web/static/links.js listens to."""

from reports.markup import Markup, tag


def ways_out(query: str) -> Markup:
    """Buttons that put the open screen on paper, or its address with ``query`` into the clipboard."""
    return tag(
        "div",
        tag("button", "In trang này", type="button", data_print=""),
        tag("button", "Chép liên kết đến đúng ngày này", type="button", data_copy=query),
        tag("p", "Ảnh biểu đồ: đưa con trỏ vào biểu đồ rồi bấm hình máy ảnh.", class_="bt-note"),
        class_="bt-ways-out",
    )
