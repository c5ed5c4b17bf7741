package finding

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/binding"
	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/words"
)

// sayNotOpened has no hint where only the system knows what to do.
func (s *subject) sayNotOpened() (message, hint words.Text) {
	why := words.Text{}
	switch d := s.place.Detail.(type) {
	case query.OpenFailed:
		why = words.Of(d.Err)
	case query.ArchiveCut:
		why, hint = words.ArchiveCut.With(), words.GetWholeFile.With()
	case query.ArchiveDamaged:
		why, hint = words.ArchiveDamaged.With(), words.GetWholeFile.With()
	case query.ArchiveUnchecked:
		why, hint = words.ArchiveUnchecked.With(), words.CompressWithCheck.With()
	case query.NoNamePart:
		why, hint = words.NoNamePart.With(d.Column), words.RenameFile.With(s.file.Name)
	}
	return s.inFile(words.DataFileUnread.With(why)), hint
}

// contents are what files are instead of tables, and what to do about them.
var contents = [query.XMLDocument + 1]struct{ name, hint *words.Sentence }{
	query.GzipArchive:     {&words.AGzipArchive, nil},
	query.ZstdArchive:     {&words.AZstdArchive, nil},
	query.ZipArchive:      {&words.AZipArchive, &words.UnpackTable},
	query.XzArchive:       {&words.AnXzArchive, &words.UnpackTable},
	query.SevenZipArchive: {&words.ASevenZip, &words.UnpackTable},
	query.RARArchive:      {&words.ARARArchive, &words.UnpackTable},
	query.Bzip2Archive:    {&words.ABzip2Archive, &words.UnpackTable},
	query.OldOffice:       {&words.OldOffice, &words.SaveInProgram},
	query.OldWorkbook:     {&words.OldWorkbook, &words.SaveInProgram},
	query.Workbook:        {&words.AnExcelWorkbook, &words.EndNameInXLSX},
	query.BinaryWorkbook:  {&words.BinaryWorkbook, &words.SaveInProgram},
	query.XMLWorkbook:     {&words.XMLWorkbook, &words.SaveInProgram},
	query.LockedOffice:    {&words.LockedDocument, &words.SaveInProgram},
	query.WordDocument:    {&words.WordDocument, &words.SaveInProgram},
	query.SlideDocument:   {&words.SlideDocument, &words.SaveInProgram},
	query.OpenDocument:    {&words.OpenDocument, &words.SaveInProgram},
	query.PDF:             {&words.APDF, &words.SaveInProgram},
	query.RTF:             {&words.AnRTF, &words.SaveInProgram},
	query.Picture:         {&words.APicture, &words.SaveInProgram},
	query.SQLite:          {&words.AnSQLite, &words.SaveInProgram},
	query.Parquet:         {&words.AParquet, &words.SaveInProgram},
	query.HTMLPage:        {&words.AnHTMLPage, &words.SaveInProgram},
	query.PageArchive:     {&words.APageArchive, &words.SaveInProgram},
	query.XMLDocument:     {&words.AnXMLDocument, &words.SaveInProgram},
}

// endings are what the names of compressed files that are read end in.
var endings = [query.XMLDocument + 1]string{query.GzipArchive: ".gz", query.ZstdArchive: ".zst"}

func (s *subject) sayNotText() (message, hint words.Text) {
	switch d := s.place.Detail.(type) {
	case query.NotArchive:
		return s.inFile(words.FileIsNot.With(contents[d.Named].name.With())), words.RemoveEnding.With()
	case query.WrongContent:
		is := contents[d.Is]
		hint = words.EndNameIn.With(endings[d.Is])
		if is.hint != nil {
			hint = is.hint.With()
		}
		return s.inFile(words.FileIsNotATable.With(is.name.With())), hint
	}
	return s.inFile(words.FileNoTable.With()), words.SaveInProgram.With()
}

