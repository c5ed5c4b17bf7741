package tables

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

// extract returns the rows that are asked for. The line of a row is its number in the
// table, from 1.
func (r *run) extract(x *query.Extract) query.Extracted {
	m := query.Measure{Dataset: x.Dataset, Agg: query.AggCount, Where: x.Where, Group: x.Group, Parts: x.Parts}
	var parts []query.ExtractedPart
	rows := map[int][]query.ExtractedRow{}
	found := map[int][]*row{} // with By: all, by part
	byPlace := map[place]int{}
	for i, row := range r.datasets[x.Dataset].rows {
		c, at, ok := r.counted(&m, row)
		name, group := r.groupOf(&m, row)
		at.group = name
		isKnown := at.window != query.UnknownWindow && (name != unknownGroup || !x.Judged)
		if !ok || !c.rows.possible || len(x.By) == 0 && x.Except != query.NoExpr && isKnown && r.condition(row, x.Except).certain {
			continue
		}
		if len(x.By) > 0 && !r.isOfAlike(x, row) {
			continue
		}
		part, known := byPlace[at]
		if !known {
			part = len(parts)
			byPlace[at] = part
			parts = append(parts, query.ExtractedPart{Group: group, Window: at.window})
		}
		if len(x.By) > 0 {
			found[part] = append(found[part], row)
		}
		if parts[part].Rows++; x.Limit == 0 || len(x.By) > 0 || parts[part].Rows <= int64(x.Limit) {
			rows[part] = append(rows[part], r.extracted(x, row, i))
		}
	}
	if len(x.By) > 0 {
		parts = r.alike(x, parts, rows, found)
	}
	order := make([]int, len(parts))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(slices.CompareFunc(parts[a].Group, parts[b].Group, value.Value.Compare), cmp.Compare(parts[a].Window, parts[b].Window))
	})
	var answer query.Extracted
	for _, i := range order {
		answer.Parts = append(answer.Parts, parts[i])
	}
	answer.Rows = func(part int) iter.Seq2[query.ExtractedRow, error] {
		return func(yield func(query.ExtractedRow, error) bool) {
			for _, row := range rows[order[part]] {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
	return answer
}

// isOfAlike reports whether a row is listed by what it is alike in.
func (r *run) isOfAlike(x *query.Extract, at *row) bool {
	absent, open := false, false
	for _, by := range x.By {
		v := r.eval(at, by)
		absent, open = absent || v.isAbsent(), open || v.isOpen()
	}
	return !absent && !(open && !r.condition(at, ranked(x)).possible)
}

// ranked is the condition by which one of several rows that are alike is chosen.
func ranked(x *query.Extract) query.ExprID {
	if x.Except != query.NoExpr {
		return x.Except
	}
	return x.Where
}

// alike leaves one of those rows that are alike, and returns the parts that have any.
func (r *run) alike(x *query.Extract, parts []query.ExtractedPart, rows map[int][]query.ExtractedRow, found map[int][]*row) []query.ExtractedPart {
	type first struct {
		row    query.ExtractedRow
		rank   int
		isOpen bool // what it is alike in is not known
	}
	var left []query.ExtractedPart
	for part := range parts {
		byKey := map[string]*first{}
		var order []string
		for i, at := range found[part] {
			key, rank, isOpen := "", 0, false
			for _, by := range x.By {
				if v := r.eval(at, by); v.isOpen() {
					key, isOpen = key+fmt.Sprintf("row %d", i), true
				} else {
					key += combination([]value.Value{v.shown()})
				}
			}
			switch c := r.condition(at, ranked(x)); {
			case c.certain:
				rank = 2
			case c.possible:
				rank = 1
			}
			known, ok := byKey[key]
			if !ok {
				known = &first{rank: -1}
				byKey[key] = known
				order = append(order, key)
			}
			alike := known.row.Alike + 1
			if rank > known.rank {
				*known = first{rows[part][i], rank, isOpen}
			}
			known.row.Alike = alike
		}
		isUnknown := x.Judged && len(parts[part].Group) == 1 && parts[part].Group[0].Kind == value.Unknown
		var listed []query.ExtractedRow
		for _, key := range order {
			isLeftOut := x.Except != query.NoExpr && byKey[key].rank == 2 && !isUnknown && !byKey[key].isOpen
			if !isLeftOut {
				listed = append(listed, byKey[key].row)
			}
		}
		if len(listed) > 0 {
			rows[len(left)] = listed
			if x.Limit > 0 {
				rows[len(left)] = listed[:min(len(listed), x.Limit)]
			}
			parts[part].Rows = int64(len(listed))
			left = append(left, parts[part])
		}
	}
	return left
}

func (r *run) extracted(x *query.Extract, row *row, i int) query.ExtractedRow {
	out := query.ExtractedRow{Line: int64(i) + 1, Alike: 1}
	for _, c := range x.Conditions {
		switch t := r.condition(row, c); {
		case t.certain:
			out.Truths = append(out.Truths, query.True)
		case t.possible:
			out.Truths = append(out.Truths, query.MaybeTrue)
		default:
			out.Truths = append(out.Truths, query.False)
		}
	}
	for _, c := range x.Columns {
		out.Columns = append(out.Columns, r.eval(row, c).shown())
	}
	for _, c := range x.Numbers {
		v, number := r.eval(row, c), value.Everything()
		if !v.isAbsent() && !v.unknown && !v.doubted {
			number = v.number
		}
		out.Numbers = append(out.Numbers, number)
	}
	return out
}
