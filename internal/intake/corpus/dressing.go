package corpus

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/unicode/norm"
)

// Dressing is a way to write the table, and to say so in a plan. The zero
// Dressing is plain CSV, of which a plan says nothing.
type Dressing struct {
	Encoding     string // empty: UTF-8
	Undeclared   bool   // the plan does not name the encoding: its byte order mark does
	Mark         bool   // begins with a byte order mark
	LookAlike    bool   // text for a font was saved as UTF-8 of what it looks like
	Decomposed   bool   // texts are in NFD
	Delimiter    byte   // 0: a comma
	Declared     bool   // the plan names the delimiter
	NamedInFile  bool   // a first line such as sep=; does
	LineEnd      string // empty: LF
	NoLastEnd    bool   // the last row has none
	QuoteAll     bool
	Space        string // around cells
	Decimal      string // as a plan names it, or empty
	Thousands    string
	Mark1000     string // what separates thousands
	Parentheses  bool   // around negative numbers
	Programs     bool   // numbers, days and times are written as programs write them
	Inside       string // instead of a space in a text
	Percent      string // as a plan names it, or empty
	Dates        []string
	Pivot        int
	True, False  []string // words that are written
	WordsMeant   bool     // the plan declares them
	Missing      []string
	Values       bool // words stand for the values of some columns
	Header       func(column) string
	OtherHeaders bool // the plan names other headers too
	Reversed     bool // columns are in the opposite order, beside one that the plan does not name
	Titles       []string
	Totals       []string // the words of rows that sum up others
	BlankRows    bool
	PerDistrict  bool   // one file a district
	FromName     bool   // and the district only in the file's name
	Archive      string // gz or zst, or empty
	Workbook     string // typed or texts, or empty
	Sheet        string // the plan names this sheet of several
	From1904     bool
}

// File is a file of a case, by its name in the case's folder.
type File struct {
	Name    string
	Content []byte
}

// Files returns the plan and the data in the dressing.
func (d *Dressing) Files(about string, t Table) []File {
	files := []File{{"plan.yaml", []byte(d.plan(about))}, {"data/districts.csv", []byte("code\n" + strings.Join(districts, "\n") + "\n")}}
	if !d.PerDistrict {
		return append(files, File{"data/" + d.fileName(""), d.file(t)})
	}
	for _, district := range districts {
		of := slices.DeleteFunc(slices.Clone(t), func(r Row) bool { return r[districtColumn] != district })
		files = append(files, File{"data/" + d.fileName("-"+district), d.file(of)})
	}
	return files
}

func (d *Dressing) fileName(part string) string {
	name := "visits" + part + ".csv"
	if d.Workbook != "" {
		name = "visits" + part + ".xlsx"
	}
	if d.Archive != "" {
		name += "." + d.Archive
	}
	return name
}

// file writes a file of rows.
func (d *Dressing) file(t Table) []byte {
	if d.Workbook != "" {
		return d.packed(d.workbook(t).bytes())
	}
	end := d.LineEnd
	if end == "" {
		end = "\n"
	}
	var out strings.Builder
	if d.NamedInFile {
		out.WriteString("sep=" + string(rune(d.delimiter())) + end)
	}
	for _, title := range d.Titles {
		out.WriteString(title + end)
	}
	for _, record := range d.records(t) {
		out.WriteString(d.line(record) + end)
	}
	written := out.String()
	if d.NoLastEnd {
		written = strings.TrimSuffix(written, end)
	}
	return d.packed(d.encoded(written))
}

func (d *Dressing) delimiter() byte {
	if d.Delimiter == 0 {
		return ','
	}
	return d.Delimiter
}

// encoded writes text in the encoding of the dressing.
func (d *Dressing) encoded(written string) []byte {
	mark := ""
	if d.Mark {
		mark = "\ufeff"
	}
	if d.LookAlike {
		return []byte(mark + lookAlike(written, d.Encoding))
	}
	return encode(mark+written, d.Encoding)
}

// packed puts a file into the archive of the dressing.
func (d *Dressing) packed(content []byte) []byte {
	switch d.Archive {
	case "gz":
		return gzipped(content)
	case "zst":
		return zstandard(content)
	}
	return content
}

func gzipped(content []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, err := w.Write(content)
	must(err)
	must(w.Close())
	return out.Bytes()
}

