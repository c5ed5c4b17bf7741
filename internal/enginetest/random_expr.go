package enginetest

import (
	"fmt"
	"slices"
	"strings"
)

// term is a column that an expression in a row may name, perhaps through
// references.
type term struct {
	name     string
	column   *column
	nullable bool // present and absent may ask for it
}

// terms lists the columns of a row of d and of the rows that it refers to.
func (g *generator) terms(d *dataset, prefix string, depth int) []term {
	var list []term
	for _, c := range d.columns {
		if c.ref == nil && c.blank != "key" {
			list = append(list, term{prefix + c.name, c, c.blank == "absent" && c.derive == ""})
		}
	}
	if depth > 0 {
		for _, ref := range d.refs {
			list = append(list, g.terms(ref.to, prefix+ref.name+".", depth-1)...)
		}
	}
	return list
}

func (g *generator) term(d *dataset, types ...string) (term, bool) {
	list := slices.DeleteFunc(g.terms(d, "", g.r.IntN(3)), func(t term) bool { return !slices.Contains(types, t.column.typ) })
	if len(list) == 0 {
		return term{}, false
	}
	return list[g.r.IntN(len(list))], true
}

// condition writes a condition on a row of d.
func (g *generator) condition(d *dataset, depth int) string {
	if depth > 0 {
		switch g.r.IntN(8) {
		case 0, 1:
			return fmt.Sprintf("(%s and %s)", g.condition(d, depth-1), g.condition(d, depth-1))
		case 2:
			return fmt.Sprintf("(%s or %s)", g.condition(d, depth-1), g.condition(d, depth-1))
		case 3:
			return fmt.Sprintf("not (%s)", g.condition(d, depth-1))
		case 4, 5:
			if s, ok := g.nested(d, depth-1); ok {
				return s
			}
		case 6:
			if g.chance(30) {
				return fmt.Sprintf("known(%s, %s)", g.condition(d, depth-1), g.condition(d, depth-1))
			}
		}
	}
	for {
		if s, ok := g.leaf(d); ok {
			return s
		}
	}
}

func (g *generator) leaf(d *dataset) (string, bool) {
	switch g.r.IntN(9) {
	case 0, 1:
		t, ok := g.term(d, "text")
		return g.textLeaf(t), ok
	case 2, 3:
		n, ok := g.number(d, 1)
		return fmt.Sprintf("%s %s %s", n, g.comparison(), pick(g, "-1", "0", "1", "2", "2.5", "4")), ok
	case 4, 5:
		return g.dateLeaf(d)
	case 6:
		t, ok := g.term(d, "boolean")
		return t.name, ok
	case 7:
		return g.presence(d)
	}
	t, ok := g.term(d, "datetime")
	if ok && g.chance(50) {
		other, found := g.term(d, "datetime")
		if !found {
			other = t
		}
		length := pick(g, "hours(4)", "minutes(-30)", "minutes(1440)", "days(1)", "days(20)", "weeks(1)")
		if g.chance(20) {
			return fmt.Sprintf("%s %s %s - %s", length, g.comparison(), t.name, other.name), true
		}
		return fmt.Sprintf("%s - %s %s %s", t.name, pick(g, other.name, "2023-04-15T08:30"), g.comparison(), length), true
	}
	return fmt.Sprintf("%s %s 2023-04-15T08:30", t.name, g.comparison()), ok
}

func (g *generator) comparison() string { return pick(g, "==", "!=", "<", "<=", ">", ">=") }

func (g *generator) textLeaf(t term) string {
	if t.column == nil {
		return ""
	}
	value := pick(g, `"a"`, `"b"`, `"ab"`)
	switch g.r.IntN(7) {
	case 0:
		return t.name + " != " + value
	case 1:
		return t.name + ` in ["a", "ab"]`
	case 2:
		return t.name + pick(g, ` starts_with "a"`, ` ends_with "b"`, ` contains "b"`)
	case 3:
		return fmt.Sprintf("prefix(%s, 1) == %s", t.name, pick(g, `"a"`, `"b"`))
	case 4:
		return fmt.Sprintf("length(%s) %s 2", t.name, g.comparison())
	}
	if strings.HasSuffix(t.name, "first") {
		value = `"a"`
	}
	return t.name + " == " + value
}

// number writes a number of a row.
func (g *generator) number(d *dataset, depth int) (string, bool) {
	t, ok := g.term(d, "integer", "decimal")
	if !ok {
		return "", false
	}
	if depth > 0 {
		switch g.r.IntN(5) {
		case 0:
			other, _ := g.number(d, 0)
			return fmt.Sprintf("(%s %s %s)", t.name, pick(g, "+", "-"), other), true
		case 1:
			return fmt.Sprintf("%s * %s", t.name, pick(g, "2", "0.5", "0", "-1")), true
		case 2:
			return "-" + t.name, true
		}
	}
	return t.name, true
}

