package physical

import (
	"fmt"
	"strings"

	"plancheck/internal/query"
)

// String returns the plan as text for engineers, like what databases explain: what is done
// in each pass, a line for each kind of work. Expressions, aggregates and listings have the
// numbers of [query.Print], and references and columns their names.
func (p *Plan) String() string {
	var w printer
	for _, d := range p.Datasets {
		w.scan(d)
	}
	for i := range p.Datasets {
		d := p.Datasets[len(p.Datasets)-1-i]
		for _, pass := range d.Passes {
			w.line("Pass %s, level %d", d.Name, pass.Tasks[0].Level)
			w.list("Load", d.columnNames(pass.Program.Columns))
			w.list("Load", d.refNames(pass.Program.Refs))
			w.work(pass)
		}
	}
	return w.String()
}

type printer struct{ strings.Builder }

func (w *printer) line(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }

func (w *printer) list(what string, list []string) {
	if len(list) > 0 {
		w.line("  %-9s %s", what, strings.Join(list, ", "))
	}
}

func (w *printer) scan(d *Dataset) {
	w.line("Scan %s", d.Name)
	var decoded, names, kept []query.ColumnID
	var refs []query.RefID
	for i := range d.Columns {
		c := query.ColumnID(i)
		switch {
		case d.Columns[c].Type == 0: // compared only
		case d.Scan.Program.NamesOnly(c):
			names = append(names, c)
		default:
			decoded = append(decoded, c)
		}
		if d.Keep.Columns[c] {
			kept = append(kept, c)
		}
	}
	for r := range d.Refs {
		if d.Keep.Refs[r] {
			refs = append(refs, query.RefID(r))
		}
	}
	w.list("Decode", d.columnNames(decoded))
	w.list("Name", d.columnNames(names))
	w.work(d.Scan)
	w.list("Keep", d.columnNames(kept))
	w.list("Keep", d.refNames(refs))
	for _, later := range d.Later {
		w.list("Lookup", d.refNames([]query.RefID{later.Ref}))
	}
}

// work prints what is done to each batch of a pass.
func (w *printer) work(p *Pass) {
	d := p.Program.Dataset
	var lookups, aggregates, lists []string
	var projects []int
	for _, s := range p.Program.Steps {
		switch s.Kind {
		case Lookup:
			lookups = append(lookups, d.refNames([]query.RefID{query.RefID(s.Operand)})...)
		case Follow:
			lookups = append(lookups, d.pathName(s.Operand))
		case Project:
			if !d.isOwnColumn(query.ExprID(s.Operand)) {
				projects = append(projects, s.Operand)
			}
		}
	}
	for kind, letter := range letters {
		var numbers []int
		for _, t := range p.Tasks {
			if t.Kind == Kind(kind) {
				numbers = append(numbers, t.Index)
			}
		}
		if list := numbered(letter, numbers); kind <= int(OfMeasure) {
			aggregates = append(aggregates, list...)
		} else {
			lists = append(lists, list...)
		}
	}
	w.list("Lookup", lookups)
	w.list("Project", numbered('e', projects))
	w.list("Aggregate", aggregates)
	w.list("List", lists)
}

// letters are what numbers of tasks begin with, by kind.
var letters = [...]byte{OfNested: 'n', OfMeasure: 'm', OfListing: 'l', OfExtract: 'x', OfTexts: 't', OfWitness: 'w'}

// numbered returns numbers after a letter: of several that count up the first and the last
// one.
func numbered(letter byte, numbers []int) []string {
	var list []string
	for len(numbers) > 0 {
		n := 1
		for n < len(numbers) && numbers[n] == numbers[0]+n {
			n++
		}
		text := fmt.Sprintf("%c%d", letter, numbers[0])
		if n > 1 {
			text += fmt.Sprintf("-%c%d", letter, numbers[n-1])
		}
		list, numbers = append(list, text), numbers[n:]
	}
	return list
}

func (d *Dataset) columnNames(columns []query.ColumnID) []string {
	var names []string
	for _, c := range columns {
		names = append(names, d.Columns[c].Name)
	}
	return names
}

// refNames names references with the datasets that they lead to.
func (d *Dataset) refNames(refs []query.RefID) []string {
	var names []string
	for _, r := range refs {
		names = append(names, d.Refs[r].Name+" -> "+d.Targets[r].Name)
	}
	return names
}

// pathName names the references of a path, each after the one before it.
func (d *Dataset) pathName(id int) string {
	names, at := []string{d.Name}, d
	for _, r := range d.Paths[id].Refs {
		names = append(names, at.Refs[r].Name)
		at = at.Targets[r]
	}
	return strings.Join(names, ".")
}
