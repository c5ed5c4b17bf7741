// Package page draws reports as one page for people: a file that needs nothing
// else, runs nothing and asks for nothing, to be read in a browser or on a phone
// and printed on A4.
//
// Words and digits come from package present, so that they are those of every
// other format; this package places them and draws. It draws bars itself: libraries
// for charts draw them from floats. None of them has a mark that a bar does not touch
// when it falls short by one in a million, hatching for what blank cells may hold, or
// an axis on which 100 % of a share is always seen. Three rules hold for every
// drawing: it never contradicts a verdict, what is not known looks unknown, and what
// is drawn is also written.
//
// Text of others goes through package html/template, made visible before. No
// style attribute is written, so the page forbids every style but its own by the
// hash of that.
package page

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/lazy"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// Write writes reports as one page, each with what has changed since an earlier result,
// if there are any changes to be told. It returns the writer's error, and no other.
func Write(w io.Writer, reports []privacy.Report, since []present.Comparison, in words.Language) error {
	p := document{Lang: in.String(), Say: headings(in), Title: words.ResultsAgainstTargets.With().In(in)}
	var rules strings.Builder
	for k, r := range reports {
		b := newBuilder(r, in, k)
		of := b.plan()
		if since != nil {
			of.Changes = b.changes(since[k])
		}
		p.Plans = append(p.Plans, of)
		rules.WriteString(pageRule(k, b.footer()))
	}
	if len(p.Plans) == 1 {
		p.Title = p.Plans[0].Name.S + " – " + p.Title
	}
	return p.write(w, "page", rules.String())
}

// WriteRefusal writes a page that says why there is no result, and what can be
// corrected.
func WriteRefusal(w io.Writer, why words.Text, list diag.List, in words.Language) error {
	p := document{Lang: in.String(), Title: shown(words.NoResult.With(why).In(in))}
	for _, d := range list.Sorted() {
		p.Problems = append(p.Problems, shown(d.Line().In(in)))
	}
	return p.write(w, "refusal", "")
}

// document is one page.
type document struct {
	Lang, Title string
	CSP         string
	Style       template.CSS
	Say         map[string]string // headings
	Plans       []plan
	Problems    []string // of a refusal
}

//go:embed page.html
var source string

// templates are parsed when the first page is written: most runs write none.
var templates = lazy.Value[*template.Template]{Make: func() *template.Template {
	return template.Must(template.New("").Option("missingkey=error").Parse(betweenTags.Get().ReplaceAllString(source, "><")))
}}

// betweenTags is the line breaks and indents between two tags of the source.
var betweenTags = text.Pattern(`>\n\s*<`)

func (p *document) write(w io.Writer, name, rules string) error {
	p.Style = template.CSS(style.Get() + rules)
	sum := sha256.Sum256([]byte(p.Style))
	p.CSP = fmt.Sprintf("default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'", base64.StdEncoding.EncodeToString(sum[:]))
	for _, part := range []string{"head", name} {
		var out bytes.Buffer
		if err := templates.Get().ExecuteTemplate(&out, part, p); err != nil {
			return fmt.Errorf("page: %w", err) // the template does not fit its data
		}
		if _, err := w.Write(out.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

//go:embed style.css
var styleSource string

// style is the style sheet in one line.
var style = lazy.Value[string]{Make: func() string {
	return strings.Join(strings.Fields(comments.Get().ReplaceAllString(styleSource, "")), " ")
}}

var comments = text.Pattern(`(?s)/\*.*?\*/`)

// pageRule says what is printed at the edge of the pages of one plan.
func pageRule(k int, footer string) string {
	return fmt.Sprintf(`.p%d{page:p%d}@page p%d{@bottom-right{content:"%s";font:7.5pt "Noto Sans",Arial,sans-serif}}`, k, k, k, cssEscaped(footer))
}

// cssEscaped writes text for a string of a style sheet: every character that is
// not a letter, digit or space of ASCII by its code.
func cssEscaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r == ' ' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%x `, r) // the space ends the code
		}
	}
	return b.String()
}

// headings are the words of the template, in a language.
func headings(in words.Language) map[string]string {
	said := map[string]string{}
	for name, s := range map[string]*words.Sentence{
		"Results": &words.ResultsAgainstTargets, "Summary": &words.PageSummary, "Overview": &words.AllIndicators,
		"Details": &words.IndicatorByIndicator, "Data": &words.DataThatWereRead, "Provenance": &words.Provenance,
		"Order": &words.OrderOfIndicators, "Number": &words.HeadNumber, "Indicator": &words.HeadIndicator,
		"Verdict": &words.HeadVerdict, "Chart": &words.HeadChart, "Result": &words.HeadResult, "Target": &words.HeadTarget,
		"Certain": &words.KeyCertain, "Open": &words.KeyOpen, "Mark": &words.KeyTarget, "Included": &words.KeyDotIncluded,
		"Excluded": &words.KeyDotExcluded, "Assumption": &words.HeadAssumption, "Limitation": &words.HeadLimitation,
		"Responsible": &words.HeadResponsible, "Counted": &words.HeadCounted, "Source": &words.HeadSource,
		"Group": &words.HeadGroup, "Baseline": &words.HeadBaseline, "Total": &words.HeadTotal, "NotJudged": &words.NotJudged,
		"Dotted": &words.DottedIsNotJudged, "Dataset": &words.HeadDataset, "Rows": &words.HeadRows, "Files": &words.HeadFiles,
		"File": &words.HeadFile, "Bytes": &words.HeadBytes, "Findings": &words.HeadFindings, "Hash": &words.HeadHash,
		"Program": &words.ProgramHead, "Ranks": &words.HeadRanks,
	} {
		said[name] = s.With().In(in)
	}
	return said
}
