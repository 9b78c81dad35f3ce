"""A Vietnamese sentence for every problem: what is wrong, with which value, and what to do next."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from domain.problems import Code, Problem
from wording.dates import day, moment
from wording.plan_drafts import of_details, why
from wording.terms import label
from wording.unread_files import CAUSES

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+\+\d{2}:\d{2}")

SENTENCES: dict[Code, str] = {
    Code.NOT_A_WORKBOOK: "Không đọc được tệp: {cause}",
    Code.FILE_TOO_LARGE: "Tệp lớn hơn {limit} MB. Hãy xóa hình ảnh, trang và dòng thừa rồi nộp lại.",
    Code.FILE_PROTECTED: "Không mở được tệp: {cause}",
    Code.READER_STOPPED: "Đã dừng đọc tệp: {cause} Hãy chép số liệu sang tệp mẫu mới rồi nộp lại.",
    Code.SHEET_MISSING: "Không có trang “{wanted}” (tệp có: {found}). Hãy dùng tệp mẫu hoặc đặt lại tên trang.",
    Code.NOTHING_TO_READ: "Chưa có số liệu nào được điền. Hãy điền vào các ô trắng rồi nộp lại.",
    Code.OTHER_CAMPAIGN: "Tệp ghi đợt thi đua “{value}”, không phải {campaign}. Hãy chọn đúng đợt hoặc đúng tệp.",
    Code.CAMPAIGN_LINE_MISSING: "Tệp không ghi mã đợt thi đua; đã đọc như tệp của đợt {campaign}.",
    Code.DATE_MISSING: "Chưa ghi ngày của số liệu. Hãy ghi phía trên bảng một dòng “Số liệu đến ngày: 30/6/2023” (ô A3 của tệp mẫu) hoặc chọn ngày khi nộp.",
    Code.DATE_UNREADABLE: "Không đọc được ngày “{value}”. Hãy ghi theo dạng ngày/tháng/năm, ví dụ 30/6/2023.",
    Code.DATE_CONTRADICTS: "Tệp ghi số liệu đến ngày {stated}, còn ngày được chọn khi nộp là {given}. Lấy ngày nào?",
    Code.DATE_OUTSIDE_WINDOW: "Ngày của số liệu ({on}) nằm ngoài thời gian của đợt thi đua ({window}). Hãy sửa lại ngày.",
    Code.DATE_IN_FUTURE: "Ngày của số liệu ({on}) sau ngày hôm nay ({today}). Hãy kiểm tra lại ngày.",
    Code.NOT_OPEN_YET: "Đợt thi đua bắt đầu từ ngày {opens}, chưa nhận kết quả. Hãy nộp từ ngày đó.",
    Code.TOO_LATE: "Hạn nộp là ngày {due} và đợt thi đua này không nhận nộp trễ. Nếu có lý do chính đáng, hãy đề nghị bộ phận thường trực mở lại cho đơn vị.",
    Code.FIGURES_FINAL: "Số liệu đến ngày {on} đã chốt nên không nhận thêm. Nếu cần sửa, hãy đề nghị bộ phận thường trực mở lại cho đơn vị.",
    Code.ALREADY_SUBMITTED: "Tệp này đã được {by} nộp lúc {at} (biên nhận số {submission}). Không cần nộp lại, trừ khi muốn lấy lại các số trong tệp này.",
    Code.OTHERS_WAIT: "Số liệu cùng ngày của {units} đã được {by} nộp lúc {at} (biên nhận số {submission}), đang chờ duyệt. Nộp tệp này thì cả hai lần nộp đều được lưu, và khi được duyệt thì số của lần nộp sau được lấy. Nếu chưa rõ, hãy hỏi lại người đã nộp trước.",
    Code.HEAD_NOT_FOUND: "Không tìm thấy đầu bảng (các cột {headers}). Hãy ghi dòng đầu bảng phía trên số liệu, hoặc dùng tệp mẫu.",
    Code.UNKNOWN_CRITERION: "Đợt thi đua không có chỉ tiêu “{value}”. Hãy chọn chỉ tiêu mà cột (dòng) này ghi, sửa tên như trong kế hoạch, hoặc bỏ cột (dòng) này.",
    Code.DUPLICATE_COLUMN: "Cột “{value}” xuất hiện hai lần. Hãy chỉ giữ lại một cột.",
    Code.UNKNOWN_UNIT: "Không có đơn vị nào là “{value}” trong đợt thi đua. Hãy sửa mã hoặc tên đơn vị như trong kế hoạch.",
    Code.ROW_OF_NOBODY: "Dòng này có số “{value}” nhưng không ghi là của đơn vị, chỉ tiêu nào. Hãy ghi tên vào dòng, hoặc xóa số thừa.",
    Code.UNIT_NAME_DIFFERS: "Mã {unit} là “{known}”, nhưng dòng này ghi “{value}”. Hãy kiểm tra xem số liệu có đúng dòng không.",
    Code.UNIT_NOT_IN_SCOPE: "Bạn không được nộp thay đơn vị {unit}. Hãy chỉ để lại các dòng của đơn vị mình.",
    Code.UNIT_NOT_IN_CAMPAIGN: "Đơn vị {unit} không tham gia đợt thi đua này. Hãy xóa dòng này.",
    Code.UNIT_AMBIGUOUS: "Tên “{value}” là tên của nhiều đơn vị ({codes}). Hãy ghi mã đơn vị.",
    Code.DUPLICATE_UNIT: "Đơn vị {unit} đã có ở dòng {row}. Hãy gộp thành một dòng.",
    Code.ROW_IGNORED: "Dòng “{value}” là dòng tổng hoặc dòng đánh số cột, không phải đơn vị, nên không được tính.",
    Code.NOT_APPLICABLE: "Chỉ tiêu {criterion} không áp dụng cho {unit} (loại “{unit_type}”), nhưng ô có giá trị “{value}”. Hãy xóa giá trị này.",
    Code.MEANING_UNSURE: "“{value}” là chỉ tiêu nào trong kế hoạch? Câu trả lời được nhớ cho lần sau.",
    Code.UNIT_UNSURE: "“{value}” là đơn vị nào trong kế hoạch? Câu trả lời được nhớ cho lần sau.",
    Code.UNIT_NOT_NAMED: "Bảng này không ghi là số liệu của đơn vị nào. Hãy ghi tên đơn vị ở dòng trên bảng (“Đơn vị: …”) hoặc đặt làm tên trang.",
    Code.FIGURE_TWICE: "Chỉ tiêu {criterion} của {unit} đã có ở trang {other_sheet}, ô {other_cell}. Hãy chỉ giữ lại một số.",
    Code.FIGURE_MERGED: "Số “{value}” nằm trong ô gộp {area}, chung cho nhiều dòng hoặc nhiều cột. Hãy tách ô gộp rồi ghi số của từng đơn vị.",
    Code.OTHER_MEASURE: "Bảng ghi theo đơn vị tính “{stated}”, còn chỉ tiêu {criterion} tính bằng {wanted}. Hãy đổi số trong tệp ra {wanted}, hoặc trả lời câu hỏi này.",
    Code.SEVERAL_DAYS: "Các trang trong tệp ghi số liệu của nhiều ngày khác nhau ({days}). Nộp số liệu của ngày nào? Các trang khác sẽ không được tính.",
    Code.SHEET_ASIDE: "Trang này không nhắc đến đơn vị hay chỉ tiêu nào của đợt thi đua nên không được đọc.",
    Code.LEGACY_TEXT: "Trang này có chữ gõ bằng bảng mã cũ ({encoding}). Ví dụ “{value}” được đọc là “{reading}”. Có đúng không?",
    Code.HIDDEN_ROWS: "Trang này có số liệu ở các dòng đang ẩn ({places}). Có tính các dòng đó không?",
    Code.HIDDEN_COLUMNS: "Trang này có số liệu ở các cột đang ẩn ({places}). Có tính các cột đó không?",
    Code.TOTAL_ROW_DIFFERS: "Dòng tổng ghi {total} nhưng cộng các dòng lại là {sum}. Dòng tổng không được tính; hãy kiểm tra lại các số.",
    Code.LIST_OF_WHOM: "Danh sách của {unit} có {persons} người. Đó là toàn bộ số người phải xét hay chỉ những người đạt?",
    Code.PERSON_TWICE: "“{value}” đã có ở ô {other_cell} với cùng chức vụ. Là hai người khác nhau hay ghi trùng?",
    Code.TITLE_UNKNOWN: "Danh hiệu “{value}” không ứng với chỉ tiêu nào của đợt thi đua nên không được đếm.",
    Code.REGISTERED_ONLY: "Cột “{value}” ghi danh hiệu đăng ký, chưa phải kết quả. Có tính là kết quả đã đạt không?",
    Code.NOT_A_NUMBER: "“{value}” không phải là số. Hãy ghi một số, ví dụ 12 hoặc 1.234,5.",
    Code.NOT_WHOLE: "“{value}” không phải số nguyên. Hãy ghi số nguyên.",
    Code.TOO_MANY_DECIMALS: "“{value}” có quá nhiều chữ số sau dấu phẩy; chỉ tiêu này lấy {decimals} chữ số.",
    Code.NEGATIVE: "“{value}” là số âm. Hãy ghi số từ 0 trở lên.",
    Code.NUMBER_TOO_LARGE: "“{value}” quá lớn. Hãy kiểm tra lại số và đơn vị tính.",
    Code.AMBIGUOUS_NUMBER: "“{value}” là {one} (có phần lẻ sau dấu phẩy) hay {other} (hàng nghìn)? Lần sau hãy viết hàng nghìn bằng dấu chấm, phần lẻ bằng dấu phẩy.",
    Code.FORMULA_WITHOUT_VALUE: "Ô là công thức chưa được tính. Hãy mở tệp bằng Excel, lưu lại rồi nộp.",
    Code.CELL_ERROR: "Ô có lỗi {value}. Hãy sửa công thức hoặc ghi thẳng số vào ô.",
    Code.NOT_YES_OR_NO: "“{value}” không rõ là có hay không. Hãy ghi x (đạt) hoặc không.",
    Code.NOT_A_LEVEL: "“{value}” không có trong thang xếp loại ({levels}). Hãy chọn một mức trong thang.",
    Code.DASH: "Ô ghi “{value}”: là bằng 0 hay chưa báo cáo?",
    Code.PERCENT_FOR_COUNT: "“{value}” là phần trăm, trong khi ô này cần số đếm{count}. Hãy ghi số đếm, hoặc trả lời câu hỏi này.",
    Code.FIGURE_OF_OTHER_KIND: "Chỉ tiêu {criterion} cần cột “{wanted}”, nhưng tệp không có cột này. Hãy thêm cột “{wanted}”.",
    Code.TOTAL_NOT_THE_SUM: "Số lũy kế {criterion} của {unit} trong tệp là {total}, nhưng các kỳ đã báo cáo cộng với kỳ này là {added}. Hãy kiểm tra lại.",
    Code.PERIOD_ABOVE_TOTAL: "Số trong kỳ ({value}) lớn hơn số lũy kế ({total}, ô {total_cell}). Hãy kiểm tra lại hai số.",
    Code.NEGATIVE_INCREMENT: "“{value}” làm giảm số đã cộng dồn. Có đúng là điều chỉnh giảm không?",
    Code.SHARE_WITHOUT_TOTAL: "Chỉ tiêu {criterion} có số đạt ({value}) nhưng chưa có Tổng số. Hãy điền Tổng số.",
    Code.SHARE_WITHOUT_DONE: "Chỉ tiêu {criterion} có Tổng số ({value}) nhưng chưa có số đạt; coi như chưa báo cáo.",
    Code.RATIO_AS_DATE: "Ô này là ngày {value}; có thể Excel đã tự đổi “{ratio}” thành ngày. Có đúng là đạt {done} trên tổng số {owed} không?",
    Code.RATIO_AGAINST_TOTAL: "“{value}” ghi tổng số {owed}, nhưng cột Tổng số ghi {total} (ô {total_cell}). Hãy sửa một trong hai số.",
    Code.TOTAL_IS_ZERO: "Tổng số của chỉ tiêu {criterion} là 0 nên chưa đủ dữ liệu để tính tỷ lệ.",
    Code.DONE_ABOVE_OWED: "Số đạt ({value}) lớn hơn Tổng số ({owed}, ô {owed_cell}). Hãy sửa một trong hai số.",
    Code.CHILD_ABOVE_PARENT: "{criterion} ({value}) nằm trong {parent} nên không thể lớn hơn {parent} ({parent_done}, ô {parent_cell}). Hãy sửa một trong hai số.",
    Code.CHILD_ABOVE_PARENT_STANDING: "{child} của {unit} ({child_done}) nằm trong {parent} mà lại lớn hơn {parent} ({parent_done}). Hãy kiểm tra lại.",
    Code.NOTHING_MOVED: "Cả {figures} số liệu giống hệt số đang được ghi nhận. Nếu đây là tệp của kỳ trước chỉ đổi ngày, hãy chọn đúng tệp; nếu quả thật không có gì thay đổi thì cứ nộp.",
    Code.RUNNING_TOTAL_FELL: "Số lũy kế {criterion} của {unit} giảm từ {before} xuống {after}. Hãy kiểm tra lại.",
    Code.ABOVE_HEADCOUNT: "Số của chỉ tiêu {criterion} ({value}) lớn hơn quân số của {unit} ({headcount}). Hãy kiểm tra lại.",
    Code.REQUIRED_MISSING: "Chưa điền “{header}”. Đây là mục bắt buộc.",
    Code.COLUMN_MISSING: "Thiếu cột bắt buộc “{header}”. Hãy thêm cột này vào đầu bảng.",
    Code.COLUMN_UNKNOWN: "Không có cột nào tên “{value}”; cột này không được đọc.",
    Code.ITEM_UNKNOWN: "Không có mục nào tên “{value}”; mục này không được đọc.",
    Code.ITEM_REPEATED: "Mục “{item}” được ghi nhiều lần. Hãy chỉ giữ lại một dòng.",
    Code.NOT_A_CHOICE: "“{value}” không phải là lựa chọn của “{header}” ({choices}). Hãy chọn một trong số đó.",
    Code.NOT_A_DATE: "“{value}” ở “{header}” không phải là ngày. Hãy ghi theo dạng ngày/tháng/năm, ví dụ 30/6/2023.",
    Code.DUPLICATE_CODE: "“{value}” đã có ở ô {first}. Hãy đặt mã khác hoặc xóa dòng trùng.",
    Code.UNKNOWN_PARENT: "“{header}” ghi “{value}”, nhưng không có mã nào như vậy. Hãy sửa mã.",
    Code.CIRCULAR_PARENT: "“{header}” ghi “{value}” tạo thành vòng: một mã không thể nằm dưới chính nó. Hãy sửa mã cấp trên.",
    Code.WINDOW_REVERSED: "Ngày kết thúc ({value}) trước ngày bắt đầu. Hãy sửa lại.",
    Code.TARGET_UNREADABLE: "Không đọc được mức phấn đấu “{value}”. Hãy ghi một số, một tỷ lệ như 100 %, hoặc một mức xếp loại.",
    Code.TARGET_OUT_OF_RANGE: "Mức phấn đấu “{value}” nằm ngoài khoảng cho phép (tỷ lệ: trên 0 % đến 100 %; số: không âm).",
    Code.TARGET_READ_AS: "Mức phấn đấu “{value}” được đọc là {reading}. Nếu không đúng, hãy ghi rõ kèm dấu %.",
    Code.TARGET_ZERO: "Mức phấn đấu tối thiểu bằng 0 thì lúc nào cũng đạt. Hãy ghi mức khác, để trống nếu chưa có con số, hoặc chọn phép so tối đa.",
    Code.TOLERANCES_CROSS: "Ngưỡng chậm phải lớn hơn ngưỡng đúng tiến độ, cả hai từ 0 đến 100 điểm %. Hãy sửa lại.",
    Code.REPORTER_UNKNOWN: "Không có đơn vị nào ứng với “{reporters}”; mốc này không ràng buộc ai theo cách ghi đó. Hãy dùng mã, tên hoặc loại đơn vị.",
    Code.TYPE_WITHOUT_UNIT: "Không có đơn vị nào thuộc loại “{types}”, nên chưa ai phải báo cáo chỉ tiêu này.",
    Code.POINTS_NOT_YET: "Bản này chưa có bảng chấm điểm. Đợt thi đua tạm xếp hạng theo mức hoàn thành.",
    Code.DEADLINE_BEFORE_CLOSE: "Hạn {value} đến trước khi đợt thi đua kết thúc ({closes_on}): số liệu khi đó là tạm tính.",
    Code.CODE_TAKEN: "Đã có đợt thi đua mang mã {campaign}. Hãy đổi mã đợt trong tệp.",
    Code.CODE_IN_BIN: "Mã đợt “{value}” là của một đợt thi đua đã xóa, còn trong thùng rác. Hãy đặt mã khác, hoặc khôi phục đợt đó.",
    Code.PLAN_HAS_RESULTS: "Kế hoạch {campaign} đã có kết quả nên không thể thay bằng tệp khác.",
    Code.UNIT_DIFFERS: "Đơn vị {unit} đã có với tên “{known}”; giữ thông tin đã có, không lấy “{value}” trong tệp.",
    Code.DECREE_MISSING: "Chưa ghi số quyết định. Hãy ghi số, ký hiệu của văn bản làm căn cứ.",
    Code.NOTHING_DECIDED: "Chưa chọn đơn vị nào để thay đổi. Hãy chọn đơn vị và việc cần làm.",
    Code.UNIT_NOT_THERE: "Không có đơn vị mã “{value}”. Hãy chọn đơn vị đang có.",
    Code.UNIT_CODE_TAKEN: "Mã “{value}” đã có đơn vị dùng. Hãy đặt mã khác.",
    Code.UNIT_CODELESS: "Đơn vị mới “{value}” chưa có mã. Hãy đặt mã.",
    Code.UNIT_NAMELESS: "Đơn vị “{value}” chưa có tên. Hãy ghi tên theo quyết định.",
    Code.UNIT_TWICE: "Đơn vị “{value}” được nêu hai lần. Hãy chỉ nêu một lần.",
    Code.UNIT_ENDED: "Đơn vị “{value}” đã kết thúc hoạt động từ sau ngày {on}. Hãy chọn đơn vị khác, hoặc ngày hiệu lực khác.",
    Code.UNIT_NOT_BEGUN: "Đơn vị “{value}” chỉ có từ ngày {on}. Hãy chọn ngày hiệu lực sau ngày đó.",
    Code.UNIT_HAS_PARTS: "Đơn vị “{value}” còn đơn vị trực thuộc: {parts}. Hãy chọn các đơn vị đó chuyển về đơn vị nào, hoặc kết thúc luôn.",
    Code.UNIT_DAYS_FIXED: "Ngày bắt đầu, ngày kết thúc của đơn vị “{value}” không sửa được bằng tệp. Hãy để như cũ; muốn kết thúc đơn vị, hãy ghi một quyết định “Kết thúc” hoặc “Sáp nhập”.",
    Code.EDIT_WITHOUT_PAPER: "Dòng của đơn vị “{value}” khác với thông tin đang có nhưng chưa ghi {lacks}. Hãy ghi vào dòng đó, hoặc ghi một lần chung cho cả tệp.",
    Code.NOTHING_EDITED: "Tệp không có gì khác với danh sách đơn vị đang có nên chưa lưu gì. Hãy sửa tên, cấp trên, quân số hoặc tên khác rồi chọn lại tệp.",
    Code.PERSONS_IMPOSSIBLE: "Quân số {persons} của đơn vị “{value}” không thể đúng. Hãy ghi một số nguyên từ 0 đến mười triệu.",
    Code.UNIT_THERE_ALREADY: "Đơn vị “{value}” đã trực thuộc “{parent}” vào ngày đó rồi. Hãy chọn đơn vị cấp trên khác, hoặc bỏ đơn vị này ra.",
    Code.UNIT_ENDS_TOO: "Không chuyển được đơn vị “{value}” về “{parent}” vì quyết định này kết thúc “{parent}”. Hãy chọn đơn vị cấp trên khác.",
    Code.UNIT_BELOW_ITSELF: "Không chuyển được đơn vị “{value}” về “{parent}” vì “{parent}” đang trực thuộc chính “{value}”. Hãy chọn đơn vị cấp trên khác.",
    Code.UNIT_REPORTED_SINCE: "Đơn vị “{value}” đã nộp số liệu ngày {on} ở đợt {campaign}, sau ngày hiệu lực. Hãy hoàn tác lần nộp đó, hoặc chọn ngày hiệu lực sau ngày đó.",
    Code.HEIR_MISSING: "Chưa chọn đơn vị nhận sáp nhập. Hãy chọn một đơn vị đang có, hoặc đặt mã và tên cho đơn vị mới.",
    Code.SPLIT_INTO_ONE: "Chia tách đơn vị “{value}” cần ít nhất hai đơn vị mới. Nếu chỉ đổi tên, hãy dùng mục đổi tên.",
    Code.TOO_MANY_CORRECTIONS: "Đã sửa quá {most} ô trên màn hình. Hãy sửa trong tệp rồi nộp lại tệp.",
    Code.CORRECTION_MISPLACED: "Ô được sửa trên màn hình (“{value}”) không có trong tệp. Hãy chọn lại tệp rồi sửa lại.",
    Code.CORRECTED_ON_SCREEN: "Ô này đã được sửa trên màn hình thành “{after}”, nhưng trong tệp vẫn là “{value}”. Nếu nộp lại bằng tệp, hãy sửa cả trong tệp.",
    Code.TOO_MANY_UPLOADS: "Trong một giờ qua đã tải lên {most} tệp, là mức tối đa. Hãy chờ {minutes} phút rồi nộp tiếp.",
    Code.TOO_MUCH_KEPT: "Các tệp đã tải lên cho đợt thi đua này đã đến mức tối đa {most} MB. Hãy xóa các bản nháp không dùng nữa; nếu vẫn không đủ, hãy xóa hình ảnh và trang thừa trong tệp rồi nộp lại.",
    Code.TOO_MUCH_SAID: "Bản nháp có quá nhiều câu trả lời và ô sửa trên màn hình. Hãy sửa trong tệp rồi tải lại tệp.",
    Code.FILE_CHANGED: "Tệp đã thay đổi sau khi được xem trước nên chưa lưu gì. Hãy xem lại số liệu rồi nộp.",
    Code.DRAFT_CHANGED: "Câu trả lời hoặc ô sửa trong bản nháp đã thay đổi sau khi được xem trước nên chưa lưu gì. Hãy xem lại số liệu rồi nộp.",
    Code.DRAFT_GONE: "Bản nháp này không còn: đã được nộp hoặc xóa ở một cửa sổ khác. Hãy xem các lần nộp ở màn hình Việc của tôi rồi tải lại tệp nếu cần.",
    Code.ORIGINAL_DIFFERS: "Tệp đang lưu của lần nộp số {value} không còn đúng như lúc nộp nên không tải được. Hãy báo ngay cho quản trị để kiểm tra dữ liệu.",
    Code.TWICE_IN_BATCH: "Tệp “{other}” cũng có số liệu cùng ngày của {units}. Hãy kiểm tra xem có nộp thừa tệp không.",
    Code.CONTRADICTS_IN_BATCH: "Tệp “{other}” ghi số khác cho cùng đơn vị, cùng ngày ({units}) nên chưa lưu tệp nào trong hai tệp. Hãy chỉ nộp lại tệp đúng.",
    Code.NEVER_LATE: "Đợt thi đua này không nhận nộp trễ trong mọi trường hợp. Muốn mở lại cho đơn vị, hãy đổi quy định “Nộp trễ” trước.",
    Code.NO_UNIT_CHOSEN: "Chưa chọn đơn vị nào. Hãy chọn ít nhất một đơn vị.",
    Code.REASON_MISSING: "Chưa ghi lý do. Hãy ghi lý do để sau này xem lại còn hiểu.",
    Code.END_IS_PAST: "Thời hạn đã qua. Hãy chọn một thời điểm sau lúc này.",
    Code.NOTHING_REPORTED: "Đến ngày {on} chưa có số liệu nào được ghi nhận nên chưa chốt được.",
    Code.PUBLICATION_BACKWARDS: "Đã chốt số liệu đến ngày {final}; lần chốt sau không thể lùi về ngày {on}.",
    Code.SETTINGS_CHANGED: "{by} vừa đổi quy định của đợt thi đua này lúc {at}. Hãy xem lại rồi lưu.",
    Code.DOCUMENT_UNREADABLE: "Không đọc được văn bản: {why}",
    Code.TO_CONFIRM: "Cần xác nhận: {doubt}",
    Code.DOCUMENT_MISSING: "Chưa ghi số, ký hiệu văn bản điều chỉnh. Hãy ghi, ví dụ 12/QĐ-UBND; chưa có văn bản thì ghi biên bản hoặc thông báo.",
    Code.NOTHING_ADJUSTED: "Không có gì khác với kế hoạch đang có hiệu lực nên chưa lưu gì. Hãy ghi mức, ngày hoặc chỉ tiêu cần đổi.",
    Code.PLAN_CHANGED: "{by} vừa điều chỉnh kế hoạch này lúc {at} nên chưa lưu gì. Hãy xem lại thay đổi rồi lưu.",
    Code.EFFECTIVE_FINAL: "Số liệu đến ngày {final} của đợt {campaign} đã chốt, nên thay đổi không thể có hiệu lực từ ngày {on}. Hãy chọn một ngày sau ngày {final}.",
    Code.CRITERION_FIXED: "Chỉ tiêu {criterion} đang có hiệu lực nên không đổi được “{header}” (đang là “{known}”). Muốn đổi, hãy chấm dứt chỉ tiêu này và thêm một chỉ tiêu mới với mã khác.",
    Code.CRITERION_CODE_TAKEN: "Đợt thi đua đã có chỉ tiêu mang mã {criterion}. Hãy đặt mã khác.",
    Code.CRITERION_NOT_IN_FORCE: "Chỉ tiêu {criterion} không có hiệu lực vào ngày {on}. Hãy chọn ngày khác hoặc chỉ tiêu khác.",
    Code.ENDED_WITH_PARTS: "Chỉ tiêu {criterion} còn các chỉ tiêu thành phần: {parts}. Hãy chấm dứt cả các chỉ tiêu đó.",
    Code.TARGET_FROM_OTHER_DAY: "“Từ ngày” ghi {value}, khác ngày hiệu lực của lần điều chỉnh ({on}). Hãy để trống, hoặc lập một lần điều chỉnh riêng cho ngày đó.",
    Code.TARGET_OF_NOBODY: "Chỉ tiêu {criterion} không áp dụng cho {unit} ({unit_type}); mức này chưa có tác dụng.",
    Code.PLAN_REPLACED: "Đợt {campaign} chưa bắt đầu và chưa có kết quả: kế hoạch trong tệp thay cho kế hoạch đang lưu.",
    Code.CODE_MISSING: "Chưa ghi mã của đợt mới. Hãy ghi một mã ngắn, ví dụ KH-2027.",
    Code.ANSWER_UNKNOWN: "Câu trả lời “{value}” cho “{question}” không khớp với câu hỏi nào{choices}. Hãy bỏ hoặc sửa câu trả lời này.",
}

#: Details that stand in a sentence only when they say something.
_IN_PASSING = {"count": " (ứng với {})", "choices": " (chọn một trong: {})"}

ANSWERS: dict[str, str] = {
    "zero": "bằng 0",
    "not_reported": "chưa báo cáo",
    "accept": "đúng, điều chỉnh giảm",
    "use_given": "lấy ngày được chọn khi nộp",
    "use_file": "lấy ngày ghi trong tệp",
    "use_count": "lấy số đếm ứng với phần trăm",
    "leave_out": "bỏ qua, không tính",
    "thousands": "dấu phân cách hàng nghìn",
    "decimals": "dấu thập phân",
    "as_written": "giữ nguyên, số trong tệp đã đúng đơn vị tính của chỉ tiêu",
    "use_ratio": "đúng, là số đạt trên tổng số",
    "text_right": "đúng",
    "text_wrong": "không đúng",
    "count_hidden": "tính cả",
    "leave_hidden": "không tính",
    "everybody": "toàn bộ số người phải xét",
    "headcount": "chỉ những người đạt; tổng số lấy theo quân số của đơn vị",
    "two_people": "hai người khác nhau",
    "one_person": "ghi trùng, chỉ đếm một",
    "count_registered": "tính là kết quả",
}


def sentence(problem: Problem) -> str:
    """What is wrong and what to do next, for the person who handed it in."""
    details = {name: _said(problem.code, name, text) for name, text in problem.details.items()}
    if "doubt" in problem.details:
        details["doubt"] = of_details(problem.details)
    return SENTENCES[problem.code].format_map(_Told(details | {"value": _day_or_text(problem.value)}))


def place(problem: Problem) -> str:
    """Where it stands: "trang Kết quả, ô F17"; "tệp" where it is about the file as such."""
    if not problem.sheet:
        return "tệp"
    return f"trang {problem.sheet}, ô {problem.cell}" if problem.cell else f"trang {problem.sheet}"


def placed(problem: Problem) -> str:
    """Place and sentence in one line; of the whole file the sentence alone."""
    if not problem.sheet:
        return sentence(problem)
    return f"{place(problem)[0].upper()}{place(problem)[1:]}: {sentence(problem)}"


def severity(problem: Problem) -> str:
    """Error, question or warning, in Vietnamese."""
    return label(problem.severity)


#: What a row that changes a unit may lack.
_LACKS = {
    "day": "ngày hiệu lực",
    "decree": "số quyết định",
    "day_and_decree": "ngày hiệu lực và số quyết định",
}


class _Told(dict[str, str]):
    """The details of a problem; what nobody supplied shows as an ellipsis, never as a crash."""

    def __missing__(self, _: str) -> str:
        return "…"


def _said(code: Code, name: str, text: str) -> str:
    if name == "cause":
        return CAUSES.get(text, text)
    if name == "why":
        return why(text)
    if name == "lacks":
        return _LACKS[text]
    if name == "count" or (name == "choices" and code is Code.ANSWER_UNKNOWN):
        return _IN_PASSING[name].format(text) if text else ""
    return _day_or_text(text)


def _day_or_text(text: str) -> str:
    if _ISO_INSTANT.fullmatch(text):
        return moment(datetime.fromisoformat(text))
    return day(date.fromisoformat(text)) if _ISO_DAY.fullmatch(text) else text


def answers(choices: tuple[str, ...]) -> Mapping[str, str]:
    """The choices of a question with their words; what is no fixed answer speaks for itself."""
    return {choice: ANSWERS.get(choice, choice) for choice in choices}


def answers_to(problem: Problem) -> Mapping[str, str]:
    """The choices of this question with their words; units and criteria are called by their names."""
    if problem.code is Code.AMBIGUOUS_NUMBER:
        one, other = problem.details["one"], problem.details["other"]
        return {"decimals": f"{one} (có phần lẻ sau dấu phẩy)", "thousands": f"{other} (hàng nghìn)"}
    said = answers(problem.choices)
    return {choice: problem.details.get(choice, _day_or_text(words)) for choice, words in said.items()}
