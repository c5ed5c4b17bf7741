package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/klauspost/compress/flate"
	"golang.org/x/text/unicode/norm"

	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/query"
)

// beginWorkbook sets up the reading of a workbook as CSV. Its texts are in
// Unicode, or for a font.
//
// Note: the module that is best known for workbooks gives the cells of a stream
// of rows as texts alone. Which of them are dates or formulas without a value,
// and what a number is before it is rounded for display, can there be asked only
// of a sheet that is wholly in memory.
func (f *File) beginWorkbook(raw *ahead, name string, format *binding.Format) error {
	content, err := f.readWorkbook(raw)
	if err != nil {
		return err
	}
	book, err := openWorkbook(content, f.memory)
	if err != nil {
		return err
	}
	if path.Ext(name) != "" && !binding.IsWorkbook(name) {
		return wholeFlaw(query.NotText, query.WrongContent{Is: query.Workbook})
	}
	if book.from1904 && format.Cells.HasSerialDates() {
		return badWorkbook(query.DaysSince1904{})
	}
	sheet, err := book.sheet(format.Sheet)
	if err != nil {
		return err
	}
	areas, err := book.headerAreas(sheet.part, format)
	if err != nil {
		return err
	}
	part, err := book.open(sheet.part, MaxSheet)
	if err != nil {
		return err
	}
	part = inAdvance(part)
	f.sheet = sheet.name
	f.closes = append(f.closes, func() { part.Close() })
	f.lines = LineCounter{rows: true, ends: int64(format.SkipRows)}
	f.table = newSheet(part, sheet.part, book, format)
	f.table.areas = areas
	f.text = &ahead{in: f.table}
	if err := f.text.fill(headBytes); err != nil || format.Encoding != "" {
		return err
	}
	if font := fontOf(f.text.bytes); font != "" {
		return wholeFlaw(query.LegacyFont, query.LooksLike{Encoding: font})
	}
	return nil
}

// headerAreas returns the merged cells of a sheet whose header has several rows. The
// sheet is read twice, because it lists them at its end.
func (b *workbook) headerAreas(name string, format *binding.Format) ([]Area, error) {
	if format.HeaderRows < 2 {
		return nil, nil
	}
	part, err := b.open(name, MaxSheet)
	if err != nil {
		return nil, err
	}
	defer part.Close()
	areas, err := areasOf(part)
	if err != nil {
		return nil, partError(err, name)
	}
	return areas, nil
}

// readWorkbook reads a workbook into memory.
func (f *File) readWorkbook(raw *ahead) (content []byte, err error) {
	room := int(min(max(f.source.Size(), headBytes), MaxWorkbook)) + 1 // to see its end
	for {
		if content, err = budget.Grow(f.memory, content, max(room, len(content)+1)); err != nil {
			return nil, err
		}
		n, err := raw.Read(content[len(content):cap(content)])
		content = content[:len(content)+n]
		switch {
		case len(content) > MaxWorkbook:
			return nil, wholeFlaw(query.TooLarge, query.FileTooBig{Limit: MaxWorkbook})
		case err == io.EOF:
			return content, nil
		case err != nil:
			return nil, err
		}
	}
}

// workbook is the parts of a workbook that are needed to read its sheets.
type workbook struct {
	size     int // bytes of the file
	parts    map[string]*zip.File
	sheets   []sheetEntry
	from1904 bool         // days count from 1904
	kinds    []numberKind // of numbers, by style
	texts    sharedTexts
}

// sheetEntry is a sheet of cells.
type sheetEntry struct {
	name   string
	hidden bool
	part   string
}

// maxSmallPart is the most bytes that a part may have that describes others.
const maxSmallPart = 64 << 20

func openWorkbook(content []byte, memory *budget.Account) (*workbook, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, badWorkbook(query.DamagedWorkbook{})
	}
	archive.RegisterDecompressor(zip.Deflate, flate.NewReader)
	b := &workbook{size: len(content), parts: map[string]*zip.File{}, texts: sharedTexts{memory: memory}}
	for _, file := range archive.File {
		name := partName(file.Name)
		if b.parts[name] != nil {
			return nil, badWorkbook(query.TwiceThePart{Name: name})
		}
		b.parts[name] = file
	}
	related, err := b.related("")
	if err != nil {
		return nil, err
	}
	main := related.ofType("officeDocument")
	if what := b.otherThan(main); what != query.ContentUnknown {
		return nil, wholeFlaw(query.NotText, query.WrongContent{Is: what})
	}
	return b, b.read(main)
}

// partName returns the name by which parts are compared.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func badWorkbook(detail query.Detail) error { return wholeFlaw(query.BadWorkbook, detail) }

