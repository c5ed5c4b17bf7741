package render

import (
	"fmt"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// labels are the words of one language. Fields whose name ends in F are
// formats of package fmt.
type labels struct {
	lang words.Language

	plan, period, asOf, interim, final string

	indicator, target, result, verdict, shortfall, group string

	met, notMet, notMetFinal, undetermined, noCases string

	metOfF     string // groups met, groups judged
	noCasesOfF string // groups without cases
	moreF      string // groups that are not shown
	possible   string
	noBaseline string
	unknown    string // the group of rows whose group is unknown
	byF        string // name of the indicator, what it is broken down by

	assumptions, limitations, blanksOpen, blanksClosed, noEvidence, outside, notYet, warnings, data, tolerated, empty, files string

	blankF      string // dataset, column, cells
	noEvidenceF string // rows
	unknownF    string // rows whose group is unknown
	absentF     string // rows without a group
	othersF     string // rows in groups that are not listed
	rowsF       string // dataset, rows
	inFilesF    string // number of files
	blankRowsF  string // blank rows
	totalRowsF  string // rows of totals
	findingF    string // dataset, column or empty, message, count
	firstAtF    string // file and line
}

var english = labels{
	lang: words.English,
	plan: "plan", period: "period", asOf: "as of", interim: "interim", final: "final",
	indicator: "Indicator", target: "Target", result: "Result", verdict: "Verdict", shortfall: "Shortfall", group: "Group",
	met: "met", notMet: "not met", notMetFinal: "not met", undetermined: "undetermined", noCases: "no cases",
	metOfF: "met %d of %d", noCasesOfF: "%d without cases", moreF: "and %d more", possible: "possible",
	noBaseline: "no baseline", unknown: "unknown", byF: "%s, by %s",
	assumptions: "Assumptions", limitations: "Limitations", blanksOpen: "Blank cells that leave a verdict open", blanksClosed: "Blank cells that change no verdict",
	noEvidence: "Rows without evidence", outside: "Rows outside the groups", notYet: "Not yet ended", warnings: "Warnings",
	data: "Rows read", tolerated: "Tolerated in the data", empty: "Datasets without rows", files: "SHA-256 of the files",
	blankF: "%s.%s %d", noEvidenceF: "%d", unknownF: "%d with an unknown group", absentF: "%d without a group",
	othersF: "%d in groups that are not listed", rowsF: "%s %d", inFilesF: "%d files", blankRowsF: "blank rows skipped: %d", totalRowsF: "total rows left out: %d",
	findingF: "%s: %s (%d)", firstAtF: "first at %s",
}

var vietnamese = labels{
	lang: words.Vietnamese,
	plan: "kế hoạch", period: "kỳ báo cáo", asOf: "tính đến ngày", interim: "tạm tính", final: "chính thức",
	indicator: "Chỉ tiêu", target: "Mức phải đạt", result: "Kết quả thực hiện", verdict: "Đánh giá", shortfall: "Còn thiếu", group: "Phân tổ",
	met: "đạt", notMet: "chưa đạt", notMetFinal: "không đạt", undetermined: "chưa xác định", noCases: "không phát sinh",
	metOfF: "đạt %d trên %d", noCasesOfF: "%d không phát sinh", moreF: "và %d mục khác", possible: "có thể",
	noBaseline: "không có số liệu gốc", unknown: "không rõ", byF: "%s, phân tổ theo %s",
	assumptions: "Giả định", limitations: "Hạn chế của số liệu", blanksOpen: "Ô trống làm chỉ tiêu chưa xác định", blanksClosed: "Ô trống không làm thay đổi đánh giá",
	noEvidence: "Dòng chưa có căn cứ", outside: "Dòng ngoài các nhóm", notYet: "Chưa kết thúc", warnings: "Cảnh báo",
	data: "Số dòng đã đọc", tolerated: "Lỗi số liệu được chấp nhận", empty: "Bảng không có dòng nào", files: "SHA-256 của các tệp",
	blankF: "%s.%s %d", noEvidenceF: "%d", unknownF: "%d không rõ nhóm", absentF: "%d không thuộc nhóm nào",
	othersF: "%d thuộc nhóm không được liệt kê", rowsF: "%s %d", inFilesF: "%d tệp", blankRowsF: "dòng trống bỏ qua: %d", totalRowsF: "dòng tổng cộng không tính: %d",
	findingF: "%s: %s (%d)", firstAtF: "đầu tiên tại %s",
}

func labelsIn(lang words.Language) *labels {
	if lang == words.Vietnamese {
		return &vietnamese
	}
	return &english
}

// of returns the word for a verdict. In Vietnamese what is not met may still
// be ("chưa đạt") until the verdict is final ("không đạt").
func (l *labels) of(v report.Verdict, final bool) string {
	switch v {
	case report.Met:
		return l.met
	case report.NotMet:
		if final {
			return l.notMetFinal
		}
		return l.notMet
	case report.Undetermined:
		return l.undetermined
	case report.NoCases:
		return l.noCases
	}
	return ""
}

// finality returns the word for a verdict that will or will not change.
func (l *labels) finality(final bool) string {
	if final {
		return l.final
	}
	return l.interim
}

// number turns the decimal points of digits into the language's.
func (l *labels) number(digits string) string {
	if l.lang == vietnamese.lang {
		return strings.ReplaceAll(digits, ".", ",")
	}
	return digits
}

// date writes a date as the language does.
func (l *labels) date(d calendar.Date) string {
	if l.lang == vietnamese.lang {
		year, month, day := d.Civil()
		return fmt.Sprintf("%02d/%02d/%04d", day, month, year)
	}
	return d.String()
}

// span writes a period: 2023, 2023-Q3, or both ends.
func (l *labels) span(p calendar.Period) string {
	if text := p.String(); !strings.Contains(text, "..") {
		return text
	}
	return l.date(p.From) + "–" + l.date(p.To)
}
