package plan

import (
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/planfile"
	"plancheck/internal/words"
)

// reference is a Ref while it is being read.
type reference struct {
	*expr.Ref
	span   diag.Span // of the name
	to     *planfile.Node
	from   []*planfile.Node // of a reference by several columns: what Ref.From says
	fields *planfile.Fields
}

// readComposite reads a reference by several columns: an entry of columns with
// `from`, which is not a column itself.
func (d *dataset) readComposite(l *loader, name *planfile.Node, f *planfile.Fields) {
	l.refuseBeside(f, "from", "type", "header", "percent", "round", "values", "counts", "one_of", "min", "max", "required", "planned", "derive")
	if !f.Has("references") {
		l.Report(diag.CodeConflict, f.Span("from"), words.Needs.With(words.Quoted("from"), "references"), words.AddReferences.With())
	}
	l.broken[name.Text] = f.Value("references") == nil || f.Value("from") == nil
	if l.broken[name.Text] {
		return
	}
	r := &reference{Ref: &expr.Ref{Name: name.Text}, span: name.Span, to: f.Value("references"), fields: f}
	r.from = l.different(f, "from")
	for _, n := range r.from {
		r.From = append(r.From, n.Text)
	}
	d.refs = append(d.refs, r)
}

// linkReferences resolves what the references of d point to. One that points
// nowhere is broken.
func (d *dataset) linkReferences(l *loader) {
	kept := d.refs[:0]
	for _, r := range d.refs {
		if !d.linkReference(l, r) {
			l.broken[r.Name] = true
			l.plan.LostRefs = true
			continue
		}
		for _, name := range r.From {
			d.columns[name].refs = append(d.columns[name].refs, r)
		}
		d.Refs = append(d.Refs, r.Ref)
		d.schema.Refs = append(d.schema.Refs, r.Ref)
		kept = append(kept, r)
	}
	d.refs = kept
}

func (d *dataset) linkReference(l *loader, r *reference) bool {
	to := l.datasets[r.to.Text]
	switch {
	case to == nil && (l.broken[r.to.Text] || l.Enough()):
		return false
	case to == nil:
		l.Report(diag.CodeUnknownData, r.to.Span, words.UnknownDataset.With(r.to.Text), diag.Suggest(r.to.Text, l.datasetNames()))
		return false
	case to.fields.Meant("key"):
		return false
	case !to.fields.Has("key"):
		l.Report(diag.CodeReference, r.to.Span, words.NoKey.With(to.Name), words.AddKeyTo.With(to.Name))
		return false
	}
	r.To = to.Name
	blank := r.fields.Value("blank")
	r.CanBlank = blank != nil && blank.Text == "absent"
	for _, n := range r.from {
		if !d.isColumn(l, n, diag.CodeReference, &words.TheReference) {
			return false
		}
	}
	if len(to.Key) != len(r.From) && to.whole(l) {
		l.Report(diag.CodeReference, r.to.Span, words.KeySizes.With(to.Name, len(to.Key), len(r.From)), fromHint(to))
		return false
	}
	return true
}

// whole reports whether the whole key of d is usable.
func (d *dataset) whole(l *loader) bool {
	return len(d.Key) > 0 && len(d.Key) == len(l.Several(d.fields.Value("key")))
}

func fromHint(to *dataset) words.Text {
	if len(to.Key) == 1 {
		return words.ReferByOne.With(to.Name)
	}
	return words.ReferBySeveral.With(to.Name, words.List(words.Names(to.Key)))
}

// typeReferences compares the types of a reference and of the key it points
// to. It runs when the types of derived columns are known.
func (d *dataset) typeReferences(l *loader) {
	for _, r := range d.refs {
		to := l.datasets[r.To]
		for i, name := range r.From {
			if i >= len(to.Key) {
				break
			}
			have, want := d.columns[name].Type, to.columns[to.Key[i]].Type
			if have != want && have != 0 && want != 0 {
				l.Report(diag.CodeReference, r.span, words.KeyTypeDiffers.With(name, have, to.Name, to.Key[i], want), words.GiveSameType.With())
			}
		}
		if blank := r.fields.Value("blank"); blank != nil && blank.Text == "unknown" && r.from != nil {
			l.Report(diag.CodeColumn, blank.Span, words.UnknownReference.With(), words.BlankIsAbsent.With())
		}
	}
}

// refuseCircles reports references that lead back to where they began, other
// than from a dataset to itself, and makes them unusable.
func (l *loader) refuseCircles(all []*dataset) {
	state := map[*dataset]int{} // 1: on the way; 2: done
	var way []string
	var visit func(*dataset)
	visit = func(d *dataset) {
		state[d] = 1
		way = append(way, d.Name)
		for _, r := range d.refs {
			switch to := l.datasets[r.To]; {
			case to == d:
			case state[to] == 1:
				begin := slices.Index(way, to.Name)
				l.Report(diag.CodeCycle, r.span, words.ReferCircle.With(strings.Join(append(slices.Clone(way[begin:]), to.Name), " -> ")), words.LeaveOneRefOut.With())
				l.circular = true
			case state[to] == 0:
				visit(to)
			}
		}
		way = way[:len(way)-1]
		state[d] = 2
	}
	for _, d := range all {
		if state[d] == 0 {
			visit(d)
		}
	}
}