// otherThan returns what an archive is, if it is not a workbook whose main part
// has that name.
func (b *workbook) otherThan(main string) query.Content {
	switch {
	case strings.HasSuffix(main, ".bin") && strings.HasPrefix(main, "xl/"):
		return query.BinaryWorkbook
	case strings.HasPrefix(main, "word/"):
		return query.WordDocument
	case strings.HasPrefix(main, "ppt/"):
		return query.SlideDocument
	case main != "" && b.parts[main] != nil:
		return query.ContentUnknown
	case b.parts["mimetype"] != nil && b.parts["content.xml"] != nil:
		return query.OpenDocument
	}
	return query.ZipArchive
}

// open returns a reader of a part; reading fails after limit bytes.
func (b *workbook) open(name string, limit uint64) (io.ReadCloser, error) {
	part := b.parts[name]
	if part == nil {
		return nil, badWorkbook(query.MissingPart{Name: name})
	}
	reader, err := part.Open()
	if err != nil {
		return nil, badWorkbook(query.DamagedPart{Name: name})
	}
	of := &partReader{ReadCloser: reader, name: name, left: int64(limit), limit: query.ExpandsTo{Limit: int64(limit)}}
	if honest := part.CompressedSize64*maxPartRatio + maxSmallPart; honest < limit {
		of.left, of.limit = int64(honest), query.ExpandsTimes{Limit: maxPartRatio}
	}
	return of, nil
}

// maxPartRatio is how many times its size a part may expand to, maxSmallPart
// apart. Sheets of a million equal rows reach a hundred.
const maxPartRatio = 400

// partReader reads a part, and fails after its limit.
type partReader struct {
	io.ReadCloser
	name  string
	left  int64
	limit query.Detail
}

func (p *partReader) Read(to []byte) (int, error) {
	n, err := p.ReadCloser.Read(to)
	p.left -= int64(n)
	switch {
	case p.left < 0:
		return 0, wholeFlaw(query.TooLarge, p.limit)
	case err != nil && err != io.EOF:
		err = badWorkbook(query.DamagedPart{Name: p.name})
	}
	return n, err
}

// walk calls visit for every tag of a part, until that returns an error.
func (b *workbook) walk(name string, limit uint64, visit func(*markup) error) error {
	part, err := b.open(name, limit)
	if err != nil {
		return err
	}
	defer part.Close()
	m := newMarkup(part)
	for err = m.next(); err == nil; {
		if err = visit(m); err == nil {
			err = m.next()
		}
	}
	if err == io.EOF || err == errEnough {
		return nil
	}
	return partError(err, name)
}

// errEnough ends a walk.
var errEnough = errors.New("enough was seen")

// partError returns the flaw of a part that cannot be read, or that there is no
// room for it.
func partError(err error, name string) error {
	_, isFlaw := errors.AsType[*Flaw](err)
	if _, noRoom := errors.AsType[*budget.Error](err); isFlaw || noRoom {
		return err
	}
	return badWorkbook(query.DamagedPart{Name: name})
}

// walkSmall is walk for a part that describes others.
func (b *workbook) walkSmall(name string, visit func(*markup) error) error {
	return b.walk(name, maxSmallPart, visit)
}

// relations are the parts that a part refers to.
type relations []struct{ id, typ, part string }

// related returns the relations of a part, or of the file where the name is
// empty. There may be none.
func (b *workbook) related(name string) (relations, error) {
	folder, base := path.Split(name)
	list := folder + "_rels/" + base + ".rels"
	if b.parts[list] == nil {
		return nil, nil
	}
	var found relations
	err := b.walkSmall(list, func(m *markup) error {
		if m.name != "Relationship" || !m.open || string(m.attribute("TargetMode")) == "External" {
			return nil
		}
		target := string(m.attribute("Target"))
		if !strings.HasPrefix(target, "/") {
			target = path.Join(folder, target)
		}
		found = append(found, struct{ id, typ, part string }{string(m.attribute("Id")), path.Base(string(m.attribute("Type"))), partName(target)})
		return nil
	})
	return found, err
}

func (r relations) ofType(typ string) string {
	for _, relation := range r {
		if relation.typ == typ {
			return relation.part
		}
	}
	return ""
}