func (s *subject) sayTooLarge() (message, hint words.Text) {
	hint = words.UnpackTrusted.With()
	switch d := s.place.Detail.(type) {
	case query.ExpandsTo:
		message = words.FileExpands.With(size(d.Limit))
	case query.ExpandsTimes:
		message = words.FileExpandsBy.With(d.Limit)
	case query.NeedsMemory:
		message = words.FileNeedsMemory.With(size(d.Limit))
	case query.FileTooBig:
		message, hint = words.FileTooBig.With(size(d.Limit)), words.SaveSheetAsCSV.With()
	case query.FilesTooBig:
		message, hint = words.FilesTooBig.With(size(d.Limit)), words.Text{}
	}
	return s.inFile(message), hint
}

// size writes a number of bytes, in the largest unit that it is a multiple of.
func size(bytes int64) string {
	units := []string{"bytes", "KiB", "MiB", "GiB"}
	unit := 0
	for bytes != 0 && bytes%1024 == 0 && unit < len(units)-1 {
		bytes /= 1024
		unit++
	}
	return fmt.Sprintf("%d %s", bytes, units[unit])
}

func (s *subject) sayNUL() (message, hint words.Text) {
	if _, ok := s.place.Detail.(query.LooksLike); ok {
		return s.inFile(words.NULBytesOf16.With()), words.SaveAsCSVUTF8.With()
	}
	return s.inFile(words.NULByte.With()), words.SaveUndamaged.With()
}

func (s *subject) sayEncoding() (message, hint words.Text) {
	why := words.Text{}
	switch d := s.place.Detail.(type) {
	case query.LooksLike:
		return s.inFile(words.FileLooksLike.With(s.encoding(), d.Encoding)), s.encodingHint(d.Encoding)
	case query.HalfCharacter:
		return s.inFile(words.TextDamaged.With(words.HalfCharacter.With())), words.GetUndamaged.With()
	case query.HalfSurrogate:
		return s.inFile(words.TextDamaged.With(words.HalfSurrogate.With())), words.GetUndamaged.With()
	case query.NotInEncoding:
		why = notIn(d)
	case query.MarkContradicts:
		why = words.MarkSays.With(d.Mark, d.Declared)
	case query.NoEncoding:
		why = words.NoEncoding.With(d.Name)
	}
	switch {
	case !why.IsZero():
		message = s.inFile(words.CannotReadAs.With(s.encoding(), why))
	case s.finding.Column != "":
		message = s.inCell(words.CellNotEncoded.With(s.cell(), s.encoding()))
	default:
		message = s.inFile(words.TextNotEncoded.With(s.encoding()))
	}
	return message, s.encodingHint("")
}

// notIn says what an encoding lacks.
func notIn(d query.NotInEncoding) words.Text {
	switch {
	case d.Byte != 0:
		return words.ByteNotIn.With(fmt.Sprintf("0x%02x", d.Byte), d.Encoding)
	case d.Char != 0:
		return words.CharacterNotIn.With(fmt.Sprintf("%U", d.Char), d.Encoding)
	}
	return words.NotValidIn.With(d.Encoding)
}

// encodingHint says what to do about a file in another encoding, of which it
// may be known what it looks like.
func (s *subject) encodingHint(looksLike string) words.Text {
	switch {
	case s.file.Format.Encoding != "":
		return words.CorrectEncoding.With()
	case looksLike == "":
		return words.DeclareEncoding.With()
	case looksLike == "utf-16":
		return words.SaveAsUnicode.With()
	}
	return words.DeclareLikely.With(looksLike)
}

// fontName returns the name by which an encoding of fonts is known.
func fontName(encoding string) string {
	if encoding == "vni" {
		return "VNI (VNI-Times)"
	}
	return "TCVN3 (.VnTime)"
}

func (s *subject) sayFont() (message, hint words.Text) {
	d, _ := s.place.Detail.(query.LooksLike)
	if s.finding.Column != "" {
		return s.inCell(words.CellLegacyFont.With(s.cell(), fontName(d.Encoding))), words.TypeInUnicode.With()
	}
	return s.inFile(words.LegacyFont.With(fontName(d.Encoding))), words.ConvertToUnicode.With(d.Encoding)
}

