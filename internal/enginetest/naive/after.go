package naive

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/plan"
)

// countAfter counts the cells of each column that lie after the latest day up to
// which an indicator reads the column.
func countAfter(d *Data, asOf *calendar.Date, results []Indicator) {
	read := make([]map[string]bool, len(results)) // by indicator: dataset.column
	latest := map[string]calendar.Date{}
	for k, i := range d.plan.Indicators {
		day := dayOf(i, asOf)
		if day < i.Period.From {
			continue
		}
		read[k] = readBy(d.plan, i)
		for name := range read[k] {
			if other, there := latest[name]; !there || other < day {
				latest[name] = day
			}
		}
	}
	for k := range results {
		for name := range read[k] {
			if cells := d.after(name, latest[name]); cells > 0 {
				results[k].After = append(results[k].After, fmt.Sprintf("%s:%d", name, cells))
			}
		}
		slices.Sort(results[k].After)
	}
}

// dayOf is the day that an indicator is judged as of.
func dayOf(i *plan.Indicator, asOf *calendar.Date) calendar.Date {
	if asOf != nil {
		return *asOf
	}
	return i.Period.To
}

func (d *Data) after(name string, day calendar.Date) int {
	dataset, c, _ := strings.Cut(name, ".")
	table, cells := d.tables[dataset], 0
	for _, r := range table.rows {
		if v, there := r.cells[c]; there && !(moment{asOf: day}).sees(column(table.dataset, c), v) {
			cells++
		}
	}
	return cells
}
