package query

import "plancheck/internal/framing"

// FindingKind is what is wrong with a cell, a row or a file.
type FindingKind int

// Kinds of findings, and which fields of a [Place] say more. Value is of every
// kind that is about a cell.
const (
	NoFile           FindingKind = iota + 1 // the name or glob matches nothing; Near is a file that is there
	NotOpened                               // cannot be opened or read; Detail says why
	NotRegular                              // a folder, a pipe or a device
	Outside                                 // the name, or a link, leads out of the data folder
	NotPermitted                            // the system does not let the program read it
	NoHeader                                // an empty file
	DuplicateHeader                         // two headers that are equal, or two of one column's names; Header is the second
	NoColumn                                // the file lacks the column; Near is the nearest header, or Detail the only one
	BadEncoding                             // not text in the file's encoding: a cell of a column, or a file, of which Detail may say what is wrong
	UnclosedQuote                           // at the line where it opens; Detail may say within how much
	BareQuote                               // a quote inside an unquoted cell, or text after a closing quote
	RaggedRow                               // too many or too few cells: Detail
	RecordTooLong                           // Detail
	FileChanged                             // while it was read
	SameFile                                // it has rows, and the same bytes as another file of the dataset: Detail; tolerated where a column is taken from file names
	BadCell                                 // no value of the type
	TooManyDigits                           //
	OutOfRange                              //
	NotOneOf                                //
	BlankCell                               // in a required column
	BlankKey                                //
	DuplicateKey                            // Value is the key, and the rows differ
	DuplicateRow                            // Value is the key, and the rows are identical: in every cell, or where the plan tolerates that in all its columns
	Orphan                                  // a reference to no row; Near is a key that differs only in the zeros that it begins with
	NotText                                 // a page, a document or an archive: Detail
	NulByte                                 // in a file that has text otherwise; Detail may say what that means
	LegacyFont                              // text for a font of its own encoding: Detail
	UnknownDelimiter                        // the header line has several, or the first line contradicts the plan: Detail
	TooManyColumns                          // Detail
	TooLarge                                // what a file expands to is more than there may be: Detail
	BadWorkbook                             // a missing sheet, merged cells, a formula without a value: Detail
	AmbiguousNumber                         // 1.234 may be thousands or decimals
	LostDigits                              // an exponent, as a spreadsheet writes it
	NoSuchDay                               // a date that the calendar does not have
	MixedPercent                            // a column has numbers with a percent sign, such as Near, and others without one
	TotalRow                                // its first filled cell, Value, says that it sums up others
	AsideRow                                // a note, column numbers or a repeated header: Value is its text, Detail says which
	LoneRow                                 // its only text is Value, and other rows have more
	DoubtfulTotal                           // begins with a word of totals, and counts as a record: always tolerated
	RefersLeftOut                           // a reference to a row that is left out
	NamedLeftOut                            // a row that is left out, and the plan names it: Value
	BelowEnd                                // a row below the end of the table that could be a record
	NoRows                                  // a required dataset has no row, and nothing else is wrong with it
	LeftOutRow                              // never in [Stats].Findings: a [LeftOut]
)

// Finding is one kind of problem in one column: exactly how many there are,
// and the first [ShownFindings] of them by file name and line.
//
// One blank cell is one finding: a blank key, otherwise a blank reference, which has
// the reference's name, otherwise a blank in a required column. A cell with a finding
// is unknown. A reference leads to the first of the rows with the same key. A row that
// repeats the key and all cells of a row before it is a DuplicateRow, one that repeats
// only the key a DuplicateKey. Where the former is tolerated, it is enough that the
// columns of the query are repeated; the row then counts in [Stats].Rows and nowhere
// else, and its cells are not checked. If some rows of a dataset are not known,
// references into it are never orphans.
//
// Findings about the row have no column; those about a key or a reference of several
// columns show them with ", " between.
type Finding struct {
	Kind      FindingKind
	Column    string // the column's or reference's name in the plan; empty where the row or file is meant
	Tolerated bool
	Count     int64
	First     []Place
}

// Shown is how many places of findings of the kind are kept.
func (k FindingKind) Shown() int {
	if k == LeftOutRow {
		return ShownLeftOut
	}
	return ShownFindings
}

// ShownLeftOut is how many rows of a dataset that are left out are kept.
const ShownLeftOut = 200

// ShownFindings is how many places of a finding are kept.
const ShownFindings = 20

// Place is where one problem is, and what is there: data as they are in the file.
// Nothing in it is a sentence.
type Place struct {
	File   string
	Line   int64  // from 1, the header included; of a workbook the row of the sheet; 0: the file as a whole
	Sheet  string // of a workbook
	Cell   string // in the sheet, such as C3; empty where no one cell is meant
	Header string // of the column in the file; of several columns with ", " between; empty where it has none
	Value  string // the cell as it is written in the file, cut; empty for a sensitive column
	Key    string // of the row in a table of a database
	Near   string // what may have been meant
	Detail Detail // nil: nothing more is known
}

// Detail is what is known of a problem beyond its kind: one of the types below.
type Detail interface{ detail() }