func (s *subject) sayWorkbook() (message, hint words.Text) {
	hint = words.SaveSheetAsCSV.With()
	why := words.Text{}
	switch d := s.place.Detail.(type) {
	case query.NotWorkbook:
		why, hint = words.NotAWorkbook.With(), words.EndNameInCSV.With()
	case query.DamagedWorkbook:
		why = words.WorkbookDamaged.With()
	case query.DamagedPart:
		why = words.PartDamaged.With(d.Name)
	case query.MissingPart:
		why = words.PartMissing.With(d.Name)
	case query.TwiceThePart:
		why = words.PartTwice.With(d.Name)
	case query.NoSheet:
		why, hint = words.NoSuchSheet.With(d.Want, sheets(d.Have)), sheetHint(d.Want, d.Have)
	case query.NoVisibleSheet:
		why, hint = words.NoSheetAtAll.With(), sheetHint("", d.Have)
		if len(d.Have) > 0 {
			why = words.NoVisibleSheet.With(sheets(d.Have))
		}
	case query.SeveralSheets:
		why, hint = words.SeveralSheets.With(sheets(d.Have)), sheetHint("", d.Have)
	case query.MergedCells:
		why, hint = words.MergedCells.With(d.Area), words.UnmergeCells.With()
	case query.FormulaNoValue:
		why, hint = words.FormulaNoValue.With(), words.ComputeFormulas.With()
	case query.DaysSince1904:
		why, hint = words.DaysSince1904.With(), words.RemoveExcelDates.With()
	}
	return s.inFile(words.BadWorkbook.With(why)), hint
}

// sheets lists the names of sheets, if there are not too many the names of all.
func sheets(names []string) words.Text {
	const most = 5
	if more := len(names) - most; more > 0 {
		return words.MoreSheets.With(words.List(words.AllQuoted(names[:most])), more)
	}
	return words.List(words.AllQuoted(names))
}

// sheetHint names the sheet that may have been meant, or how to name one.
func sheetHint(want string, have []string) words.Text {
	if near, ok := diag.Nearest(want, have); ok {
		return words.DidYouMean.With(near)
	}
	if len(have) == 0 {
		return words.SaveSheetAsCSV.With()
	}
	return words.NameSheet.With(have[0])
}

func (s *subject) sayNoHeader() (message, hint words.Text) {
	if rows := s.file.Format.SkipRows; rows > 0 {
		return s.inFile(words.NoHeaderBelow.With()), words.CorrectSkipRows.With(rows)
	}
	if s.isWorkbook() {
		return s.inFile(words.SheetIsEmpty.With()), words.NameColumnsFirst.With()
	}
	return s.inFile(words.FileIsEmpty.With()), words.NameColumnsFirst.With()
}

func (s *subject) sayDelimiter() (message, hint words.Text) {
	why := words.Text{}
	switch d := s.place.Detail.(type) {
	case query.SeveralDelimiters:
		var marks []words.Text
		for _, mark := range d.Found {
			marks = append(marks, words.Quoted(string(rune(mark))))
		}
		why = words.Or(marks)
	case query.DelimiterLine:
		why = words.FirstLineSays.With(string(rune(d.Says)))
		if d.Declared != 0 {
			why = words.FirstLineOrPlan.With(string(rune(d.Says)), string(rune(d.Declared)))
		}
	}
	return s.inFile(words.UnclearDelimiter.With(why)), words.DeclareDelimiter.With()
}

func (s *subject) sayTooManyColumns() (message, hint words.Text) {
	d, _ := s.place.Detail.(query.TooMany)
	return s.inFile(words.TooManyColumns.With(d.Limit)), words.LookForDelimiter.With()
}

func (s *subject) sayHeaderTwice() (message, hint words.Text) {
	switch {
	case s.finding.Column == "":
		message = words.HeaderTwice.With(s.place.Header)
	case s.inFiles().FromFile != "":
		return s.inRow(words.HeaderOfPart.With(s.place.Header, s.finding.Column)), words.RemovePart.With()
	default:
		message = words.TwoHeadersOf.With(s.finding.Column, s.place.Header)
	}
	return s.inRow(message), words.RenameColumn.With()
}

func (s *subject) sayNoColumn() (message, hint words.Text) {
	names := words.Or(words.AllQuoted(s.headers()))
	return s.inFile(words.FileLacksColumn.With(names)), s.noColumnHint()
}