func (g *generator) dateLeaf(d *dataset) (string, bool) {
	t, ok := g.term(d, "date")
	if !ok {
		return "", false
	}
	switch g.r.IntN(9) {
	case 0, 1, 2:
		return t.name + " in period", true
	case 3:
		other, _ := g.term(d, "date")
		return fmt.Sprintf("%s %s %s + %s(%d)", t.name, g.comparison(), other.name, pick(g, "days", "days", "weeks"), g.r.IntN(60)), true
	case 4:
		other, _ := g.term(d, "date")
		return fmt.Sprintf("%s - %s %s %d", t.name, other.name, g.comparison(), g.r.IntN(100)), true
	case 5:
		return fmt.Sprintf("%s(%s) %s %d", pick(g, "quarter", "month", "day", "weekday"), t.name, g.comparison(), 1+g.r.IntN(6)), true
	case 6:
		return fmt.Sprintf("%s %s %s", t.name, g.comparison(), pick(g, "period.start", "period.end", "as_of", "2023-04-15")), true
	case 7:
		if other, ok := g.term(d, "date"); ok {
			return fmt.Sprintf("active(%s, %s)", t.name, other.name), true
		}
	}
	return fmt.Sprintf("%s %s 2023-04-15", t.name, g.comparison()), true
}

func (g *generator) presence(d *dataset) (string, bool) {
	var names []string
	for _, t := range g.terms(d, "", 1) {
		if t.nullable {
			names = append(names, t.name)
		}
	}
	for _, ref := range d.refs {
		if ref.absent {
			names = append(names, ref.name)
		}
	}
	if len(names) == 0 {
		return "", false
	}
	return fmt.Sprintf("%s(%s)", pick(g, "present", "absent"), pick(g, names...)), true
}

// children lists the datasets whose rows lead to rows of d.
func (g *generator) children(d *dataset) []*dataset {
	var list []*dataset
	for _, c := range g.datasets {
		if _, ok := g.reaches(c, d); ok && (c != d || slices.ContainsFunc(d.refs, func(r *reference) bool { return r.to == d })) {
			list = append(list, c)
		}
	}
	return list
}

// reaches reports whether there is a way from rows of c to rows of d.
func (g *generator) reaches(c, d *dataset) (steps int, ok bool) {
	if c == d {
		return 0, true
	}
	for _, ref := range c.refs {
		if ref.to != c {
			if n, ok := g.reaches(ref.to, d); ok {
				return n + 1, true
			}
		}
	}
	return 0, false
}

// nested writes a condition on the rows that lead to a row of d.
func (g *generator) nested(d *dataset, depth int) (string, bool) {
	children := g.children(d)
	if len(children) == 0 {
		return "", false
	}
	c := pick(g, children...)
	switch n := g.r.IntN(100); {
	case n < 35:
		return fmt.Sprintf("%s(%s%s)", pick(g, "any", "none"), c.name, g.where(c, depth)), true
	case n < 50:
		return g.share(c, depth), true
	}
	n, ok := g.aggregate(c, depth, "")
	if !ok {
		return "", false
	}
	switch g.r.IntN(6) {
	case 0:
		if other, ok := g.aggregate(c, depth, ""); ok {
			return fmt.Sprintf("%s %s %s %s", n, pick(g, "+", "-"), other, g.comparison()+" "+pick(g, "0", "1", "3")), true
		}
	case 1:
		return fmt.Sprintf("%s in [0, 2, 2.5]", n), true
	case 2:
		return fmt.Sprintf("%s * %s %s 3", n, pick(g, "2", "-1", "0.5"), g.comparison()), true
	case 3:
		return fmt.Sprintf(`%s %s periods("quarter")`, n, g.comparison()), true
	}
	return fmt.Sprintf("%s %s %s", n, g.comparison(), pick(g, "0", "1", "2", "3.5")), true
}

// share writes the comparison of a share of the rows of c.
func (g *generator) share(c *dataset, depth int) string {
	share := fmt.Sprintf("share(%s, %s%s)", c.name, g.condition(c, depth), g.where(c, depth))
	percent := pick(g, "0%", "33.3%", "50%", "50%", "70%", "100%")
	if g.chance(20) {
		return fmt.Sprintf("%s %s %s", percent, g.comparison(), share)
	}
	return fmt.Sprintf("%s %s %s", share, g.comparison(), percent)
}

// where writes a further argument that is a condition, or nothing.
func (g *generator) where(d *dataset, depth int) string {
	if g.chance(30) {
		return ""
	}
	return ", " + g.condition(d, depth)
}

// aggregate writes an aggregate over d that is a number. Where must is not
// empty its condition demands it too.
func (g *generator) aggregate(d *dataset, depth int, must string) (string, bool) {
	where := g.where(d, depth)
	switch {
	case must != "" && where == "":
		where = ", " + must
	case must != "" && g.chance(50):
		where = ", " + must + " and " + where[2:]
	case must != "":
		where = where + " and " + must
	}
	switch g.r.IntN(7) {
	case 0, 1, 2:
		return fmt.Sprintf("count(%s%s)", d.name, where), true
	case 3, 4:
		t, ok := g.term(d, "integer", "decimal")
		return fmt.Sprintf("%s(%s, %s%s)", pick(g, "sum", "sum", "mean"), d.name, t.name, where), ok
	case 5:
		t, ok := g.term(d, "text", "integer", "date")
		columns := t.name
		if other, ok := g.term(d, "text"); ok && g.chance(40) && other.name != t.name {
			columns = "[" + t.name + ", " + other.name + "]"
		}
		return fmt.Sprintf("count_distinct(%s, %s%s)", d.name, columns, where), ok
	}
	t, ok := g.term(d, "date")
	return fmt.Sprintf("periods_with(%s, %s, %q%s)", d.name, t.name, pick(g, "month", "quarter"), where), ok
}
