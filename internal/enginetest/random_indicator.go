package enginetest

import (
	"fmt"
	"slices"
	"strings"
)

// indicator writes one indicator.
func (g *generator) indicator(id string) string {
	var lines []string
	each, groupedBy := g.each()
	by := ""
	if each == "" && g.chance(40) {
		by, groupedBy = "units."+pick(g, "kind", "region", "good", "since"), g.named("units")
	}
	must := g.chance(40) // every aggregate mentions the period
	share, ratio := g.chance(60), false
	if share {
		lines = append(lines, g.ratio(groupedBy, must)...)
	} else {
		value := g.value(groupedBy, must)
		if figure, ok := g.figure(g.over(groupedBy), must); ok && g.chance(25) {
			value = figure
		}
		lines = append(lines, "value: "+value)
		if ratio = g.chance(25); ratio {
			d := g.over(groupedBy)
			lines = append(lines, fmt.Sprintf("per: count(%s%s)", d.name, comma(g.inPeriod(d, must))))
		}
	}
	every := ""
	if must && g.chance(60) {
		every = pick(g, "month", "quarter", "quarter", "half", "week", "year")
		lines = append(lines, "every: "+every)
	}
	if g.chance(25) && (every != "" || strings.Contains(strings.Join(lines, ""), "periods")) {
		lines = append(lines, "from: "+pick(g, "2023-02-01", "2023-03-02", "2022-04-01"))
	}
	if each != "" {
		lines = append(lines, "each: "+each)
	}
	if (each != "" || every != "") && g.chance(30) {
		lines = append(lines, "groups: "+pick(g, "at least 2", "at least 50%", "at most 1", "more than 25%", "exactly 2", "less than 60%"))
	}
	if g.chance(15) {
		lines = append(lines, "period: "+pick(g, "2022", "2023-H1", "2023-05"))
	}
	if by != "" && every == "" {
		lines = append(lines, "by: ["+by+"]")
	}
	goal := g.goal(share, must, every, each)
	if last := &goal[len(goal)-1]; ratio && g.chance(50) && strings.HasPrefix(*last, "target: ") && len(goal) == 1 && !strings.HasPrefix(*last, "target: {") {
		*last = "target: " + pick(g, "at least 500 per 1000", "at most 1500‰", "from 50% to 150%", "more than 2/3", "trên 5 trên 10.000", "less than 50%")
	}
	lines = append(lines, goal...)
	return fmt.Sprintf("  %s:\n    %s\n", id, strings.Join(lines, "\n    "))
}

// each chooses a grouping, or none, and the dataset that all aggregates have
// to reach; nil is any.
func (g *generator) each() (string, *dataset) {
	switch g.r.IntN(8) {
	case 0:
		d := g.named("units")
		return "units." + pick(g, "kind", "first", "since", "good", "size"), d
	case 1:
		return "events." + pick(g, "topic", "done", "on"), g.named("events")
	case 2:
		if g.chance(50) {
			return "events.unit.kind", g.named("events")
		}
		return "units.region", g.named("units")
	case 3:
		if g.chance(40) {
			return "regions", g.named("regions")
		}
		return "units", g.named("units")
	case 4:
		d := pick(g, g.named("regions"), g.named("units"))
		return fmt.Sprintf("{%s: '%s'}", d.name, g.condition(d, 1)), d
	case 5:
		return `{units.kind: [a, b]}`, g.named("units")
	}
	return "", nil
}

func (g *generator) named(name string) *dataset {
	return g.datasets[slices.IndexFunc(g.datasets, func(d *dataset) bool { return d.name == name })]
}

// over chooses a dataset whose rows reach those of d.
func (g *generator) over(d *dataset) *dataset {
	for {
		c := pick(g, g.datasets...)
		if d == nil {
			return c
		}
		if _, ok := g.reaches(c, d); ok {
			return c
		}
	}
}

// inPeriod writes a condition of d that mentions the period.
func (g *generator) inPeriod(d *dataset, must bool) string {
	if !must {
		return ""
	}
	t, ok := g.term(d, "date")
	if !ok {
		return "(as_of >= period.start)"
	}
	if g.chance(15) {
		return fmt.Sprintf("(%s <= period.end and not (%s < period.start))", t.name, t.name)
	}
	return t.name + " in period"
}

func (g *generator) value(groupedBy *dataset, must bool) string {
	number := func() string {
		for {
			d := g.over(groupedBy)
			if s, ok := g.aggregate(d, 2, g.inPeriod(d, must)); ok {
				return s
			}
		}
	}
	switch g.r.IntN(6) {
	case 0:
		return number() + pick(g, " + ", " - ") + number()
	case 1:
		return pick(g, "2 * ", "0.5 * ", "1 + ") + number()
	}
	return number()
}