// headers are the names that the column may have.
func (s *subject) headers() []string {
	if names := s.inFiles().Header; len(names) > 0 {
		return names
	}
	return []string{s.finding.Column}
}

// delimiters are the marks that may separate cells, as plans write them.
var delimiters = []struct {
	mark    byte
	written string
}{{';', `";"`}, {'\t', "tab"}, {'|', `"|"`}, {',', `","`}}

// noColumnHint names the header that may have been meant. Where the header
// line was taken for one cell, it may not have been divided, or be a title.
func (s *subject) noColumnHint() words.Text {
	if _, isMixed := s.place.Detail.(query.MixedLineEnds); isMixed {
		return words.MixedLineEnds.With()
	}
	lone, isLone := s.place.Detail.(query.LoneHeader)
	if lone.Quoted && !s.isWorkbook() && strings.ContainsAny(lone.Text, ",;\t|") {
		return words.UnquoteLines.With()
	}
	for _, d := range delimiters {
		if !s.isWorkbook() && slices.Contains([]byte(lone.Text), d.mark) && s.file.Format.Delimiter != d.mark {
			return words.DeclareThis.With(d.written)
		}
	}
	switch hint := lookAlikeHint(s.place.Near); {
	case !hint.IsZero():
		return hint
	case s.place.Near != "" && !isHeaderOfAnother(s.file, s.finding.Column, s.place.Near):
		return words.DidYouMean.With(s.place.Near)
	case s.file.Format.SkipRows > 0:
		return words.HeaderAfterRows.With(s.file.Format.SkipRows)
	case isLone && s.isWorkbook():
		return words.LoneSheetTitle.With(lone.Text)
	case isLone:
		return words.LoneTitle.With(lone.Text)
	}
	return words.AddHeader.With()
}

// isHeaderOfAnother reports whether a header is that of another column.
func isHeaderOfAnother(f *binding.File, column, header string) bool {
	is := func(h string) bool { return binding.HeaderKey(h) == binding.HeaderKey(header) }
	for name, c := range f.Columns {
		if name != column && slices.ContainsFunc(c.Header, is) {
			return true
		}
	}
	return false
}

func (s *subject) sayUnclosed() (message, hint words.Text) {
	message = words.QuoteStaysOpen.With()
	if d, ok := s.place.Detail.(query.TooLong); ok {
		message = words.QuoteTooLong.With(size(d.Limit))
	}
	return message, words.CloseQuote.With()
}

func (s *subject) sayTooLong() (message, hint words.Text) {
	d, _ := s.place.Detail.(query.TooLong)
	return s.inRow(words.RecordTooLong.With(size(d.Limit))), words.LookForQuote.With()
}

func (s *subject) sayRagged() (message, hint words.Text) {
	d, _ := s.place.Detail.(query.Ragged)
	mixed, isMixed := s.place.Detail.(query.MixedLineEnds)
	hint = words.QuoteDelimiters.With()
	switch {
	case isMixed:
		d, hint = mixed.Ragged, words.MixedLineEnds.With()
	case d.Have < d.Want && s.dataset.Tolerate.ShortRows:
		hint = words.CompleteLastRow.With()
	case d.Have == 1 && d.Want > 2: // it may be a note
		hint = words.AddCells.With()
	case d.Have < d.Want:
		hint = words.TolerateShort.With()
	case s.isWorkbook():
		hint = words.HeadTheCell.With()
	}
	return s.inRow(words.RaggedRow.With(d.Have, d.Want)), hint
}

// duplicateHint proposes to tolerate rows that are repeated only if every column
// was compared that the plan would then compare. The engine looks at all cells; a
// column that is taken from the file's name is not among them.
func (s *subject) duplicateHint() words.Text {
	for name, c := range s.file.Columns {
		isRead := slices.ContainsFunc(s.read.Columns, func(r query.Column) bool { return r.Name == name })
		if c.FromFile != "" && !isRead {
			return words.RemoveOneRow.With()
		}
	}
	return words.RemoveDuplicate.With()
}
