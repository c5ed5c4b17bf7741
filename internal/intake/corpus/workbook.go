package corpus

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/flate"
)

// workbook is what is written of a workbook.
type workbook struct {
	sheets   []sheet
	from1904 bool
}

// sheet is a sheet of rows from the first one on.
type sheet struct {
	name   string
	hidden bool
	rows   [][]cell
	merged []string
}

// cell is a cell of a sheet.
type cell struct {
	typ     string // n, b, s (its text is shared), inlineStr, str or e
	style   int
	value   string
	formula string
}

// Styles of cells.
const (
	plainStyle = iota
	dateStyle
	datetimeStyle
	percentStyle
)

const styles = `<numFmts count="2"><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/><numFmt numFmtId="171" formatCode="dd/mm/yyyy\ hh:mm:ss"/></numFmts>` +
	`<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>` +
	`<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="10"/></cellXfs>`

const (
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	spreadsheet  = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	relations    = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
)

// part is a file inside a workbook.
type part struct{ name, content string }

// bytes writes the workbook (ECMA-376 part 1).
func (b *workbook) bytes() []byte {
	list, related, types := "", "", ""
	var shared []string
	var parts []part
	for i, s := range b.sheets {
		state := ""
		if s.hidden {
			state = ` state="hidden"`
		}
		list += fmt.Sprintf(`<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, escaped(s.name), i+1, state, i+1)
		related += relation(fmt.Sprint("rId", i+1), "worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1))
		types += override(fmt.Sprintf("worksheets/sheet%d.xml", i+1), "worksheet")
		parts = append(parts, part{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), s.markup(&shared)})
	}
	texts := ""
	for _, text := range shared {
		texts += `<si><t xml:space="preserve">` + escaped(text) + `</t></si>`
	}
	related += relation("rIdS", "styles", "styles.xml") + relation("rIdT", "sharedStrings", "sharedStrings.xml")
	types += override("workbook.xml", "sheet.main") + override("styles.xml", "styles") + override("sharedStrings.xml", "sharedStrings")
	properties := ""
	if b.from1904 {
		properties = `<workbookPr date1904="1"/>`
	}
	return archive(append([]part{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` + types + `</Types>`},
		{"_rels/.rels", fmt.Sprintf(relations, relation("rId1", "officeDocument", "xl/workbook.xml"))},
		{"xl/workbook.xml", `<workbook ` + spreadsheet + ` xmlns:r="` + relationship + `">` + properties + `<sheets>` + list + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", fmt.Sprintf(relations, related)},
		{"xl/styles.xml", `<styleSheet ` + spreadsheet + `>` + styles + `</styleSheet>`},
		{"xl/sharedStrings.xml", `<sst ` + spreadsheet + `>` + texts + `</sst>`},
	}, parts...))
}

func relation(id, typ, target string) string {
	return fmt.Sprintf(`<Relationship Id="%s" Type="%s/%s" Target="%s"/>`, id, relationship, typ, target)
}

func override(name, typ string) string {
	return fmt.Sprintf(`<Override PartName="/xl/%s" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml"/>`, name, typ)
}

// markup writes a sheet, and adds its texts to those that are shared.
func (s *sheet) markup(shared *[]string) string {
	var out strings.Builder
	out.WriteString(`<worksheet ` + spreadsheet + `><sheetData>`)
	for i, row := range s.rows {
		if len(row) == 0 {
			continue
		}
		fmt.Fprintf(&out, `<row r="%d">`, i+1)
		for j, c := range row {
			out.WriteString(c.markup(fmt.Sprintf("%c%d", 'A'+j, i+1), shared))
		}
		out.WriteString(`</row>`)
	}
	out.WriteString(`</sheetData>`)
	if len(s.merged) > 0 {
		out.WriteString(`<mergeCells count="1"><mergeCell ref="` + strings.Join(s.merged, `"/><mergeCell ref="`) + `"/></mergeCells>`)
	}
	out.WriteString(`</worksheet>`)
	return out.String()
}

func (c cell) markup(at string, shared *[]string) string {
	value := escaped(c.value)
	if c.typ == "" || c.value == "" && c.formula == "" {
		return ""
	}
	inside := "<f>" + escaped(c.formula) + "</f>"
	if c.formula == "" {
		inside = ""
	}
	switch {
	case c.typ == "inlineStr":
		inside += `<is><t xml:space="preserve">` + value + `</t></is>`
	case c.typ == "s":
		*shared = append(*shared, c.value)
		inside += fmt.Sprintf("<v>%d</v>", len(*shared)-1)
	case c.value != "":
		inside += "<v>" + value + "</v>"
	}
	return fmt.Sprintf(`<c r="%s" s="%d" t="%s">%s</c>`, at, c.style, c.typ, inside)
}

func escaped(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#10;", "\t", "&#9;").Replace(text)
}

// archive writes parts as a zip archive. Nothing can fail in memory.
func archive(parts []part) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) { return flate.NewWriter(to, flate.BestCompression) })
	for _, p := range parts {
		into, err := w.Create(p.name)
		must(err)
		_, err = into.Write([]byte(xmlHead + p.content))
		must(err)
	}
	must(w.Close())
	return out.Bytes()
}

// must panics: what is written here stays in memory, so that writing cannot fail.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
