package corpus

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Case is a folder of the corpus: a plan, and its data beneath the folder data.
type Case struct {
	Name  string
	About string // a phrase
	Files []File
}

// Dressed returns the cases that give the same answers, sorted by name.
func Dressed() []Case {
	var cases []Case
	for _, n := range dressings {
		cases = append(cases, Case{n.name, n.about, n.dressing.Files(n.about, Sample())})
	}
	return cases
}

// Write writes all files of the corpus under dir. It overwrites the files that
// it writes, and leaves other ones alone.
func Write(dir string) error { return writeFiles(dir, files()) }

// Write writes the files of the case into a folder of its name under dir. It
// overwrites the files it writes, and leaves other ones alone.
func (c *Case) Write(dir string) error { return writeFiles(filepath.Join(dir, c.Name), c.Files) }

func writeFiles(dir string, files []File) error {
	for _, file := range files {
		name := filepath.Join(dir, filepath.FromSlash(file.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(name, file.Content, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// files returns all files of the corpus by their names in its folder.
func files() []File {
	all := []File{{"README.md", []byte(readme())}}
	var framed []Case
	for _, twin := range Framed() {
		framed = append(framed, twin.Case)
	}
	for folder, cases := range map[string][]Case{"dressed": Dressed(), "broken": Broken(), "framed": framed} {
		for _, c := range cases {
			for _, file := range c.Files {
				all = append(all, File{folder + "/" + c.Name + "/" + file.Name, file.Content})
			}
		}
	}
	slices.SortFunc(all, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// readme says what the folders hold.
func readme() string {
	out := "# Files as offices send them\n\n" +
		"Written by `go test ./internal/intake/corpus -update`, which also writes down what the program says of them.\n\n" +
		"## dressed\n\nOne table in many dressings; each gives the answers in answers.csv and answers.json.\n\n"
	for _, c := range Dressed() {
		out += "* `" + c.Name + "`: " + c.About + "\n"
	}
	out += "\n## broken\n\nFiles that cannot be read exactly, and what the program says of them in stderr.txt.\n\n"
	for _, c := range Broken() {
		out += "* `" + c.Name + "`: " + c.About + "\n"
	}
	out += "\n## framed\n\nTables in what offices write around them, as CSV and as workbooks; each gives the answers of bare.csv, or is refused.\n\n"
	for _, twin := range Framed() {
		out += "* `" + twin.Name + "`: " + twin.About + "\n"
	}
	return out
}
