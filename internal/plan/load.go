package plan

import (
	"strconv"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/planfile"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Read reads a plan file: file is its name for messages, source its bytes. It
// returns everything that is wrong with how it is written, sorted by position; the
// Plan is what is usable of it. What goes wrong between parts that are right each by
// itself is found by package planlint, which everybody loads plans with.
//
// Every problem is found in one run, also after a syntax error, up to some
// three hundred. What depends on something broken is not judged, so that one
// mistake is reported once.
func Read(file string, source []byte) (*Plan, diag.List) {
	f, root := planfile.Read(file, source)
	l := &loader{
		reporter: reporter{File: f},
		plan:     &Plan{File: file, Text: source, Schema: &expr.Schema{}},
		datasets: map[string]*dataset{},
		broken:   map[string]bool{},
	}
	if root != nil {
		l.planFile(root)
	}
	return l.plan, f.Found()
}

// planFile reads the whole tree: first what others speak of, then who speaks.
func (l *loader) planFile(root *planfile.Node) {
	switch {
	case l.IsBindings(root):
		l.Report(diag.CodeMissingKey, root.Span, words.IsBindings.With(), words.NameWithBindings.With())
		return
	case isOtherYAML(root):
		l.Report(diag.CodeMissingKey, root.Span, words.NotAPlan.With(), words.AddVersionOrName.With())
		return
	}
	top, ok := l.Fields(root, &planfile.FileKeys, root.Span)
	if !ok || !l.version(top) {
		return
	}
	if n := top.Value("lang"); n != nil {
		l.lang = n.Text
	}
	l.planSection(top)
	l.data(top)
	l.indicators(top)
	l.tests(top)
}

// version reports whether the file is of the format that this program reads.
// Nothing else is said of one that is not.
func (l *loader) version(top *planfile.Fields) bool {
	n := top.Value("plancheck")
	if n == nil || n.Kind != planfile.Scalar || n.Text == "1" {
		return true
	}
	l.Report(diag.CodeVersion, n.Span, words.UnknownVersion.With(n.Text), words.Write.With("plancheck: 1"))
	return false
}

func (l *loader) planSection(top *planfile.Fields) {
	f, ok := l.Fields(top.Value("plan"), &planfile.PlanKeys, top.Span("plan"))
	if !ok {
		l.noPeriod = true
		return
	}
	p := l.plan
	if id, ok := l.Text(f.Value("id")); ok {
		p.ID = id
		l.checkID(f.Value("id"))
	}
	p.Name = l.bilingual(f.Value("name"))
	p.Issuer = l.bilingual(f.Value("issuer"))
	p.Source = l.bilingual(f.Value("source"))
	p.Objective = l.bilingual(f.Value("objective"))
	p.Issued = l.date(f.Value("issued"))
	p.AtRisk = l.atRisk(f)
	if period, ok := l.period(f.Value("period")); ok {
		p.Period = period
	} else {
		l.noPeriod = true
	}
}

// atRisk reads which part of the elapsed share of a period a number has to reach that is
// not behind.
func (l *loader) atRisk(of *planfile.Fields) value.Number {
	percent := 80
	n := of.Value("pace")
	if n == nil {
		return value.Scaled(int64(percent), 2)
	}
	if f, ok := l.Fields(n, &planfile.PaceKeys, of.Span("pace")); ok && f.Value("at_risk") != nil {
		n := f.Value("at_risk")
		digits, isPercent := strings.CutSuffix(n.Text, "%")
		stated, err := strconv.Atoi(digits)
		if !isPercent || err != nil || strings.Trim(digits, "0123456789") != "" || stated < 1 || stated > 99 {
			l.Report(diag.CodeValue, n.Span, words.NotAPercentage.With(n.Text, 1, 99), words.WriteAtRisk.With())
		}
		percent = stated
	}
	return value.Scaled(int64(percent), 2)
}

// isOtherYAML reports whether a file is YAML that was not written as a plan: it does not
// say the version, and has at most one key of those that plan files have.
func isOtherYAML(root *planfile.Node) bool {
	known := 0
	for _, e := range root.Entries {
		switch {
		case len(diag.Likely(e.Key.Text, []string{"plancheck"})) > 0 || e.Key.Text == "plancheck":
			return false
		case planfile.FileKeys.Find(e.Key.Text) != nil:
			known++
		}
	}
	return root.Kind == planfile.Mapping && len(root.Entries) > 0 && known < 2
}
