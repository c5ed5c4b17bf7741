package framing

// TotalWords are what rows of totals begin with, in Vietnamese and English. The
// manual lists them.
var TotalWords = []string{
	"Tổng", "Tổng cộng", "Tổng số", "Tổng chung", "Cộng", "Cộng dồn", "Lũy kế", "Luỹ kế",
	"Toàn quốc", "Toàn vùng", "Toàn tỉnh", "Toàn thành phố", "Toàn huyện", "Toàn quận", "Toàn thị xã", "Toàn xã", "Toàn phường", "Toàn ngành",
	"Cả nước", "Cả tỉnh", "Cả thành phố", "Cả huyện", "Cả xã",
	"Tong cong", "Tong so", "Luy ke", "Toan tinh", "Ca nuoc",
	"Total", "Totals", "Grand total", "Sub total", "Sub-total", "Subtotal", "Sum", "Cumulative", "Whole country", "Whole province",
}

// NoteWords are what notes, sources and signatures begin with.
var NoteWords = []string{
	"Ghi chú", "Chú thích", "Chú ý", "Lưu ý", "Nguồn", "Nguồn số liệu", "Nơi nhận", "Đơn vị tính", "ĐVT",
	"Người lập", "Người lập biểu", "Người lập bảng", "Lập biểu", "Lập bảng", "Người tổng hợp", "Người báo cáo", "Người kiểm tra", "Cán bộ lập biểu",
	"Ký tên", "Đã ký", "Ký, ghi rõ họ tên", "Xác nhận của", "Đại diện",
	"TM.", "KT.", "TL.", "TUQ.", "Thủ trưởng", "Thủ trưởng đơn vị", "Giám đốc", "Phó giám đốc", "Chủ tịch", "Phó chủ tịch",
	"Trưởng phòng", "Phó trưởng phòng", "Trưởng ban", "Chi cục trưởng", "Kế toán trưởng",
	"Note", "Notes", "Source", "Sources", "Remark", "Remarks", "Prepared by", "Checked by", "Approved by", "Signed", "Signed by", "Signature", "Unit of measure",
}

// goesOn are the words that may follow a word of totals: Total of the districts.
var goesOn = []string{"toàn", "các", "chung", "cả", "of", "for"}
