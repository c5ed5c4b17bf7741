package template

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"plancheck/internal/binding"
	"plancheck/internal/text"
)

// blankName returns the name of the sheet's file where there are no units: what
// stands for a column is its name in capitals.
func (s *sheet) blankName() string {
	placeholders := make([]string, len(s.fromName))
	for i, c := range s.fromName {
		placeholders[i] = strings.ToUpper(c.plan.Name)
	}
	return s.name(placeholders)
}

// name returns the name of a file of the sheet, with these values of the columns
// that are taken from it. Where the plan has a glob, 1 stands for what else it
// may match.
func (s *sheet) name(values []string) string {
	stars := map[int]string{}
	for i, c := range s.fromName {
		before, _, _ := strings.Cut(c.plan.FromFile, "{}")
		stars[strings.Count(before, "*")] = values[i]
	}
	return asCSV(fillGlob(s.file, stars))
}

// fillGlob returns a name that the glob matches: stars says what stands for
// some of its *, by number from 0; 1 stands for every other *, ? and class that
// takes it, and for other classes their first character.
func fillGlob(glob string, stars map[int]string) string {
	var name strings.Builder
	star := 0
	for i := 0; i < len(glob); i++ {
		switch glob[i] {
		case '*':
			filled, ok := stars[star]
			if !ok {
				filled = "1"
			}
			name.WriteString(filled)
			star++
		case '?':
			name.WriteByte('1')
		case '[':
			end := i + 1 + strings.IndexByte(glob[i+1:], ']')
			name.WriteString(ofClass(glob[i : end+1]))
			i = end
		default:
			name.WriteByte(glob[i])
		}
	}
	return name.String()
}

// ofClass returns a character that the class of a glob matches.
func ofClass(class string) string {
	for _, candidate := range "1a" + class {
		if ok, _ := path.Match(class, string(candidate)); ok {
			return string(candidate)
		}
	}
	return "1"
}

// asCSV returns the name that a sheet is written under: what the plan reads as
// a workbook or compressed is written as CSV first.
func asCSV(name string) string {
	extension := strings.ToLower(path.Ext(name))
	switch bare := name[:len(name)-len(extension)]; {
	case extension == ".gz" || extension == ".zst":
		return asCSV(bare)
	case binding.IsWorkbook(name):
		return bare + ".csv"
	}
	return name
}

// isPortable reports whether every system can have a file of that name, with
// slashes. Windows keeps some names for devices, whatever their ending.
// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
func isPortable(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		bare, _, _ := strings.Cut(part, ".")
		switch {
		case strings.ContainsAny(part, `<>:"\|?*`) || strings.ContainsFunc(part, unicode.IsControl) || !utf8.ValidString(part):
			return false
		case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
			return false
		case devices.Get().MatchString(strings.TrimRight(bare, " ")):
			return false
		}
	}
	return true
}

var devices = text.Pattern(`(?i)^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])$`)

// maxName is how many bytes of a text become the name of a file. Most systems allow 255.
const maxName = 160

// Portable returns a name without ending that every system can give a file: of the text
// what names may hold. Different texts may have the same name.
func Portable(of string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}, text.Visible(of))
	if len(name) > maxName {
		name = strings.ToValidUTF8(name[:maxName], "")
	}
	name = strings.TrimRight(strings.TrimLeft(name, " .~"), " .") // neither hidden nor a lock
	if name == "" || !isPortable(name) {
		return "_" + name
	}
	return name
}