func zstandard(content []byte) []byte {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	must(err)
	out := w.EncodeAll(content, nil)
	must(w.Close())
	return out
}

// inFile returns the places of the columns that the file has, in its order.
func (d *Dressing) inFile() []int {
	var places []int
	for i := range columns {
		if i != districtColumn || !d.FromName {
			places = append(places, i)
		}
	}
	if d.Reversed {
		slices.Reverse(places)
	}
	return places
}

// records returns the cells of all rows as they are written.
func (d *Dressing) records(t Table) [][]string {
	var header []string
	for _, i := range d.inFile() {
		name := columns[i].header
		if d.Header != nil {
			name = d.Header(columns[i])
		}
		header = append(header, d.spelled(name))
	}
	records := [][]string{header}
	for n, row := range t {
		var record []string
		for _, i := range d.inFile() {
			record = append(record, d.spelled(d.written(columns[i], row[i], n)))
		}
		records = append(records, record)
	}
	if d.Reversed {
		for n := range records {
			records[n] = append(records[n], fmt.Sprint(n))
		}
		records[0][len(header)] = "STT"
	}
	return d.withOthers(records)
}

// withOthers adds rows that do not belong to the table.
func (d *Dressing) withOthers(records [][]string) [][]string {
	width := len(records[0])
	for n, word := range d.Totals {
		total := make([]string, width)
		total[n%2], total[len(total)-1] = d.spelled(word), "99"
		records = append(records, total)
	}
	if d.BlankRows {
		blank := make([]string, width)
		records = slices.Insert(records, min(2, len(records)), blank, nil)
		records = append(slices.Insert(records, 1, nil), blank, nil)
	}
	return records
}

// spelled writes a text in the normal form of the dressing.
func (d *Dressing) spelled(text string) string {
	if d.Decomposed {
		return norm.NFD.String(text)
	}
	return text
}

// line writes a record as CSV.
func (d *Dressing) line(record []string) string {
	cells := make([]string, len(record))
	for i, c := range record {
		cells[i] = d.Space + c + d.Space
		if d.QuoteAll && !isBlank(record) || strings.ContainsAny(c, ",;|\t\"\n") {
			cells[i] = `"` + strings.ReplaceAll(cells[i], `"`, `""`) + `"`
		}
	}
	return strings.Join(cells, string(rune(d.delimiter())))
}

// written writes a cell of the n-th row.
func (d *Dressing) written(c column, cell string, n int) string {
	switch {
	case cell == "" && len(d.Missing) > 0:
		return d.Missing[n%len(d.Missing)]
	case cell == "":
		return ""
	}
	if word, ok := d.words(c)[cell]; ok {
		if n%2 == 1 && d.Encoding != tcvn3 { // which has no capitals with tones
			word = strings.ToUpper(word)
		}
		return word
	}
	switch c.typ {
	case integer, decimal:
		return d.number(c, cell)
	case date:
		return d.date(cell, n) + d.midnight(n)
	case datetime:
		return d.moment(cell, n)
	case boolean:
		return d.truth(cell, n)
	}
	if d.Inside != "" {
		cell = strings.ReplaceAll(cell, " ", d.Inside)
	}
	return cell
}

// words returns the words that stand for the values of a column.
func (d *Dressing) words(c column) map[string]string {
	switch {
	case !d.Values:
		return nil
	case c.name == "level":
		return map[string]string{"district": "Cấp huyện", "commune": "Cấp xã"}
	case c.name == "persons":
		return map[string]string{"0": "không có ai"}
	}
	return nil
}

// number writes a number with the marks of the dressing, and a share maybe with
// a percent sign.
func (d *Dressing) number(c column, number string) string {
	sign := ""
	if c.name == columns[shareColumn].name {
		switch d.Percent {
		case "points":
			sign = "%"
		case "fraction":
			number, sign = shift(number, 2), "%"
		}
	}
	whole, fraction, point := strings.Cut(number, ".")
	whole, negative := strings.CutPrefix(whole, "-")
	grouped := ""
	for ; len(whole) > 3 && d.Mark1000 != ""; whole = whole[:len(whole)-3] {
		grouped = d.Mark1000 + whole[len(whole)-3:] + grouped
	}
	whole += grouped
	if point {
		whole += d.point() + fraction
	}
	if d.Programs && c.typ == integer {
		whole += d.point() + "0"
	}
	if d.Programs && c.typ == decimal && sign == "" && fraction != "" && grouped == "" {
		whole = strings.TrimLeft(strings.Replace(whole, d.point(), "", 1), "0") + d.point() + "0E-0" + strconv.Itoa(len(fraction))
	}
	switch {
	case negative && d.Parentheses:
		return "(" + whole + sign + ")"
	case negative:
		return "-" + whole + sign
	}
	return whole + sign
}

