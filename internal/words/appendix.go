package words

// The appendix to a report: its title, and the headings of its table.
var (
	AppendixWord  = Sentence{`Appendix`, `Phụ lục`}
	AppendixTitle = Sentence{`RESULTS AGAINST TARGETS`, `KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU`}
	AppendixState = Sentence{`(Data as of $1, $2)`, `(Số liệu tính đến ngày $1, $2)`}

	AppendixUnit      = Sentence{`Unit`, `Đơn vị tính`}
	AppendixPlanned   = Sentence{`Planned`, `Kế hoạch`}
	AppendixDone      = Sentence{`Achieved`, `Thực hiện`}
	AppendixShare     = Sentence{`Share`, `Tỷ lệ`}
	AppendixShortfall = Sentence{`Shortfall`, `Còn thiếu`}
	OtherIndicators   = Sentence{`Other indicators`, `Chỉ tiêu khác`}
)

// What is planned, and what was achieved, as forms have it: no sign between numbers
// that a spreadsheet could take for a date or a calculation.
var (
	FromUpwards    = Sentence{`$1 or more`, `từ $1 trở lên`}
	FromDownwards  = Sentence{`$1 or less`, `từ $1 trở xuống`}
	AtBaselineMost = Sentence{`no increase over the baseline`, `không tăng so với kỳ gốc`}
	AtBaselineMin  = Sentence{`no decrease from the baseline`, `không giảm so với kỳ gốc`}
	PartsMet       = Sentence{`$1 of $2 $3 met`, `$1 trên $2 $3 đạt`}
	NotKnown       = Sentence{`not known`, `chưa rõ`}
)

// Notes of the appendix, and what follows its table.
var (
	RowsLackEvidence = Sentence{`$1(row|rows) without evidence`, `$1 dòng chưa có căn cứ`}
	SeeAssumption    = Sentence{`Assumption ($1)`, `Giả định ($1)`}
	NumberedNote     = Sentence{`($1) $2`, `($1) $2`}
	TotalsOf         = Sentence{`In total: $1(indicator|indicators), of which $2.`, `Tổng hợp: $1 chỉ tiêu, trong đó $2.`}
	TotalsOfNone     = Sentence{`In total: no indicators.`, `Tổng hợp: không có chỉ tiêu nào.`}
)

// FormOfOffices says what the format is for.
var FormOfOffices = Sentence{`the results as a table for an official report, to paste into Word`, `bảng kết quả kèm theo báo cáo, dán được vào Word`}
