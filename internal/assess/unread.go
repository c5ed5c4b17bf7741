package assess

import (
	"path"
	"slices"
	"strings"

	"plancheck/internal/binding"
	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/text"
)

// unread returns the data files that no dataset reads, in the data folder itself and
// in the folders where datasets look for their files. It leaves out a file that the
// plan names for a dataset, even if the command line names another one instead.
func (d Data) unread(bound binding.Files) []finding.UnreadFile {
	if d.Files == nil {
		return nil
	}
	var patterns []binding.File
	for _, dataset := range d.Plan.Datasets {
		patterns = append(patterns, binding.File{Name: dataset.File})
		if file, ok := bound[dataset.Name]; ok && (file.IsName || file.Name != dataset.File) {
			patterns = append(patterns, file)
		}
	}
	names, read := d.Files.Beside("*", false), map[string]bool{}
	for _, p := range patterns {
		if path.Dir(p.Name) != "." {
			names = append(names, d.Files.Beside(p.Name, p.IsName)...)
		}
		expanded, _ := d.Files.Expand(p.Name, p.IsName) // the engine tells what is wrong
		for _, name := range expanded {
			read[name] = true
		}
	}
	slices.Sort(names)
	var files []finding.UnreadFile
	for _, name := range slices.Compact(names) {
		if !read[name] && isData(name, patterns) {
			files = append(files, d.nearly(name))
		}
	}
	return files
}

// tables are the endings of files in which offices keep tables, whether plancheck can
// read them or not.
var tables = []string{".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}

// isData reports whether the ending of a file is that of a table, or of another file
// of the plan.
func isData(name string, patterns []binding.File) bool {
	is := ending(name)
	return slices.Contains(tables, is) || is != "" && slices.ContainsFunc(patterns, func(p binding.File) bool { return ending(p.Name) == is })
}

// ending returns the ending of a name, in lower case and without that of an archive.
func ending(name string) string {
	name = strings.ToLower(name)
	for _, archive := range []string{".gz", ".zst", ".zip"} {
		name = strings.TrimSuffix(name, archive)
	}
	return path.Ext(name)
}

// nearly finds the dataset that was meant to read a file.
func (d Data) nearly(name string) finding.UnreadFile {
	file, best := finding.UnreadFile{Name: name}, 3
	for _, dataset := range d.Plan.Datasets {
		edits, letters := text.GlobEdits(name, dataset.File)
		switch {
		case edits > letters/4 || edits > best:
		case edits == best:
			file.Dataset, file.Reads = "", ""
		default:
			best, file.Dataset, file.Reads = edits, dataset.Name, dataset.File
		}
	}
	return d.withoutPerson(file)
}

// withoutPerson hides the name of a file that may be about a person. If the plan reads
// personal data, this is every file but those whose names are nearly the name of a
// dataset's file without personal data.
func (d Data) withoutPerson(file finding.UnreadFile) finding.UnreadFile {
	isPersonal := func(o *plan.Dataset) bool { return o.Sensitivity.IsPersonal() }
	if !slices.ContainsFunc(d.Plan.Datasets, isPersonal) || file.Dataset != "" && !isPersonal(d.Plan.Dataset(file.Dataset)) {
		return file
	}
	file.Name = "*" + ending(file.Name)
	return file
}
