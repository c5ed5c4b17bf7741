// Package manual reads the manual of the program, which is the doc comment of
// its command, and prints it by topics: for terminals as wide as they are, and as
// pages for man. Some topics are in Vietnamese too.
package manual

import (
	"embed"
	"go/doc/comment"
	"io/fs"
	"slices"
	"strings"

	"plancheck/internal/words"
)

// Manual is the source of a command, whose doc comment is the manual in English, in
// the markup of Go doc comments. It is taken out when it is asked for.
type Manual string

// text returns the doc comment of the source.
func (m Manual) text() string {
	var text strings.Builder
	for line := range strings.Lines(string(m)) {
		said, ok := strings.CutPrefix(line, "//")
		if !ok {
			break
		}
		text.WriteString(strings.TrimPrefix(said, " "))
	}
	return text.String()
}

// Topic is a part of the manual that has a name.
type Topic struct {
	Name  string
	About *words.Sentence

	headings []string // of its sections; empty: the whole manual
}

// Topics lists all topics, in the order in which they are read.
var Topics = []Topic{
	{"plans", &words.PlansTopic, []string{"Plan files", "Time"}},
	{"targets", &words.TargetsTopic, []string{"Targets"}},
	{"expressions", &words.ExpressionsTopic, []string{"Expressions"}},
	{"data", &words.DataTopic, []string{"Data files"}},
	{"dates-and-numbers", &words.FormsTopic, []string{"Dates and numbers"}},
	{"verdicts", &words.VerdictsTopic, []string{"Verdicts"}},
	{"reports", &words.ReportsTopic, []string{"Reports", "Language", "Display"}},
	{"json", &words.JSONTopic, []string{"JSON", "CSV"}},
	{"databases", &words.DatabasesTopic, []string{"Databases", "What a database costs"}},
	{"privacy", &words.PrivacyTopic, []string{"Persons"}},
	{"ci", &words.CITopic, []string{"Continuous integration"}},
	{"exit-status", &words.StatusTopic, []string{"Exit status", "Errors"}},
	{"memory", &words.MemoryTopic, []string{"Memory"}},
	{"manual", &words.ManualTopic, nil},
}

// Find returns the topic of a name.
func Find(name string) (Topic, bool) {
	for _, t := range Topics {
		if t.Name == name {
			return t, true
		}
	}
	return Topic{}, false
}

//go:embed vi
var vietnamese embed.FS

// In returns what the manual says of a topic, in a language if it is there in
// it, otherwise in English.
func (m Manual) In(t Topic, in words.Language) string {
	if in == words.Vietnamese {
		if text, err := fs.ReadFile(vietnamese, "vi/"+t.Name+".txt"); err == nil {
			return string(text)
		}
	}
	if len(t.headings) == 0 {
		return m.text()
	}
	var parts []string
	for _, heading := range t.headings {
		parts = append(parts, m.Section(heading))
	}
	return strings.Join(parts, "\n")
}

// Section returns the section under a heading, with the heading. It is empty
// where there is none.
func (m Manual) Section(heading string) string {
	_, section, found := strings.Cut("\n"+m.text(), "\n# "+heading+"\n")
	if !found {
		return ""
	}
	section, _, _ = strings.Cut(section, "\n# ")
	return strings.TrimRight("# "+heading+"\n"+section, "\n") + "\n"
}

// Of returns the section about a command, or nothing.
func (m Manual) Of(command string) string {
	for line := range strings.Lines(m.text()) {
		heading, ok := strings.CutPrefix(strings.TrimSpace(line), "# ")
		if ok && slices.Contains(strings.Fields(strings.ToLower(heading)), command) {
			return m.Section(heading)
		}
	}
	return ""
}

// codeMargin is how far what is shown as it is written is set in.
const codeMargin = "    "

// Print returns a text of the manual for a terminal of that width. Tables of keys
// are wrapped in their last column; commands and what they print are not.
func Print(text string, width int) string {
	doc := new(comment.Parser).Parse(text)
	for _, block := range doc.Content {
		if code, ok := block.(*comment.Code); ok && !strings.HasPrefix(code.Text, "$ ") {
			code.Text = fitted(code.Text, width-len(codeMargin))
		}
	}
	printer := comment.Printer{TextCodePrefix: codeMargin, TextWidth: width}
	return string(printer.Text(doc))
}
