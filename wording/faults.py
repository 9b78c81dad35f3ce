"""What a visitor reads when something of ours broke: what is safe, what to do, the number to name."""


def of_screen(number: str) -> str:
    """The sentences on a screen."""
    return (
        "Trang này gặp lỗi của chương trình nên chưa hiện được đầy đủ. Số liệu đã lưu không bị ảnh hưởng. "
        f"Hãy tải lại trang; nếu vẫn lỗi, báo quản trị viên mã lỗi {number}."
    )


def of_answer(number: str) -> str:
    """The sentences instead of a file or a page of ours."""
    return (
        "Máy chủ gặp lỗi khi trả lời. Hãy thử lại sau ít phút; "
        f"nếu vẫn lỗi, báo quản trị viên mã lỗi {number}."
    )
