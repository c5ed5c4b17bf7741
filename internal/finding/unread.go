package finding

import (
	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// UnreadFile is a data file that no dataset reads.
type UnreadFile struct {
	Name string
	// Dataset is one whose name or glob of files, Reads, is much like the name; both
	// are empty where there is none, or several are.
	Dataset, Reads string
}

// Warning says that nobody reads the file.
func (f UnreadFile) Warning() diag.Diagnostic {
	said := diag.Diagnostic{
		Severity: diag.Warning, Code: diag.CodeUnread, Span: diag.Span{File: f.Name},
		Message: words.NoDatasetReads.With(), Hint: words.MoveOrDeclare.With(),
	}
	if f.Dataset != "" {
		said.Hint = words.RenameToBeRead.With(words.DatasetReads.With(f.Dataset, f.Reads))
	}
	return said
}
