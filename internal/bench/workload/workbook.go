package workload

import (
	"archive/zip"
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"

	"github.com/klauspost/compress/flate"
)

//go:embed workbook.yaml
var workbookPlan []byte

// Workbook has a sheet of eight columns, written as spreadsheets write it: texts
// are kept once in a part of their own, dates are numbers with a style.
var Workbook = Workload{
	Name: "workbook", Plan: workbookPlan, Rows: "rows",
	Sizes: map[string]int{"small": 3_000, "medium": 300_000, "large": 1_000_000},
	files: func(rows int) []file {
		return []file{{"inspections.xlsx", func(w *bufio.Writer) { writeWorkbook(w, rows) }}}
	},
}

// SheetPart is the part of the workbook that holds the rows.
const SheetPart = "xl/worksheets/sheet1.xml"

const (
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace    = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packaged     = "http://schemas.openxmlformats.org/package/2006/"
	contentType  = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// writeWorkbook writes the parts of a workbook (ECMA-376). What cannot be written
// is an error of w, which keeps it.
func writeWorkbook(w *bufio.Writer, rows int) {
	z := zip.NewWriter(w)
	defer z.Close()
	z.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) { return flate.NewWriter(to, 6) })
	texts := newTexts(rows)
	for _, part := range []struct {
		name  string
		write func(*bufio.Writer)
	}{
		{"[Content_Types].xml", says(`<Types xmlns="` + packaged + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			override("workbook.xml", "sheet.main") + override("worksheets/sheet1.xml", "worksheet") + override("styles.xml", "styles") + override("sharedStrings.xml", "sharedStrings") + `</Types>`)},
		{"_rels/.rels", says(`<Relationships xmlns="` + packaged + `relationships">` + relation(1, "officeDocument", "xl/workbook.xml") + `</Relationships>`)},
		{"xl/workbook.xml", says(`<workbook ` + mainSpace + ` xmlns:r="` + relationship + `"><sheets><sheet name="Kiểm tra" sheetId="1" r:id="rId1"/></sheets></workbook>`)},
		{"xl/_rels/workbook.xml.rels", says(`<Relationships xmlns="` + packaged + `relationships">` +
			relation(1, "worksheet", "worksheets/sheet1.xml") + relation(2, "styles", "styles.xml") + relation(3, "sharedStrings", "sharedStrings.xml") + `</Relationships>`)},
		{"xl/styles.xml", says(`<styleSheet ` + mainSpace + `><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>` +
			`<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`)},
		{SheetPart, texts.writeSheet},
		{"xl/sharedStrings.xml", texts.write},
	} {
		to, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate})
		if err != nil {
			return
		}
		buffered := bufio.NewWriter(to)
		buffered.WriteString(xmlHead)
		part.write(buffered)
		buffered.Flush()
	}
}

func says(text string) func(*bufio.Writer) {
	return func(w *bufio.Writer) { w.WriteString(text) }
}

func override(name, typ string) string {
	return `<Override PartName="/xl/` + name + `" ContentType="` + contentType + typ + `+xml"/>`
}

func relation(id int, typ, target string) string {
	return fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, id, relationship, typ, target)
}

// texts are the texts of the workbook: of the header, results, teams, businesses,
// and one for each row.
type texts struct{ rows, businesses int }

var (
	sheetHeader  = []string{"Số phiếu", "Mã cơ sở", "Ngày kiểm tra", "Đoàn kiểm tra", "Kết quả", "Số lao động", "Tiền phạt", "Có giấy phép"}
	sheetResults = []string{"Đạt yêu cầu", "Có vi phạm", "Đóng cửa"}
)

const teams = 40

// Where texts of a kind begin.
const (
	firstResult   = 8
	firstTeam     = firstResult + 3
	firstBusiness = firstTeam + teams
)

func newTexts(rows int) texts { return texts{rows, businesses(rows)} }

func (t texts) write(w *bufio.Writer) {
	all := firstBusiness + t.businesses + t.rows
	fmt.Fprintf(w, `<sst %s count="%d" uniqueCount="%d">`, mainSpace, 8+4*t.rows, all)
	for i := range all {
		text := ""
		switch {
		case i < firstResult:
			text = sheetHeader[i]
		case i < firstTeam:
			text = sheetResults[i-firstResult]
		case i < firstBusiness:
			text = fmt.Sprintf("Đoàn %d", i-firstTeam+1)
		case i < firstBusiness+t.businesses:
			text = fmt.Sprintf("CS%06d", i-firstBusiness)
		default:
			text = fmt.Sprintf("P%08d", i-firstBusiness-t.businesses)
		}
		w.WriteString("<si><t>" + text + "</t></si>")
	}
	w.WriteString("</sst>")
}

func (t texts) writeSheet(w *bufio.Writer) {
	fmt.Fprintf(w, `<worksheet %s><dimension ref="A1:H%d"/><sheetData><row r="1" spans="1:8">`, mainSpace, t.rows+1)
	for i := range sheetHeader {
		fmt.Fprintf(w, `<c r="%c1" t="s"><v>%d</v></c>`, 'A'+i, i)
	}
	r := rand.New(rand.NewPCG(6, 1))
	for i := range t.rows {
		result, fine := r.IntN(3), 0
		if result == 1 {
			fine = r.IntN(400_000) + 5_000
		}
		at := strconv.Itoa(i + 2)
		line := append(append(append(w.AvailableBuffer(), `</row><row r="`...), at...), `" spans="1:8">`...)
		line = sheetCell(line, 'A', at, `t="s"`, firstBusiness+t.businesses+i)
		line = sheetCell(line, 'B', at, `t="s"`, firstBusiness+r.IntN(t.businesses))
		line = sheetCell(line, 'C', at, `s="1"`, 44562+r.IntN(730)) // from 1 January 2022 on
		line = sheetCell(line, 'D', at, `t="s"`, firstTeam+r.IntN(teams))
		line = sheetCell(line, 'E', at, `t="s"`, firstResult+result)
		line = sheetCell(line, 'F', at, "", r.IntN(40)*r.IntN(50))
		line = fmt.Appendf(line, `<c r="G%s"><v>%d.%d</v></c>`, at, fine/10, fine%10)
		line = sheetCell(line, 'H', at, `t="b"`, r.IntN(6)/5)
		w.Write(line)
	}
	w.WriteString(`</row></sheetData></worksheet>`)
}

// sheetCell appends the markup of a cell with a whole number.
func sheetCell(to []byte, column byte, row, attribute string, n int) []byte {
	to = append(append(append(to, `<c r="`...), column), row...)
	to = append(to, '"')
	if attribute != "" {
		to = append(append(to, ' '), attribute...)
	}
	to = strconv.AppendInt(append(to, `><v>`...), int64(n), 10)
	return append(to, `</v></c>`...)
}