// read reads the main part, and those it needs.
func (b *workbook) read(main string) error {
	related, err := b.related(main)
	if err != nil {
		return err
	}
	sheets := map[string]string{}
	for _, relation := range related {
		if relation.typ == "worksheet" {
			sheets[relation.id] = relation.part
		}
	}
	err = b.walkSmall(main, func(m *markup) error {
		switch {
		case !m.open:
		case m.name == "workbookPr":
			b.from1904 = isTrue(m.attribute("date1904"))
		case m.name == "sheet":
			name, state := string(m.attribute("name")), string(m.attribute("state"))
			if part, ok := sheets[string(m.attribute("id"))]; ok {
				b.sheets = append(b.sheets, sheetEntry{name: name, hidden: state != "" && state != "visible", part: part})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if styles := related.ofType("styles"); styles != "" {
		if b.kinds, err = b.readKinds(styles); err != nil {
			return err
		}
	}
	if texts := related.ofType("sharedStrings"); texts != "" {
		return b.texts.read(b, texts)
	}
	return nil
}

func isTrue(value []byte) bool { return string(value) == "1" || string(value) == "true" }

// sheet returns the sheet of a name, or without one the only sheet that is not
// hidden. Where several are not, there may be one alone that has any cells.
func (b *workbook) sheet(name string) (*sheetEntry, error) {
	var candidates []*sheetEntry
	for i := range b.sheets {
		s := &b.sheets[i]
		if name != "" && sameSheet(s.name, name) {
			return s, nil
		}
		if !s.hidden {
			candidates = append(candidates, s)
		}
	}
	switch {
	case name != "":
		return nil, badWorkbook(query.NoSheet{Want: name, Have: namesOf(b.sheets)})
	case len(candidates) == 0:
		return nil, badWorkbook(query.NoVisibleSheet{Have: namesOf(b.sheets)})
	case len(candidates) == 1:
		return candidates[0], nil
	}
	return b.filled(candidates)
}

// sameSheet compares the names of sheets as their programs do: of a workbook,
// no two differ by case alone.
func sameSheet(name, other string) bool {
	return strings.EqualFold(norm.NFC.String(strings.TrimSpace(name)), norm.NFC.String(strings.TrimSpace(other)))
}

// filled returns the only one of sheets that has cells.
func (b *workbook) filled(sheets []*sheetEntry) (*sheetEntry, error) {
	var found []sheetEntry
	for _, s := range sheets {
		filled := false
		err := b.walk(s.part, MaxSheet, func(m *markup) error {
			if filled = m.open && (m.name == "v" || m.name == "t" || m.name == "f"); filled {
				return errEnough
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if filled {
			found = append(found, *s)
		}
	}
	switch len(found) {
	case 0:
		return sheets[0], nil
	case 1:
		return &found[0], nil
	}
	return nil, badWorkbook(query.SeveralSheets{Have: namesOf(found)})
}

func namesOf(sheets []sheetEntry) []string {
	var names []string
	for _, s := range sheets {
		names = append(names, s.name)
	}
	return names
}

// sharedTexts are the texts that cells refer to by number.
type sharedTexts struct {
	memory *budget.Account
	bytes  []byte
	ends   []uint32 // of each text in bytes, of which there are no more than MaxPart
}

// text returns a text by its number.
func (s *sharedTexts) text(number int) ([]byte, bool) {
	if number < 0 || number >= len(s.ends) {
		return nil, false
	}
	from := uint32(0)
	if number > 0 {
		from = s.ends[number-1]
	}
	return s.bytes[from:s.ends[number]], true
}

// read reads the texts. They are in pieces where parts of them look different;
// how they are pronounced is not part of them.
func (s *sharedTexts) read(b *workbook, name string) error {
	aside := false
	return b.walk(name, MaxPart, func(m *markup) error {
		switch {
		case m.name == "rPh":
			aside = m.open && !m.ends
		case m.name == "t" && m.open && !m.ends && !aside:
			text, err := m.text()
			if err != nil {
				return err
			}
			if err := s.add(text); err != nil {
				return err
			}
		}
		if m.name != "si" && m.name != "sst" {
			return nil
		}
		if m.name == "si" && m.ends {
			if err := s.end(); err != nil {
				return err
			}
		}
		if aside {
			return nil
		}
		return s.readPlain(m)
	})
}

// readPlain reads texts as long as they come in the plain form.
func (s *sharedTexts) readPlain(m *markup) error {
	window, passed := m.window(), 0
	defer func() { m.pass(passed) }()
	for {
		text, size := takePlainShared(window[passed:])
		if size == 0 {
			return nil
		}
		if err := s.add(text); err != nil {
			return err
		}
		if err := s.end(); err != nil {
			return err
		}
		passed += size
	}
}

// add adds a piece of a text.
func (s *sharedTexts) add(text []byte) (err error) {
	if s.bytes, err = budget.Grow(s.memory, s.bytes, len(s.bytes)+len(text)); err == nil {
		s.bytes = appendText(s.bytes, text)
	}
	return err
}

// end ends a text.
func (s *sharedTexts) end() (err error) {
	if s.ends, err = budget.Grow(s.memory, s.ends, len(s.ends)+1); err == nil {
		s.ends = append(s.ends, uint32(len(s.bytes)))
	}
	return err
}

// appendText adds a text in which characters that XML cannot have are written
// as _x000D_.
func appendText(to, text []byte) []byte {
	const escape = len("_x000D_")
	for {
		at := bytes.Index(text, []byte("_x"))
		if at < 0 || len(text)-at < escape {
			return append(to, text...)
		}
		code, err := strconv.ParseUint(string(text[at+2:at+escape-1]), 16, 16)
		if err != nil || text[at+escape-1] != '_' || utf16.IsSurrogate(rune(code)) {
			to = append(to, text[:at+2]...)
			text = text[at+2:]
			continue
		}
		to = append(to, text[:at]...)
		to = append(to, string(rune(code))...)
		text = text[at+escape:]
	}
}