// figure writes the figure of a row that only one row can be.
func (g *generator) figure(d *dataset, must bool) (string, bool) {
	column, ok := g.term(d, "integer", "decimal")
	id, hasKey := map[string]string{"units": `id == "1"`, "regions": `id == "1"`, "events": "id == 1"}[d.name]
	if !ok || !hasKey {
		return "", false
	}
	conditions := []string{g.inPeriod(d, must), id}
	if g.chance(40) {
		conditions = append(conditions, g.condition(d, 1))
	}
	conditions = slices.DeleteFunc(conditions, func(c string) bool { return c == "" })
	return fmt.Sprintf("the(%s, %s%s)", d.name, column.name, comma(strings.Join(conditions, " and "))), true
}

func (g *generator) ratio(groupedBy *dataset, must bool) []string {
	d := g.over(groupedBy)
	where := g.inPeriod(d, must)
	if w := g.where(d, 1); w != "" && where != "" {
		where += " and " + w[2:]
	} else if where == "" {
		where = strings.TrimPrefix(w, ", ")
	}
	denominator := fmt.Sprintf("count(%s%s)", d.name, comma(where))
	switch g.r.IntN(6) {
	case 0: // a sum below
		if d.name == "events" {
			denominator = fmt.Sprintf("sum(events, people%s)", comma(where))
		}
		return []string{"numerator: " + g.value(groupedBy, must), "denominator: " + denominator}
	case 1: // two aggregates below
		other := g.over(groupedBy)
		return []string{"numerator: " + g.value(groupedBy, must),
			fmt.Sprintf("denominator: %s + count(%s%s)", denominator, other.name, comma(g.inPeriod(other, must)))}
	case 2:
		return []string{"numerator: " + g.value(groupedBy, must), "denominator: " + denominator}
	}
	condition := g.condition(d, 2)
	switch {
	case must && g.chance(50):
		condition += " and " + g.inPeriod(d, must)
	case where != "" && g.chance(30):
		condition = where + " and " + condition
	}
	return []string{fmt.Sprintf("numerator: count(%s, %s)", d.name, condition), "denominator: " + denominator}
}

func comma(where string) string {
	if where == "" {
		return ""
	}
	return ", " + where
}

// goal writes the target, with a baseline or milestones.
func (g *generator) goal(share, must bool, every, each string) []string {
	if must && g.chance(40) {
		kind := "a year earlier"
		if g.chance(40) && every != "week" {
			kind = "previous"
		}
		switch {
		case g.chance(25) && (every == "" || every == "year"):
			kind = pick(g, "{period: 2021}", "{period: {from: 2020-01-01, to: 2021-12-31}, mean: year}", "{period: {from: 2021-03-01, to: 2022-02-28}}", "{period: 2021-H2}")
		case g.chance(15):
			kind = map[bool]string{true: "40%", false: "2"}[share]
		}
		target := pick(g, g.change(share, kind)...)
		if g.chance(50) {
			target = pick(g, "at most baseline", "at least baseline", "more than baseline", "less than baseline", "exactly baseline", "no increase",
				"at most 110% of baseline", "at least 50% of baseline", "không giảm", "ít nhất 1,5 lần mức gốc", "from 50% of baseline to 150% of baseline")
		}
		return []string{"baseline: " + kind, "target: " + target}
	}
	switch {
	case g.chance(10):
		return []string{fmt.Sprintf("milestones: {2023-03-01: %s, 2023-07-01: %s}", g.target(share), g.target(share))}
	case g.chance(15) && strings.HasSuffix(each, "good"):
		return []string{fmt.Sprintf("target: {true: %s, false: %s}", g.target(share), g.target(share))}
	}
	return []string{"target: " + g.target(share)}
}

// change lists targets that are changes.
func (g *generator) change(share bool, baseline string) []string {
	if share {
		return []string{"at least 10 points below baseline", "at most 20 points above baseline", "giảm trên 0,5 điểm % so với mức gốc", "exactly 50 points above baseline"}
	}
	all := []string{"at least 20% below baseline", "at most 1/3 above baseline", "tăng ít nhất 1 so với mức gốc", "at most 2 below baseline", "less than 100% below baseline",
		"at least 100% below baseline", "gấp đúng 2 lần"}
	if baseline == "a year earlier" {
		all = append(all, "at least 7% a year above baseline", "giảm bình quân không quá 1/năm")
	}
	return all
}

func (g *generator) target(share bool) string {
	switch {
	case share && g.chance(15):
		return pick(g, "from 25% to 60%", "từ 50 đến 100%", "at least 1/3", "at most 40% (to 20%)", "none")
	case !share && g.chance(15):
		return pick(g, "from 1 to 3", "từ 2 đến 5", "none", "at least 2 (to 5)", "3 or fewer")
	}
	if share {
		return pick(g, "at least ", "at least ", "at most ", "more than ", "less than ", "exactly ", "ít nhất ", "không quá ") +
			pick(g, "50%", "25%", "33%", "60%", "75%", "1%", "99%")
	}
	return pick(g, "at least ", "at least ", "at most ", "more than ", "less than ", "exactly ", "tối thiểu ", "dưới ") + pick(g, "1", "2", "3", "5")
}
