package plan

import (
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/planfile"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// deriveState says how far a derived column has been typed.
type deriveState int

const (
	deriving deriveState = iota + 1
	derived
)

// derive types the derived columns of d, each after those that it needs.
func (d *dataset) derive(l *loader) {
	for _, c := range d.order {
		d.deriveColumn(l, c, nil)
	}
}

// deriveColumn types one derived column; way holds those that need it.
func (d *dataset) deriveColumn(l *loader, c *column, way []string) {
	n := c.fields.Value("derive")
	name := d.Name + "." + c.Name
	switch {
	case c.state == deriving:
		l.broken[c.Name] = true
		begin := slices.Index(way, name)
		l.Report(diag.CodeCycle, n.Span, words.DerivedCircle.With(strings.Join(append(way[begin:], name), " -> ")), words.Text{})
		return
	case c.state == derived || !c.fields.Has("derive"):
		return
	}
	c.state = deriving
	parsed, ok := l.parse(n)
	if ok {
		expr.Walk(parsed, func(m expr.Node) bool {
			if m, isName := m.(*expr.Name); isName {
				d.deriveNeeded(l, m.Parts, append(slices.Clone(way), name))
			}
			return true
		})
		c.Derive = l.check(n, parsed, expr.Scope{Place: expr.Derived, Dataset: d.Name})
	}
	c.state = derived
	c.setDerivedType(l, n)
}

// deriveNeeded types the derived columns that a name goes through or ends at.
func (d *dataset) deriveNeeded(l *loader, parts []string, way []string) {
	for _, part := range parts {
		if c := d.columns[part]; c != nil {
			d.deriveColumn(l, c, way)
		}
		i := slices.IndexFunc(d.refs, func(r *reference) bool { return r.Name == part })
		if i < 0 {
			return
		}
		for _, from := range d.refs[i].From {
			d.deriveColumn(l, d.columns[from], way)
		}
		d = l.datasets[d.refs[i].To]
	}
}

func (c *column) setDerivedType(l *loader, n *planfile.Node) {
	if c.Derive == nil {
		l.broken[c.Name] = true
		return
	}
	c.schema.Derive = c.Derive.Node
	found := c.Derive.Node.Type()
	stated := c.Type
	if stated != 0 && stated != found && !(stated == value.Decimal && found == value.Integer) {
		l.Report(diag.CodeColumn, c.fields.Value("type").Span, words.TypeDiffers.With(stated, found), words.LeaveTypeOut.With())
	}
	if stated == 0 {
		c.Type = found
	}
	c.schema.Type = c.Type
}

// settleDerived ensures that a derived reference is never unknown:
// what it reads must have no blanks, or absent ones.
func (d *dataset) settleDerived(l *loader, c *column) {
	c.Blank = value.BlankUnknown
	if c.Derive == nil || len(c.refs) == 0 {
		return
	}
	c.Blank = value.BlankError
	for _, s := range d.derivedFrom(l, c, map[*column]bool{}) {
		switch {
		case s.absent:
			c.Blank = value.BlankAbsent
		case s.unknown:
			l.Report(diag.CodeColumn, c.Span, words.DerivedUnknown.With(c.Name, s.text), words.AddRequired.With())
		}
	}
	for _, r := range c.refs {
		r.CanBlank = c.Blank == value.BlankAbsent
	}
}

// derivedSource is a column that a derived one reads.
type derivedSource struct {
	text            string
	absent, unknown bool
}

// derivedFrom returns what c reads, through other derived columns too, but for
// those that were seen. Columns of the same dataset that say nothing about their
// blanks are needed from then on.
func (d *dataset) derivedFrom(l *loader, c *column, seen map[*column]bool) []derivedSource {
	seen[c] = true
	var out []derivedSource
	expr.Walk(c.Derive.Node, func(m expr.Node) bool {
		name, ok := m.(*expr.Name)
		if !ok {
			return true
		}
		s := derivedSource{text: strings.Join(name.Parts, ".")}
		at := d
		for _, step := range name.Path {
			r := at.schema.Ref(step)
			s.absent = s.absent || r.CanBlank
			at = l.datasets[r.To]
		}
		source := at.columns[name.Column]
		switch {
		case source == nil:
		case seen[source]:
		case source.Derive != nil:
			out = append(out, at.derivedFrom(l, source, seen)...)
		case at.keys[source.Name]:
		case len(source.refs) > 0:
			s.absent = s.absent || source.refs[0].CanBlank
		default:
			source.needed = source.needed || at == d
			s.absent = s.absent || source.stated() == value.BlankAbsent
			s.unknown = source.stated() == value.BlankUnknown
		}
		out = append(out, s)
		return true
	})
	return out
}