func (d *Dressing) point() string {
	if d.Decimal == "comma" {
		return ","
	}
	return "."
}

// shift moves the point of a number to the right, or to the left.
func shift(number string, by int) string {
	digits, negative := strings.CutPrefix(number, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	at := len(whole) + by
	digits = whole + fraction
	for at > len(digits) {
		digits += "0"
	}
	for ; at < 1; at++ {
		digits = "0" + digits
	}
	whole, fraction = strings.TrimLeft(digits[:at], "0"), strings.TrimRight(digits[at:], "0")
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if negative && whole != "0" {
		whole = "-" + whole
	}
	return whole
}

const excelDates = "excel"

// form returns how dates of the n-th row are written.
func (d *Dressing) form(n int) string {
	if len(d.Dates) == 0 {
		return "yyyy-mm-dd"
	}
	return d.Dates[n%len(d.Dates)]
}

func (d *Dressing) date(day string, n int) string {
	form := d.form(n)
	if form == excelDates {
		return strconv.Itoa(serial(day))
	}
	year, month, of := day[:4], day[5:7], day[8:]
	return strings.NewReplacer("mmm", monthNames[month], "yyyy", year, "yy", year[2:], "mm", month, "dd", of,
		"m", strings.TrimLeft(month, "0"), "d", strings.TrimLeft(of, "0")).Replace(form)
}

var monthNames = map[string]string{
	"01": "Jan", "02": "FEB", "03": "mar", "04": "Apr", "05": "May", "06": "Jun", "07": "Jul", "08": "Aug", "09": "Sep", "10": "Oct", "11": "Nov", "12": "Dec",
}

// midnight returns what programs write after a day.
func (d *Dressing) midnight(n int) string {
	if !d.Programs || d.form(n) == excelDates {
		return ""
	}
	return []string{" 00:00:00", "T00:00:00.000Z", " 0:00", " 12:00:00 SA", ""}[n%5]
}

// clock returns a time as programs write it.
func (d *Dressing) clock(clock string, n int) string {
	hour, err := strconv.Atoi(clock[:2])
	must(err)
	half := []string{" AM", " PM"}
	if n%2 == 0 {
		half = []string{" SA", " CH"}
	}
	switch n % 3 {
	case 0:
		return fmt.Sprint((hour+11)%12+1) + clock[2:] + half[hour/12]
	case 1:
		return clock + ".123+07:00"
	}
	return fmt.Sprint(hour) + clock[2:]
}

// moment writes a datetime, with a T or a space, and without seconds where there
// are none.
func (d *Dressing) moment(moment string, n int) string {
	day, clock := moment[:10], moment[11:]
	if d.form(n) == excelDates {
		return strings.Replace(serialMoment(moment), ".", d.point(), 1)
	}
	if d.Programs {
		return d.date(day, n) + " " + d.clock(clock, n)
	}
	return d.date(day, n) + []string{"T", " "}[n%2] + strings.TrimSuffix(clock, ":00")
}

// truth writes a boolean.
func (d *Dressing) truth(b string, n int) string {
	words := d.True
	if b == "false" {
		words = d.False
	}
	if len(words) == 0 {
		return b
	}
	return words[n%len(words)]
}

// RandomDressing returns a dressing that the program reads.
func RandomDressing(dice *rand.Rand) *Dressing {
	maybe := func() bool { return dice.IntN(4) == 0 }
	d := &Dressing{
		Delimiter: pick(dice, []byte{0, ';', '\t', '|'}), LineEnd: pick(dice, []string{"", "\r\n", "\r"}),
		Declared: maybe(), NamedInFile: maybe(), NoLastEnd: maybe(), QuoteAll: maybe(),
		Values: maybe(), OtherHeaders: maybe(), Reversed: maybe(), BlankRows: maybe(), PerDistrict: maybe(),
		Space:   pick(dice, []string{"", "", " ", "\u00a0", " \u00a0 "}),
		Inside:  pick(dice, []string{"", "", "  "}),
		Percent: pick(dice, []string{"", "points", "fraction"}),
		Archive: pick(dice, []string{"", "", "", "gz", "zst"}),
	}
	for _, part := range []func(*rand.Rand, *Dressing){randomEncoding, randomNumbers, randomDates, randomWords, randomRows} {
		part(dice, d)
	}
	if maybe() {
		d.Workbook, d.From1904 = pick(dice, []string{"typed", "texts"}), maybe() && !slices.Contains(d.Dates, excelDates)
		d.Encoding, d.Mark, d.LookAlike, d.Declared, d.NamedInFile, d.Delimiter = "", false, false, false, false, 0
	}
	return d
}

func randomEncoding(dice *rand.Rand, d *Dressing) {
	d.Encoding = pick(dice, []string{"", "", utf8Text, utf16LE, utf16BE, windows1258, tcvn3, vni})
	d.Mark = dice.IntN(2) == 0
	switch d.Encoding {
	case windows1258:
		d.Mark = false
	case tcvn3, vni:
		d.LookAlike = dice.IntN(2) == 0
		d.Mark = d.Mark && d.LookAlike
	default:
		d.Undeclared = d.Mark && dice.IntN(2) == 0
		d.Decomposed = dice.IntN(4) == 0
		d.Inside = pick(dice, []string{"", "", "\u00a0", " \u200b\n"})
	}
}

func randomNumbers(dice *rand.Rand, d *Dressing) {
	d.Decimal = pick(dice, []string{"", "point", "comma"})
	d.Parentheses = dice.IntN(3) == 0
	if dice.IntN(2) == 0 {
		return
	}
	switch d.Decimal {
	case "":
		d.Thousands, d.Mark1000 = "space", pick(dice, []string{" ", "\u00a0"})
	case "point":
		d.Thousands, d.Mark1000 = "comma", ","
	case "comma":
		d.Thousands, d.Mark1000 = "dot", "."
	}
}

// forms are how dates of random tables are written.
var forms = []string{"yyyy-mm-dd", "dd/mm/yyyy", "d/m/yyyy", "dd.mm.yyyy", "d-m-yyyy", "yyyy/mm/dd", "dd/mm/yy", "d.m.yy", "yyyymmdd", "dd-mmm-yyyy", excelDates}

func randomDates(dice *rand.Rand, d *Dressing) {
	for range dice.IntN(4) {
		if form := pick(dice, forms); !slices.Contains(d.Dates, form) {
			d.Dates = append(d.Dates, form)
		}
	}
	if dice.IntN(5) == 0 {
		d.Dates = []string{"m/d/yyyy"} // which contradicts others
	}
	d.Programs = dice.IntN(4) == 0
	if slices.ContainsFunc(d.Dates, isShort) {
		d.Pivot = 1950
	}
}

// isShort reports whether a form has years of two digits.
func isShort(form string) bool {
	return strings.Contains(form, "yy") && !strings.Contains(form, "yyyy")
}

func randomWords(dice *rand.Rand, d *Dressing) {
	switch dice.IntN(3) {
	case 0:
		d.True, d.False = []string{"x", "Có", "1", "YES"}, []string{"Không", "0", "no", "False"}
	case 1:
		d.True, d.False, d.WordsMeant = []string{"Đạt", "đạt yêu cầu"}, []string{"Chưa đạt", "hỏng"}, true
	}
	if dice.IntN(3) == 0 {
		d.Missing = []string{"-", "N/A", "không rõ"}
	}
}

func randomRows(dice *rand.Rand, d *Dressing) {
	if d.Header = pick(dice, headers); d.Encoding == tcvn3 {
		d.Header = spacedHeader // it has no capitals with tones
	}
	if dice.IntN(4) == 0 {
		d.Totals = []string{"Tổng cộng", "Cộng"}
	}
	if dice.IntN(4) == 0 {
		d.Titles = []string{"Báo cáo quý I", "", "\"hai\ndòng\""}
	}
	d.FromName = d.PerDistrict && dice.IntN(2) == 0
}

// headers are ways to write the headers.
var headers = []func(column) string{nil, upperHeader, spacedHeader, otherHeader}

func upperHeader(c column) string { return strings.ToUpper(c.header) }

func spacedHeader(c column) string {
	return " " + strings.ReplaceAll(c.header, " ", "  ") + "\u00a0"
}

func otherHeader(c column) string { return c.other }

// bothHeaders reports whether the plan has to name the other headers as well.
func (d *Dressing) bothHeaders() bool {
	return d.OtherHeaders || d.Header != nil && d.Header(columns[0]) == columns[0].other
}

// plan writes the plan.
func (d *Dressing) plan(about string) string {
	var out strings.Builder
	fmt.Fprintf(&out, "# %s\nplancheck: 1\nplan:\n  id: visits\n  name: Visits\n  period: 2023\ndata:\n  districts:\n    file: districts.csv\n    key: code\n    columns:\n      code: text\n  visits:\n", about)
	part := ""
	switch {
	case d.FromName:
		part = "-{district}"
	case d.PerDistrict:
		part = "-*"
	}
	fmt.Fprintf(&out, "    file: %s\n    key: code\n", quoted(d.fileName(part)))
	for _, line := range d.format() {
		out.WriteString("    " + line + "\n")
	}
	out.WriteString("    columns:\n")
	for i, c := range columns {
		fmt.Fprintf(&out, "      %s: {%s}\n", c.name, strings.Join(d.declaration(i, c), ", "))
	}
	out.WriteString(indicators)
	return out.String()
}

// format returns the keys that say how the files are written.
func (d *Dressing) format() []string {
	var lines []string
	add := func(is bool, key, value string) {
		if is {
			lines = append(lines, key+": "+value)
		}
	}
	add(d.Encoding != "" && !d.Undeclared && d.Workbook == "", "encoding", d.Encoding)
	add(d.Declared, "delimiter", map[byte]string{',': "comma", ';': "semicolon", '\t': "tab", '|': "pipe"}[d.delimiter()])
	add(d.Sheet != "", "sheet", quoted(d.Sheet))
	add(len(d.Titles) > 0, "skip_rows", fmt.Sprint(len(d.Titles)))
	add(len(d.Totals) > 0, "total_rows", list(d.Totals))
	add(len(d.Missing) > 0, "missing", list(d.Missing))
	add(d.Decimal != "", "decimals", d.Decimal)
	add(d.Thousands != "", "thousands", d.Thousands)
	add(d.Parentheses, "negative", "parentheses")
	add(len(d.Dates) > 0, "dates", list(d.Dates))
	add(d.Pivot != 0, "pivot", fmt.Sprint(d.Pivot))
	add(d.WordsMeant, "true", list(d.True))
	add(d.WordsMeant, "false", list(d.False))
	return lines
}

// declaration returns the keys of a column.
func (d *Dressing) declaration(i int, c column) []string {
	keys := []string{"type: " + c.typ}
	switch {
	case i == districtColumn && d.FromName:
	case d.bothHeaders():
		keys = append(keys, "header: "+list([]string{c.header, c.other}))
	default:
		keys = append(keys, "header: "+quoted(c.header))
	}
	if i == shareColumn && d.Percent != "" {
		keys = append(keys, "percent: "+d.Percent)
	}
	if words := d.words(c); words != nil {
		var pairs []string
		for value, word := range words {
			pairs = append(pairs, quoted(word)+": "+value)
		}
		slices.Sort(pairs)
		keys = append(keys, "values: {"+strings.Join(pairs, ", ")+"}")
	}
	if c.more != "" {
		keys = append(keys, c.more)
	}
	return keys
}

// quoted writes a text of YAML.
func quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"` }

func list(texts []string) string {
	quotes := make([]string, len(texts))
	for i, text := range texts {
		quotes[i] = quoted(text)
	}
	return "[" + strings.Join(quotes, ", ") + "]"
}

// indicators show every cell of the table: each by the amounts of its rows, and
// other numbers by their row's code.
var indicators = func() string {
	out := "indicators:\n"
	for _, c := range columns {
		if c.name == "amount" {
			continue // the code's
		}
		of := "amount"
		group := c.name
		if c.typ == integer || c.typ == decimal {
			of, group = c.name, "code"
		}
		out += fmt.Sprintf("  %s:\n    name: %s\n    responsible: nobody\n    value: sum(visits, %s)\n    each: visits.%s\n    target: at least 1\n", c.name, c.name, of, group)
	}
	return out
}()
