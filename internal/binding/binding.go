// Package binding says where an engine finds the datasets of a query, which itself
// says nothing of that: here, in the files of a data folder. Datasets and columns
// are known by their names in the query.
package binding

import (
	"path"
	"strings"

	"plancheck/internal/cellformat"
	"plancheck/internal/framing"
	"plancheck/internal/value"
)

// Files are the files of datasets, by the names of these.
type Files map[string]File

// File is the files of one dataset.
type File struct {
	Name    string // file name or glob, relative to the data folder, slashes
	IsName  bool   // Name is not a glob, whatever is in it
	Format  Format
	Columns map[string]Column
}

// Format says how files are written. The zero Format is the default one: UTF-8, or
// what the byte order mark says; the delimiter of the header line; cells in the
// default format. All texts are NFC.
type Format struct {
	Encoding  string // a label of the WHATWG Encoding Standard, or tcvn3 or vni; empty: by the byte order mark, otherwise UTF-8
	Delimiter byte   // ',', ';', '\t' or '|'; 0: that of the header line
	Sheet     string // of a workbook; empty: its only one
	SkipRows  int    // rows above the header
	// HeaderRows is how many rows the header has; their names are joined. 0: one row.
	HeaderRows int
	// EndsAtBlank says that the table ends at the first blank row below the header.
	EndsAtBlank bool
	Frame       framing.Rules
	Cells       cellformat.Format
}

// Column is a column in files.
type Column struct {
	// Header is the names that it may have in a file; exactly one must be there.
	// Empty: its name in the query.
	Header []string
	// FromFile is the pattern of file names that the column's value is taken from: a
	// glob as [File].Name, but for one {} in place of the value. No header of the file
	// may be the column's then. Empty: the column is in the file.
	FromFile string
	cellformat.Cells
	// Type and OneOf are as in the plan; the query need not have the column. Type 0: the
	// type is not known.
	Type  value.Type
	OneOf []value.Value
	Named []string // texts by which the plan names rows: such a row cannot be left out
	Names bool     // it is part of a key or of a reference
}

// IsWorkbook reports whether a file of that name is read as a workbook.
func IsWorkbook(name string) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending == ".xlsx" || ending == ".xlsm"
}
