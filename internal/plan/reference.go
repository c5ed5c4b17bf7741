package plan

import (
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/words"
)

// reference is a Ref while it is being read.
type reference struct {
	*Ref
	schema *expr.Ref
	to     *node
	from   []*node // of a reference by several columns: what Ref.From says
	fields *fields
}

// readComposite reads a reference by several columns: an entry of columns with
// `from`, which is not a column itself.
func (l *loader) readComposite(d *dataset, name *node, f *fields) {
	l.refuseBeside(f, "from", "type", "header", "percent", "values", "one_of", "min", "max", "required", "planned", "derive")
	if !f.has("references") {
		l.report(diag.CodeConflict, f.span("from"), words.Needs.With(words.Quoted("from"), "references"), words.AddReferences.With())
	}
	l.broken[name.text] = f.value("references") == nil || f.value("from") == nil
	if l.broken[name.text] {
		return
	}
	r := &reference{Ref: &Ref{Name: name.text, Span: name.span}, to: f.value("references"), fields: f}
	for _, n := range l.several(f.value("from")) {
		if slices.Contains(r.From, n.text) {
			l.report(diag.CodeDuplicate, n.span, words.AppearsTwice.With(n.text, words.Quoted("from")), words.Text{})
			continue
		}
		r.From = append(r.From, n.text)
		r.from = append(r.from, n)
	}
	d.refs = append(d.refs, r)
}

// linkReferences resolves what the references of d point to. One that points
// nowhere is broken.
func (l *loader) linkReferences(d *dataset) {
	kept := d.refs[:0]
	for _, r := range d.refs {
		if !l.linkReference(d, r) {
			l.broken[r.Name] = true
			l.lostRefs = true
			continue
		}
		r.schema = &expr.Ref{Name: r.Name, From: r.From, To: r.To, CanBlank: r.CanBlank}
		for _, name := range r.From {
			d.columns[name].refs = append(d.columns[name].refs, r)
		}
		d.Refs = append(d.Refs, r.Ref)
		d.schema.Refs = append(d.schema.Refs, r.schema)
		kept = append(kept, r)
	}
	d.refs = kept
}

func (l *loader) linkReference(d *dataset, r *reference) bool {
	to := l.datasets[r.to.text]
	switch {
	case to == nil && (l.broken[r.to.text] || l.enough()):
		return false
	case to == nil:
		l.report(diag.CodeUnknownData, r.to.span, words.UnknownDataset.With(r.to.text), diag.Suggest(r.to.text, l.datasetNames()))
		return false
	case to.fields.meant("key"):
		return false
	case !to.fields.has("key"):
		l.report(diag.CodeReference, r.to.span, words.NoKey.With(to.Name), words.AddKeyTo.With(to.Name))
		return false
	}
	r.To = to.Name
	blank := r.fields.value("blank")
	r.CanBlank = blank != nil && blank.text == "absent"
	for _, n := range r.from {
		if !l.isColumn(d, n, diag.CodeReference, &words.TheReference) {
			return false
		}
	}
	if len(to.Key) != len(r.From) && l.whole(to) {
		l.report(diag.CodeReference, r.to.span, words.KeySizes.With(to.Name, len(to.Key), len(r.From)), fromHint(to))
		return false
	}
	return true
}

// whole reports whether the whole key of d is usable.
func (l *loader) whole(d *dataset) bool {
	return len(d.Key) > 0 && len(d.Key) == len(l.several(d.fields.value("key")))
}

func fromHint(to *dataset) words.Text {
	if len(to.Key) == 1 {
		return words.ReferByOne.With(to.Name)
	}
	return words.ReferBySeveral.With(to.Name, words.List(words.Names(to.Key)))
}

func (l *loader) datasetNames() []string {
	names := make([]string, len(l.plan.Datasets))
	for i, d := range l.plan.Datasets {
		names[i] = d.Name
	}
	return names
}

// typeReferences compares the types of a reference and of the key it points
// to. It runs when the types of derived columns are known.
func (l *loader) typeReferences(d *dataset) {
	for _, r := range d.refs {
		to := l.datasets[r.To]
		for i, name := range r.From {
			if i >= len(to.Key) {
				break
			}
			have, want := d.columns[name].Type, to.columns[to.Key[i]].Type
			if have != want && have != 0 && want != 0 {
				l.report(diag.CodeReference, r.Span, words.KeyTypeDiffers.With(name, have, to.Name, to.Key[i], want), words.GiveSameType.With())
			}
		}
		if blank := r.fields.value("blank"); blank != nil && blank.text == "unknown" && r.from != nil {
			l.report(diag.CodeColumn, blank.span, words.UnknownReference.With(), words.BlankIsAbsent.With())
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
				l.report(diag.CodeCycle, r.Span, words.ReferCircle.With(strings.Join(append(slices.Clone(way[begin:]), to.Name), " -> ")), words.LeaveOneRefOut.With())
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
