/* Common words, by falling frequency. */
#include "lexicon.h"

const char *const generate_function_words =
    "và|của|là|có|cho|được|một|những|các|trong|người|với|không|đã|để|ở|đến|này|khi|từ|về|cũng|làm|nhiều|ra|như|vào|lại|"
    "năm|ngày|mà|phải|còn|đi|sau|trên|mình|việc|theo|rồi|đó|thì|nhà|bà|ông|tôi|chúng tôi|đang|vẫn|mỗi|hơn|anh|chị|em|con|"
    "cô|bác|cụ|các em|bà con|mọi người|nhưng|vì|nên|nếu|thì ra|bởi|do|tại|bằng|qua|lên|xuống|trước|giữa|ngoài|cùng|nhau|"
    "hay|hoặc|chỉ|đều|rất|thật|quá|lắm|nữa|luôn|thường|mới|sắp|sẽ|chưa|từng|vừa|đây|kia|ấy|nào|gì|ai|sao|bao giờ|bao nhiêu|"
    "thế|vậy|nói|biết|thấy|nghe|nhìn|hỏi|gọi|mang|đưa|nhận|giữ|trao|góp|giúp|lo|nhớ|quên|thương|yêu|mong|muốn|cần|tin|hai|"
    "ba|bốn|mười|trăm|nghìn|đôi|vài|mấy|cả|tất cả|toàn|riêng|chung|lớn|nhỏ|cao|thấp|xa|gần|dài|ngắn|đầu|cuối|trong khi|"
    "ngay|suốt|đêm|sáng|chiều|tối|trưa|hôm|tuần|tháng|giờ|phút|lúc|khắp|dù|tuy|song|hễ|càng|bấy giờ|dường như|chừng";

const char *const generate_genre_words =
    "tổ dân phố|khu dân cư|gia đình|công việc|nhân dân|cán bộ|đảng viên|chi bộ|phong trào|thi đua|gương|người tốt|việc tốt|"
    "đóng góp|tấm lòng|cuộc sống|địa phương|cộng đồng|xã hội|trách nhiệm|vận động|tuyên truyền|tham gia|hỗ trợ|giúp đỡ|"
    "khó khăn|hoàn cảnh|chia sẻ|yêu thương|nghĩa tình|hàng xóm|láng giềng|ngõ nhỏ|con đường|tuyến phố|thủ đô|hà nội|quê hương|"
    "đất nước|tinh thần|ý thức|nếp sống|văn minh|thanh lịch|đoàn kết|tương trợ|gắn bó|tận tụy|tận tâm|nhiệt tình|gương mẫu|"
    "tiêu biểu|xuất sắc|điển hình|tiên tiến|nhân rộng|lan tỏa|biểu dương|khen thưởng|bằng khen|giấy khen|danh hiệu|thành tích|"
    "kết quả|hiệu quả|chất lượng|kinh nghiệm|sáng kiến|giải pháp|cải tiến|mô hình|cách làm|kế hoạch|chương trình|hoạt động|"
    "cuộc họp|sinh hoạt|hội nghị|nhà văn hóa|loa phát thanh|bảng tin|sổ tay|cuốn sổ|bức thư|bức ảnh|câu chuyện|kỷ niệm|"
    "tuổi thơ|mái tóc|nụ cười|ánh mắt|bàn tay|đôi vai|giọng nói|bước chân|chiếc xe|xe đạp|xe máy|cổng làng|bến xe|bờ sông|"
    "mùa đông|mùa hè|cơn mưa|trận bão|buổi sáng|buổi chiều|nửa đêm|ngày tết|giao thừa|trung thu|khai giảng|bữa cơm|bát nước|"
    "ấm chè|nồi cháo|gói mì|suất quà|chiếc áo|tấm chăn|mái nhà|căn bếp|khoảng sân|giếng nước|cây đa|hàng cây|vườn hoa|"
    "lặng lẽ|âm thầm|bền bỉ|kiên trì|mộc mạc|giản dị|chân thành|thẳng thắn|cẩn thận|tỉ mỉ|nhanh nhẹn|vui vẻ|ân cần|nhẹ nhàng|"
    "quyết tâm|vượt khó|dũng cảm|trung thực|tiết kiệm|sáng tạo|học hỏi|rèn luyện|phấn đấu|cống hiến|hy sinh|phục vụ|chăm sóc|"
    "bảo vệ|giữ gìn|xây dựng|phát triển|đổi mới|nâng cao|hoàn thành|thực hiện|tổ chức|phối hợp|kiểm tra|theo dõi|hướng dẫn|"
    "lắng nghe|thấu hiểu|trò chuyện|động viên|khuyên nhủ|hòa giải|nhắc nhở|đề xuất|kiến nghị|thuyết phục|đồng thuận|tin tưởng|"
    "ghi nhận|cảm ơn|khâm phục|tự hào|xúc động|hạnh phúc|niềm vui|nỗi buồn|ước mơ|hy vọng|niềm tin|lẽ sống|bài học|tấm gương|"
    "ủy ban nhân dân|mặt trận tổ quốc|hội phụ nữ|đoàn thanh niên|hội cựu chiến binh|hội người cao tuổi|công đoàn|hội nông dân|"
    "hội chữ thập đỏ|công an|quân đội|nhà trường|bệnh viện|công ty|hợp tác xã|xí nghiệp|phân xưởng|cửa hàng|chợ dân sinh|"
    "nghỉ hưu|về hưu|tuổi cao|sức khỏe|bệnh tật|thương tật|mồ côi|neo đơn|học sinh|sinh viên|công nhân|nông dân|giáo viên|"
    "bác sĩ|bộ đội|chiến sĩ|nghệ nhân|doanh nhân|lái xe|thợ điện|thợ may|thợ hàn|kỹ sư|y tá|hộ lý|bảo vệ khu phố|tổ trưởng|"
    "bí thư|trưởng thôn|hội viên|đoàn viên|tình nguyện viên|nhà hảo tâm|thành viên|đồng nghiệp|bạn bè|người thân|hậu phương|"
    "nhiệm kỳ|nhiệm vụ|chỉ tiêu|nghị quyết|quy ước|cam kết|kinh phí|quỹ|nguồn lực|vật liệu|máy móc|thiết bị|quy trình|bản vẽ|"
    "thời gian|công sức|tuổi trẻ|thế hệ|con cháu|cha mẹ|ông bà|vợ chồng|anh em|mẹ già|cháu nhỏ|đứa trẻ|người già|người bệnh";
