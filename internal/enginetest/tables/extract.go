package tables

import (
	"cmp"
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
	byPlace := map[place]int{}
	for i, row := range r.datasets[x.Dataset].rows {
		c, at, ok := r.counted(&m, row)
		name, group := r.groupOf(&m, row)
		at.group = name
		isKnown := at.window != query.UnknownWindow && (name != unknownGroup || !x.Judged)
		if !ok || !c.rows.possible || x.Except != query.NoExpr && isKnown && r.condition(row, x.Except).certain {
			continue
		}
		part, known := byPlace[at]
		if !known {
			part = len(parts)
			byPlace[at] = part
			parts = append(parts, query.ExtractedPart{Group: group, Window: at.window})
		}
		if parts[part].Rows++; x.Limit == 0 || parts[part].Rows <= int64(x.Limit) {
			rows[part] = append(rows[part], r.extracted(x, row, i))
		}
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

func (r *run) extracted(x *query.Extract, row *row, i int) query.ExtractedRow {
	out := query.ExtractedRow{Line: int64(i) + 1}
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
