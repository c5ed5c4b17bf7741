package plan

import (
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/words"
)

// Load reads a plan file: file is its name for messages, source its bytes. It
// returns everything that is wrong with it, sorted by position. Where that
// holds an error the Plan is nil; warnings alone leave it usable.
//
// Every problem is found in one run, also after a syntax error, up to some
// three hundred. What depends on something broken is not judged, so that one
// mistake is reported once.
func Load(file string, source []byte) (*Plan, diag.List) {
	f, root := readFile(file, source)
	l := newLoader(f, file, source)
	if root != nil {
		l.planFile(root)
	}
	found := f.found()
	if found.HasErrors() {
		return nil, found
	}
	l.plan.doubt(found)
	return l.plan, found
}

// loader is one run of Load.
type loader struct {
	*file
	plan     *Plan
	datasets map[string]*dataset
	columns  map[*expr.Column]*Column
	// broken holds the names of datasets and columns whose declaration is not
	// usable. Expressions and groupings that mention one are not judged.
	broken   map[string]bool
	lostRefs bool // some references are not usable
	circular bool // references run in a circle: expressions are not checked
	noPeriod bool // the plan's period is not usable

	orphans, lost map[string]bool // of every world
}

func newLoader(f *file, name string, source []byte) *loader {
	return &loader{
		file:     f,
		plan:     &Plan{File: name, Text: source},
		datasets: map[string]*dataset{},
		columns:  map[*expr.Column]*Column{},
		broken:   map[string]bool{},
	}
}

// planFile reads the whole tree: first what others speak of, then who speaks.
func (l *loader) planFile(root *node) {
	top, ok := l.fields(root, &fileKeys, root.span)
	if !ok || !l.version(top) {
		return
	}
	l.planSection(top)
	l.data(top)
	l.indicators(top)
	l.tests(top)
	if !l.hasErrors() {
		l.warnUnused()
	}
}

// version reports whether the file is of the format that this program reads.
// Nothing else is said of one that is not.
func (l *loader) version(top *fields) bool {
	n := top.value("plancheck")
	if n == nil || n.kind != scalar || n.text == "1" {
		return true
	}
	l.report(diag.CodeVersion, n.span, words.UnknownVersion.With(n.text), words.Write.With("plancheck: 1"))
	return false
}

func (l *loader) planSection(top *fields) {
	f, ok := l.fields(top.value("plan"), &planKeys, top.span("plan"))
	if !ok {
		l.noPeriod = true
		return
	}
	p := l.plan
	if id, ok := l.text(f.value("id")); ok {
		p.ID = id
		l.checkID(f.value("id"))
	}
	p.Name = l.bilingual(f.value("name"))
	p.Issuer = l.bilingual(f.value("issuer"))
	p.Source = l.bilingual(f.value("source"))
	p.Objective = l.bilingual(f.value("objective"))
	p.Issued = l.date(f.value("issued"))
	if period, ok := l.period(f.value("period")); ok {
		p.Period = period
	} else {
		l.noPeriod = true
	}
}
