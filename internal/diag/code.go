package diag

// Code names a kind of problem. It is stable: scripts may rely on it. Every code
// has a [Page].
type Code string

// Severity returns how grave a problem of this kind is, whichever command finds
// it: an error where a plan cannot be judged as it is meant, a warning where it
// only looks odd. The codes of warnings are those that end in 90 and more, and two
// that were errors once.
func (c Code) Severity() Severity {
	if c == CodeAlways || c == CodeContradiction || c == CodePoints || len(c) > 2 && c[len(c)-2] == '9' {
		return Warning
	}
	return Error
}

// Codes of plan files: YAML and form (01), expressions (02), meaning (03).
const (
	// The file as a whole.
	CodeRead        Code = "PC0101" // the plan file cannot be read, is not UTF-8, is empty or too large
	CodeSyntax      Code = "PC0102" // the file is not YAML
	CodeDocuments   Code = "PC0103" // more than one document
	CodeAlias       Code = "PC0104" // anchor, alias, merge key or tag
	CodeUnknownKey  Code = "PC0105" // a key that does not exist here
	CodeDuplicate   Code = "PC0106" // a key or a name that appears twice
	CodeMissingKey  Code = "PC0107" // a required key is not there
	CodeShape       Code = "PC0108" // a map where text is expected, and the like
	CodeEmpty       Code = "PC0109" // a key without a value
	CodeValue       Code = "PC0110" // a value that does not have the required form
	CodeVersion     Code = "PC0111" // a format version that this program does not know
	CodeReserved    Code = "PC0112" // a reserved word of the plan file or of the expression language
	CodeConflict    Code = "PC0113" // two keys that cannot be used together, or one that needs another
	CodeDepth       Code = "PC0114" // nested too deeply
	CodeQuoteNeeded Code = "PC0115" // YAML took a value apart that was meant as one
	CodeIdle        Code = "PC0190" // warning: a declaration that changes nothing
	CodeIgnore      Code = "PC0191" // warning: an ignored warning that is not there, or without a reason

	// Expressions.
	CodeExprSyntax  Code = "PC0201" // the expression cannot be parsed
	CodeUnknownData Code = "PC0202" // no such dataset
	CodeUnknownName Code = "PC0203" // no such column or reference
	CodeUnknownFunc Code = "PC0204" // no such function
	CodeArguments   Code = "PC0205" // wrong number or form of arguments
	CodeType        Code = "PC0206" // operands whose types do not go together
	CodeLiteral     Code = "PC0207" // a literal that is not a value of its type, or outside one_of
	CodePlace       Code = "PC0208" // a form that may not be used here, such as any() outside a row
	CodeNoReference Code = "PC0209" // no chain of references between two datasets
	CodeManyChains  Code = "PC0210" // more than one chain of references
	CodePresence    Code = "PC0211" // present() of what is never absent
	CodeUnsupported Code = "PC0212" // a wish that the language leaves out on purpose
	CodeTooComplex  Code = "PC0213" // an expression that is too long or nested too deeply

	// Meaning.
	CodeTarget        Code = "PC0301" // a target that cannot be read
	CodeTargetUnit    Code = "PC0302" // a percentage without a denominator, or the reverse
	CodeTargetVoid    Code = "PC0303" // a target that cannot fail or cannot be met
	CodeBaseline      Code = "PC0304" // a target with a baseline that is not there, or the reverse
	CodePeriod        Code = "PC0305" // a period, interval or date that does not fit
	CodeNoPeriod      Code = "PC0306" // an aggregate that does not mention period where it has to
	CodeGrouping      Code = "PC0307" // a grouping that an aggregate does not reach
	CodeGroupTarget   Code = "PC0308" // targets per group that do not match the groups
	CodeKey           Code = "PC0309" // a key or label that does not fit its dataset
	CodeReference     Code = "PC0310" // a reference that does not fit the key it points to
	CodeCycle         Code = "PC0311" // references or derived columns that run in a circle
	CodeColumn        Code = "PC0312" // a column whose declaration contradicts itself
	CodeFile          Code = "PC0313" // a data file name that leaves the data folder
	CodeDenominator   Code = "PC0314" // a denominator that may be negative
	CodeNever         Code = "PC0315" // a condition that is never true
	CodeAlways        Code = "PC0316" // warning: a condition that is always true
	CodeDisjoint      Code = "PC0317" // a numerator that is not a part of its denominator
	CodeContradiction Code = "PC0318" // warning: targets of the same number that contradict each other
	CodeTest          Code = "PC0319" // a test that does not fit its plan
	CodeFilePart      Code = "PC0320" // a part of file names that is not a column, or that cannot be told
	CodeTwoReadings   Code = "PC0321" // cells that the format of a dataset lets be read in two ways
	CodePersons       Code = "PC0322" // groups that are persons, or that are named by free text about persons
	CodePoints        Code = "PC0323" // warning: a number that may be meant as a fraction, compared with percentages
	CodeUnused        Code = "PC0390" // warning: a dataset that nothing uses
	CodeResponsible   Code = "PC0391" // warning: an indicator without responsible
	CodeOutside       Code = "PC0392" // warning: a condition that nothing in the period satisfies
	CodeTwice         Code = "PC0393" // warning: two indicators that promise the same
	CodeFound         Code = "PC0394" // warning: a target for all of what is found in the data
	CodeOver          Code = "PC0395" // warning: a percentage above 100
	CodeAssumption    Code = "PC0396" // warning: a decision without assumption
	CodeUndated       Code = "PC0397" // warning: an aggregate over events that reads no date of theirs
	CodePersonal      Code = "PC0398" // warning: columns that look personal, in a dataset without sensitivity
	CodeLacking       Code = "PC0399" // warning: the opposite of a comparison with a mean or share that a row may lack
)