// Why a file cannot be opened or read.
type (
	OpenFailed     struct{ Err error } // what the system says
	ArchiveCut     struct{}            // it ends too early
	ArchiveDamaged struct{}
	// ArchiveUnchecked is an archive that has no checksum to find damage by.
	ArchiveUnchecked struct{}
	NoNamePart       struct{ Column string } // the file's name does not have exactly one part for the column
)

// SameAs is a file with the same bytes, which comes before.
type SameAs struct{ File string }

// What a file is that is not a table.
type (
	WrongContent struct{ Is Content }
	NotArchive   struct{ Named Content } // its name says that it is an archive of this kind, and it is not
)

// What is wrong with the encoding of a text. Encodings have the names of the
// WHATWG Encoding Standard, or are tcvn3 or vni.
type (
	LooksLike struct{ Encoding string }
	// NotInEncoding has the byte or the character that the encoding lacks;
	// both are 0 where that is not known.
	NotInEncoding struct {
		Encoding string
		Byte     byte
		Char     rune
	}
	HalfCharacter   struct{} // of UTF-16, at the end
	HalfSurrogate   struct{} // of a pair in UTF-16
	MarkContradicts struct{ Mark, Declared string }
	NoEncoding      struct{ Name string } // there is none of the name
)

// What is wrong with a header or a row.
type (
	// MixedLineEnds says that some rows end with CR and others with LF, so that a
	// line holds more than one row; of a header, how many cells does not matter.
	MixedLineEnds struct{ Ragged }
	// LoneHeader is the only header of the file: perhaps a title, or a line that was
	// not divided, which may be for quotes around all of it.
	LoneHeader struct {
		Text   string
		Quoted bool
	}
	SeveralDelimiters struct{ Found []byte }
	// DelimiterLine is what the first line of a file says its delimiter is; the
	// plan says Declared, 0 for nothing.
	DelimiterLine struct{ Says, Declared byte }
	Ragged        struct{ Have, Want int }
	TooMany       struct{ Limit int }
	// Aside is what a row is instead of a record; 0 where the plan says so by its text.
	Aside   struct{ Kind framing.Kind }
	TooLong struct{ Limit int64 } // bytes, of a record or after a quote
)

// What is too large.
type (
	FileTooBig   struct{ Limit int64 } // as it is, in bytes
	FilesTooBig  struct{ Limit int64 } // of the dataset together
	ExpandsTo    struct{ Limit int64 } // bytes
	ExpandsTimes struct{ Limit int64 } // its own size
	NeedsMemory  struct{ Limit int64 } // bytes, to be expanded
)

// What is wrong with a workbook.
type (
	NotWorkbook     struct{} // whatever its name says
	DamagedWorkbook struct{}
	DamagedPart     struct{ Name string }
	MissingPart     struct{ Name string }
	TwiceThePart    struct{ Name string }
	NoSheet         struct {
		Want string
		Have []string
	}
	NoVisibleSheet struct{ Have []string }
	SeveralSheets  struct{ Have []string }
	MergedCells    struct{ Area string }
	FormulaNoValue struct{}
	DaysSince1904  struct{} // and the plan declares serial numbers
)

func (OpenFailed) detail()        {}
func (ArchiveCut) detail()        {}
func (ArchiveDamaged) detail()    {}
func (ArchiveUnchecked) detail()  {}
func (NoNamePart) detail()        {}
func (SameAs) detail()            {}
func (WrongContent) detail()      {}
func (NotArchive) detail()        {}
func (LooksLike) detail()         {}
func (NotInEncoding) detail()     {}
func (HalfCharacter) detail()     {}
func (HalfSurrogate) detail()     {}
func (MarkContradicts) detail()   {}
func (NoEncoding) detail()        {}
func (LoneHeader) detail()        {}
func (SeveralDelimiters) detail() {}
func (DelimiterLine) detail()     {}
func (Ragged) detail()            {}
func (Aside) detail()             {}
func (TooMany) detail()           {}
func (TooLong) detail()           {}
func (FileTooBig) detail()        {}
func (FilesTooBig) detail()       {}
func (ExpandsTo) detail()         {}
func (ExpandsTimes) detail()      {}
func (NeedsMemory) detail()       {}
func (NotWorkbook) detail()       {}
func (DamagedWorkbook) detail()   {}
func (DamagedPart) detail()       {}
func (MissingPart) detail()       {}
func (TwiceThePart) detail()      {}
func (NoSheet) detail()           {}
func (NoVisibleSheet) detail()    {}
func (SeveralSheets) detail()     {}
func (MergedCells) detail()       {}
func (FormulaNoValue) detail()    {}
func (DaysSince1904) detail()     {}

// Content is what a file holds instead of a table.
type Content int

// Contents; ContentUnknown is not known to be anything else than text.
const (
	ContentUnknown Content = iota
	GzipArchive
	ZstdArchive
	ZipArchive
	XzArchive
	SevenZipArchive
	RARArchive
	Bzip2Archive
	OldOffice      // Office 97
	OldWorkbook    // Excel 97
	Workbook       // under another name
	BinaryWorkbook // .xlsb
	XMLWorkbook    // Excel 2003
	LockedOffice   // with a password
	WordDocument
	SlideDocument
	OpenDocument
	PDF
	RTF
	Picture
	SQLite
	Parquet
	HTMLPage
	PageArchive // MHTML
	XMLDocument
)
