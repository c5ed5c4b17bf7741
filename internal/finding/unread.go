package finding

import (
	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// UnreadFile is a data file that no dataset reads.
type UnreadFile struct {
	Name string
	// Dataset is the one dataset whose file name or glob, Reads, is nearly the name. Both
	// are empty where there is no such dataset, or more than one.
	Dataset, Reads string
}

// Warning says that no dataset reads the file.
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
