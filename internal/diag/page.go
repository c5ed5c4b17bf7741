package diag

import (
	_ "embed"
	"regexp"
	"strings"

	"plancheck/internal/lazy"
)

// Page explains a code to the reader of a diagnostic. Texts are paragraphs of
// plain text in lines of at most 85 characters, without a final line end.
type Page struct {
	Code    Code
	Title   string // lower case, no final period
	Meaning string
	Wrong   Example // what has this code
	Fix     string
	Fixed   Example // the same without the problem
}

// Example is an excerpt of a file. Kind is what the file is, yaml, csv or text,
// and after a space the name of the data file where there is one.
type Example struct {
	Kind, Text string
}

// codesText has every page: a heading, what the code means, an example, how to
// fix it, and the fixed example.
//
//go:embed codes.md
var codesText string

const pageForm = "(?s)^# (PC[0-9]{4}): ([^\n]+)\n\n(.+?)\n\n```([^\n]+)\n(.+?)\n```\n\n(.+?)\n\n```([^\n]+)\n(.+?)\n```\n+$"

var pages = lazy.Value[[]Page]{Make: func() []Page {
	var all []Page
	form := regexp.MustCompile(pageForm)
	starts := regexp.MustCompile(`(?m)^# PC`).FindAllStringIndex(codesText, -1)
	for i, at := range starts {
		end := len(codesText)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		m := form.FindStringSubmatch(codesText[at[0]:end])
		if m == nil {
			panic("codes.md: a page without its parts: " + codesText[at[0]:end])
		}
		all = append(all, Page{
			Code: Code(m[1]), Title: m[2],
			Meaning: m[3], Wrong: Example{Kind: m[4], Text: m[5]},
			Fix: m[6], Fixed: Example{Kind: m[7], Text: m[8]},
		})
	}
	return all
}}

// Pages returns the pages of all codes, by code.
func Pages() []Page { return pages.Get() }

// PageOf returns the page of a code. It reports false for what is not a code.
func PageOf(code Code) (Page, bool) {
	for _, p := range pages.Get() {
		if p.Code == code {
			return p, true
		}
	}
	return Page{}, false
}

// String returns the page as plain text, its examples indented.
func (p Page) String() string {
	return string(p.Code) + ": " + p.Title + " (" + p.Code.Severity().String() + ")\n\n" + p.Help()
}

// Help returns the page as plain text, without its title.
func (p Page) Help() string {
	return p.Meaning + "\n\nExample:\n\n" + indented(p.Wrong.Text) + "\n\n" + p.Fix + "\n\nFixed:\n\n" + indented(p.Fixed.Text) + "\n"
}

// Markdown returns the page as Markdown, without its title.
func (p Page) Markdown() string {
	return Unwrapped(p.Meaning) + "\n\n" + p.Wrong.fenced() + "\n\n" + Unwrapped(p.Fix) + "\n\n" + p.Fixed.fenced() + "\n"
}

// Unwrapped returns the text of a page with each paragraph in one line.
func Unwrapped(text string) string {
	paragraphs := strings.Split(text, "\n\n")
	for i, paragraph := range paragraphs {
		paragraphs[i] = strings.ReplaceAll(paragraph, "\n", " ")
	}
	return strings.Join(paragraphs, "\n\n")
}

func (e Example) fenced() string { return "```" + e.Kind + "\n" + e.Text + "\n```" }

func indented(text string) string {
	return "    " + strings.ReplaceAll(text, "\n", "\n    ")
}