// Codes of field data (04) and of the run itself (05).
const (
	CodeNoFile         Code = "PC0401" // a file or glob that matches nothing
	CodeOpen           Code = "PC0402" // a data file that cannot be opened or read
	CodeHeader         Code = "PC0403" // an empty file, or a header that is missing or has a name twice
	CodeNoColumn       Code = "PC0404" // a column that the file does not have
	CodeEncoding       Code = "PC0405" // bytes that are not text in the encoding of the file
	CodeQuotes         Code = "PC0406" // an unclosed or a bare quote
	CodeRagged         Code = "PC0407" // a row with more or fewer cells than the header
	CodeCell           Code = "PC0408" // a cell that is not a value of its column's type
	CodeRange          Code = "PC0409" // a cell outside min and max
	CodeNotOneOf       Code = "PC0410" // a cell outside one_of
	CodeBlank          Code = "PC0411" // a blank cell in a required column
	CodeBlankKey       Code = "PC0412" // a blank key
	CodeDuplicateKey   Code = "PC0413" // a key that appears twice
	CodeOrphan         Code = "PC0414" // a reference to no row
	CodeTooLong        Code = "PC0415" // a record longer than the limit
	CodeChanged        Code = "PC0416" // a file that changed while it was read
	CodeNotText        Code = "PC0417" // a page, a document or an archive
	CodeNul            Code = "PC0418" // a NUL byte
	CodeLegacyFont     Code = "PC0419" // text for a font with an encoding of its own
	CodeDelimiter      Code = "PC0420" // a header line that does not say what separates cells
	CodeColumns        Code = "PC0421" // more columns than the limit
	CodeTooLarge       Code = "PC0422" // a file that expands to more than the limit
	CodeWorkbook       Code = "PC0423" // a workbook that is not a plain table
	CodeAmbiguous      Code = "PC0424" // a number that can be read in two ways
	CodeLostDigits     Code = "PC0425" // a number that a spreadsheet has shortened
	CodeNoSuchDay      Code = "PC0426" // a date that the calendar does not have
	CodeTotalRow       Code = "PC0427" // a row that sums up others
	CodeRequiredRows   Code = "PC0428" // a required dataset without any row
	CodeRequiredPeriod Code = "PC0429" // a required dataset without any row in the period of an indicator
	CodeSameFile       Code = "PC0430" // two files of a dataset that are the same
	CodeAside          Code = "PC0437" // a row that is not a record: a note, a section, column numbers, the header again
	CodeDoubtfulTotal  Code = "PC0438" // warning: a record that begins with a word of totals
	CodeLeftOut        Code = "PC0439" // a row that is left out, but referenced or named by the plan
	CodeBelowEnd       Code = "PC0440" // a row below the end of the table that could be a record
	CodeTwoFigures     Code = "PC0441" // two rows for a figure that one row should have
	CodeNoRows         Code = "PC0490" // warning: a dataset of zero rows
	CodeBlankRows      Code = "PC0491" // note: blank rows that were skipped
	CodeUnread         Code = "PC0492" // warning: a data file that no dataset reads

	CodeNoGroup     Code = "PC0501" // a listed group that matches no row of the register
	CodeGroupNoGoal Code = "PC0502" // a group in the data for which the plan states no target
	CodeManyGroups  Code = "PC0503" // more groups than the limit
	CodeMemory      Code = "PC0504" // the memory limit is reached
	CodeNotBegun    Code = "PC0505" // no period that is to be judged has begun
	CodeOver100     Code = "PC0590" // warning: a share above 100 %

	// Databases.
	CodeDatabase  Code = "PC0601" // a database that cannot be reached, or does not answer
	CodeTable     Code = "PC0602" // a table or a column that is not there, or does not fit
	CodeUnsayable Code = "PC0603" // something that cannot be said in SQL
	CodeNotNormal Code = "PC0604" // texts of a table that are not in their normal form
	CodeUnsafe    Code = "PC0605" // a setting of a database with which it may answer wrongly
)
