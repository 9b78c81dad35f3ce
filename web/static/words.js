// Streamlit speaks English and has no option for it: this turns the words it shows into Vietnamese.
// Only texts and the attributes that are read out are changed, never anything a person typed.
(() => {
  "use strict";

  const WORDS = {
    // files
    "Upload": "Chọn tệp",
    "Browse files": "Chọn tệp",
    "Add files": "Thêm tệp",
    "file upload": "Chọn tệp",
    "Drag and drop a file here": "Kéo thả tệp vào đây",
    "Drag and drop files here": "Kéo thả các tệp vào đây",
    "Drop file here": "Thả tệp vào đây",
    "Remove file": "Bỏ tệp",
    "Error:": "Lỗi:\u00a0",
    "Error uploading file": "Tệp chưa tải lên được",
    "Download failed": "Chưa tải xuống được",
    // choices
    "Open": "Mở",
    "Choose an option": "Chọn",
    "Choose options": "Chọn",
    "Choose or add an option": "Chọn hoặc thêm",
    "Choose or add options": "Chọn hoặc thêm",
    "No options to select": "Không có lựa chọn nào",
    "No options to select.": "Không có lựa chọn nào",
    "No options": "Không có lựa chọn nào",
    "No results": "Không tìm thấy",
    "Select all": "Chọn tất cả",
    "Select all matches": "Chọn tất cả kết quả tìm được",
    "Selectbox options": "Các lựa chọn",
    "Multiselect options": "Các lựa chọn",
    "Selected values": "Đã chọn",
    "Clear all": "Bỏ chọn tất cả",
    "Clear value": "Xóa giá trị",
    "Clear entry": "Xóa nội dung",
    "Clear date": "Xóa ngày",
    "Clear dates": "Xóa ngày",
    "Clear selection": "Bỏ chọn",
    // fields
    "Press Enter to apply": "Nhấn Enter để áp dụng",
    "Press Enter to submit form": "Nhấn Enter để gửi",
    "Press Ctrl+Enter to apply": "Nhấn Ctrl+Enter để áp dụng",
    "Press Ctrl+Enter to submit form": "Nhấn Ctrl+Enter để gửi",
    "Press ⌘+Enter to apply": "Nhấn ⌘+Enter để áp dụng",
    "Press ⌘+Enter to submit form": "Nhấn ⌘+Enter để gửi",
    "Show password": "Hiện mật khẩu",
    "Hide password": "Ẩn mật khẩu",
    "Show password text": "Hiện mật khẩu",
    "Hide password text": "Ẩn mật khẩu",
    "Invalid input.": "Giá trị không hợp lệ.",
    "Number is above the allowed range.": "Số lớn hơn mức cho phép.",
    "Number is below the allowed range.": "Số nhỏ hơn mức cho phép.",
    "Increment value": "Tăng",
    "Decrement value": "Giảm",
    "Help": "Giải thích",
    // dates
    "Empty": "Trống",
    "Choose date": "Chọn ngày",
    "Choose date range": "Chọn khoảng ngày",
    "Date range": "Khoảng ngày",
    "Quick select a date range": "Chọn nhanh khoảng ngày",
    "Quick select": "Chọn nhanh",
    "First available date": "Ngày sớm nhất chọn được",
    "Last available date": "Ngày muộn nhất chọn được",
    "Click to start selecting date range": "Chọn ngày đầu",
    "Click to finish selecting date range": "Chọn ngày cuối",
    "Next": "Sau",
    "Previous": "Trước",
    "Next month": "Tháng sau",
    "Previous month": "Tháng trước",
    "Select...": "Chọn…",
    "Past Week": "Tuần qua",
    "Past Month": "Tháng qua",
    "Past 3 Months": "3 tháng qua",
    "Past 6 Months": "6 tháng qua",
    "Past Year": "Năm qua",
    "Past 2 Years": "2 năm qua",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "Dùng phím mũi tên để đổi ngày, Enter để chọn, Esc để đóng.",
    // tables
    "Search": "Tìm",
    "Type to search": "Nhập để tìm",
    "Close Search": "Đóng ô tìm",
    "Next Result": "Kết quả sau",
    "Previous Result": "Kết quả trước",
    "Download as CSV": "Tải về dạng CSV",
    "Download as PNG": "Tải về dạng ảnh PNG",
    "Download plot as a PNG": "Tải biểu đồ dạng ảnh",
    "Show/hide columns": "Ẩn hoặc hiện cột",
    "Fullscreen": "Toàn màn hình",
    "Close fullscreen": "Thu nhỏ lại",
    "Sort ascending": "Xếp tăng dần",
    "Sort descending": "Xếp giảm dần",
    "Pin column": "Ghim cột",
    "Unpin column": "Bỏ ghim cột",
    "Hide column": "Ẩn cột",
    "Autosize": "Tự chỉnh độ rộng",
    "Format": "Định dạng",
    "Automatic": "Tự động",
    "Localized": "Theo tiếng Việt",
    "Plain": "Nguyên dạng",
    "Compact": "Rút gọn",
    "Percent": "Phần trăm",
    "Statistics": "Thống kê",
    "Copy column name": "Chép tên cột",
    "Dataframe column menu": "Lựa chọn của cột",
    "Add row": "Thêm dòng",
    "Delete row(s)": "Xóa dòng",
    "No data": "Chưa có dữ liệu",
    "Failed to load data": "Chưa tải được dữ liệu",
    "empty": "trống",
    "Copy to clipboard": "Chép",
    "Copied": "Đã chép",
    // the page
    "Skip to main content": "Đến nội dung chính",
    "App pages": "Các trang",
    "Sidebar": "Thanh bên",
    "Collapse sidebar": "Thu gọn thanh bên",
    "Expand sidebar": "Mở thanh bên",
    "Open sidebar": "Mở thanh bên",
    "Close sidebar": "Đóng thanh bên",
    "Main menu": "Lựa chọn khác",
    "View less": "Thu gọn",
    "Navigate to home page": "Về trang đầu",
    "Scroll tabs left": "Cuộn các thẻ sang trái",
    "Scroll tabs right": "Cuộn các thẻ sang phải",
    "Rerun": "Tải lại số liệu",
    "Always rerun": "Luôn tải lại",
    "Settings": "Cài đặt",
    "Print": "In",
    "Theme": "Giao diện",
    "Appearance": "Giao diện",
    "Wide mode": "Trang rộng",
    "Use system setting": "Theo hệ thống",
    "System": "Theo hệ thống",
    "Light": "Sáng",
    "Dark": "Tối",
    "About": "Giới thiệu",
    "Close": "Đóng",
    "Dismiss": "Đóng",
    "Stop": "Dừng",
    "Running...": "Đang xử lý…",
    "RUNNING...": "Đang xử lý…",
    "Running": "Đang xử lý",
    "Loading...": "Đang tải…",
    "Loading…": "Đang tải…",
    "Please wait...": "Xin chờ…",
    "Connecting": "Đang kết nối",
    "CONNECTING": "Đang kết nối",
    "Connecting to Streamlit server": "Đang kết nối với máy chủ",
    "Unable to connect to Streamlit server": "Không kết nối được với máy chủ",
    "Reconnected to server.": "Đã kết nối lại.",
    "Connection error": "Mất kết nối",
    "Network error": "Lỗi mạng",
    "Unknown error": "Có lỗi chưa rõ nguyên nhân",
    "Unknown Error": "Có lỗi chưa rõ nguyên nhân",
    "Try again": "Thử lại",
    "Page not found": "Không có trang này",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "Mất kết nối. Hãy chờ kết nối lại rồi thử lại.",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Máy chủ không trả lời. Hãy kiểm tra kết nối mạng; trang sẽ tự nối lại.",
  };

  // react-aria says English dates to screen readers where it does not know the language
  const inDigits = (english) => {
    const date = new Date(english);
    return Number.isNaN(date.getTime()) ? english : `${date.getDate()}/${date.getMonth() + 1}/${date.getFullYear()}`;
  };
  const PARTS = { day: "ngày", month: "tháng", year: "năm" };

  const PATTERNS = [
    [/^(day|month|year), (.+)$/, (part, of) => `${PARTS[part]}, ${of}`],
    [/^0?(\d{1,2}) – (?:January|February|March|April|May|June|July|August|September|October|November|December)$/,
      (month) => `tháng ${month}`],
    [/^Help for (.+)$/, (field) => `Giải thích: ${field}`],
    [/^Choose date, (.+)$/, (shown) => `Chọn ngày, ${shown}`],
    [/^Selected Date: (.+)$/, (date) => `Ngày đã chọn: ${inDigits(date)}`],
    [/^Selected Range: (.+) to (.+)$/, (first, last) => `Khoảng đã chọn: ${inDigits(first)} đến ${inDigits(last)}`],
    [/^Today, (.+) selected$/, (date) => `Hôm nay, ${date}, đang chọn`],
    [/^Today, (.+)$/, (date) => `Hôm nay, ${date}`],
    [/^(.+?),? selected$/, (chosen) => `${chosen}, đang chọn`],
    [/^(\d+) options? available\.$/, (count) => `Có ${count} lựa chọn.`],
    [/^([\d.,]+ ?[KMG]?B) per file$/, (size) => `Tối đa ${size} mỗi tệp`],
    [/^([\d.,]+ ?[KMG]?B) per file • (.+)$/, (size, types) => `Tối đa ${size} mỗi tệp • ${types}`],
    [/^Limit ([\d.,]+ ?[KMG]?B) per file(?: • (.+))?$/, (size, types) => `Tối đa ${size} mỗi tệp${types ? ` • ${types}` : ""}`],
    [/^File must be (.+) or smaller\.?$/, (size) => `Tệp lớn hơn ${size.replace(/(?:\.0)?(?=[KMG]?B$)/, "")} nên không nhận được. Hãy xóa hình ảnh, trang và dòng thừa, lưu lại rồi chọn lại.`],
    [/^(.+) files are not allowed\.?$/, () => "Không nhận loại tệp này."],
    [/^View (\d+) more$/, (count) => `Xem thêm ${count}`],
    [/^You can only select up to (\d+) options?.*$/, (count) => `Chỉ được chọn tối đa ${count}.`],
    [/^(?:You have requested page|The page that you have requested does not seem to exist).*$/,
      () => "Trang được yêu cầu không tồn tại; đang mở trang đầu."],
    [/^Remove (.+)$/, (name) => `Bỏ ${name}`],
    [/^Cannot connect to Streamlit.*$/, () => "Không kết nối được với máy chủ."],
    [/^Connection timed out.*$/, () => "Máy chủ trả lời quá chậm; trang sẽ tự nối lại."],
  ];

  const ATTRIBUTES = ["aria-label", "aria-valuetext", "placeholder", "title", "alt", "data-title"];
  // what people wrote stays as they wrote it
  const THEIRS = "[data-testid=stMarkdownContainer], [data-testid=stTable], [data-testid=stFileUploaderFileName]";
  const OURS = "[data-testid=InputInstructions], [data-testid=stFileUploader] button";

  const translated = (text) => {
    const trimmed = text.trim();
    if (!trimmed) return null;
    if (Object.hasOwn(WORDS, trimmed)) return WORDS[trimmed];
    for (const [pattern, say] of PATTERNS) {
      const found = pattern.exec(trimmed);
      if (found) return say(...found.slice(1));
    }
    return null;
  };

  const isTheirs = (element) => element?.closest(THEIRS) && !element.closest(OURS);

  const translateText = (node) => {
    if (isTheirs(node.parentElement)) return;
    const words = translated(node.data);
    if (words !== null && words !== node.data) node.data = words;
  };

  const translateElement = (element) => {
    for (const attribute of ATTRIBUTES) {
      const words = element.hasAttribute(attribute) ? translated(element.getAttribute(attribute)) : null;
      if (words !== null && words !== element.getAttribute(attribute)) element.setAttribute(attribute, words);
    }
  };

  const translateTree = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    translateElement(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) translateText(node);
      else translateElement(node);
    }
  };

  // A session that ended closes the socket: the way on is the sign-in page, not a dialog about networks.
  let asking = false;
  const leaveIfSignedOut = async () => {
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch("/_stcore/health", { cache: "no-store" });
      if (answer.status === 401) {
        location.replace("/dang-nhap?next=" + encodeURIComponent(location.pathname + location.search));
      }
    } catch {
      // no network: Streamlit shows its own notice and connects again
    } finally {
      asking = false;
    }
  };

  const CONNECTION = "data-test-connection-state";

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translateTree);
      else if (change.type === "characterData") translateText(change.target);
      else if (change.attributeName !== CONNECTION) translateElement(change.target);
      else if (!["CONNECTED", "INITIAL"].includes(change.target.getAttribute(CONNECTION))) leaveIfSignedOut();
    }
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...ATTRIBUTES, CONNECTION],
  });
  translateTree(document.body);
})();
