package enginetest

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"plancheck/internal/enginetest/naive"
	"plancheck/internal/plan"
	"plancheck/internal/present"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/value"
)

// Line is what is known of one indicator, group, or row of a `by` table, in
// the form of a case's want.
type Line struct {
	Name    string // indicator, indicator[group], indicator/table[group]
	Verdict string // empty in tables
	Bounds  string // empty for an indicator whose numbers live in its groups
	Fields  map[string]string
}

// String writes the line as a case does.
func (l Line) String() string {
	parts := slices.DeleteFunc([]string{l.Name, l.Verdict, l.Bounds}, func(s string) bool { return s == "" })
	for _, key := range fieldNames {
		if v, ok := l.Fields[key]; ok {
			switch {
			case key == "final":
				parts = append(parts, map[string]string{"yes": "final", "no": "interim"}[v])
			case v == "" || strings.ContainsAny(v, " \""):
				parts = append(parts, key+"="+strconv.Quote(v))
			default:
				parts = append(parts, key+"="+v)
			}
		}
	}
	return strings.Join(parts, " ")
}

var fieldNames = []string{"final", "short", "base", "met", "shown", "target", "notyet", "blanks", "after", "evidence", "outside", "silent", "unmatched", "nearest", "notes", "warnings"}

// reportLines states a report as lines, with every field.
func reportLines(p *plan.Plan, r *report.Report) []Line {
	var lines []Line
	for _, i := range r.Indicators {
		declared := p.Indicators[slices.IndexFunc(p.Indicators, func(d *plan.Indicator) bool { return d.ID == i.ID })]
		grouped := declared.Each != nil || declared.Every != 0
		line := resultLine(i.ID, i.Result)
		line.Fields["target"] = present.WrittenTarget(&i)
		line.Fields["final"] = map[bool]string{true: "yes", false: "no"}[i.Final]
		line.Fields["blanks"] = blanks(i.Blanks)
		line.Fields["after"] = after(i.AfterAsOf)
		line.Fields["evidence"] = fmt.Sprint(i.NoEvidence)
		line.Fields["outside"] = fmt.Sprintf("%d,%d,%d", i.Outside.Unknown, i.Outside.Absent, i.Outside.Others)
		line.Fields["silent"] = silent(i.MetBySilence)
		line.Fields["unmatched"], line.Fields["nearest"] = unmatched(i.Unmatched)
		line.Fields["notes"] = notes(&i)
		line.Fields["warnings"] = fmt.Sprint(len(present.Warnings(&i)))
		line.Fields["met"] = fmt.Sprintf("%d/%d", i.GroupsMet, i.Judged)
		line.Fields["notyet"] = strings.Join(i.NotYet, ",")
		if grouped {
			line.Bounds = ""
		}
		lines = append(lines, line)
		for _, g := range i.Groups {
			lines = append(lines, resultLine(i.ID+"["+groupName(g)+"]", g.Result))
		}
		for _, b := range i.Breakdowns {
			for _, g := range b.Rows {
				lines = append(lines, resultLine(i.ID+"/"+b.Title+"["+groupName(g)+"]", g.Result))
			}
			if b.Unknown != nil {
				lines = append(lines, resultLine(i.ID+"/"+b.Title+"[?]", *b.Unknown))
			}
		}
	}
	return lines
}

func silent(list []report.Silence) string {
	var parts []string
	for _, s := range list {
		parts = append(parts, s.Dataset+"@"+s.Period.String())
	}
	slices.Sort(parts)
	return strings.Join(parts, ",")
}

// unmatched lists texts that no cell satisfies, with their columns, and the texts
// nearest to them.
func unmatched(list []report.Unmatched) (texts, nearest string) {
	var all, near []string
	for _, u := range list {
		column, _, _ := strings.Cut(strings.TrimPrefix(u.Column, "prefix("), ",")
		all = append(all, column+":"+u.Text)
		if u.Nearest != "" {
			near = append(near, u.Nearest)
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), ","), strings.Join(near, ",")
}

// notes are the codes of an indicator's notes, sorted, each once.
func notes(i *report.Indicator) string {
	var codes []string
	for _, n := range present.Notes(i) {
		codes = append(codes, n.Code)
	}
	slices.Sort(codes)
	return strings.Join(slices.Compact(codes), ",")
}

func groupName(g report.Group) string {
	parts := []string{strings.Join(g.Key, ","), g.Window}
	name := strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ",")
	if g.Possible {
		name = "?" + name
	}
	return name
}

func resultLine(name string, r report.Result) Line {
	l := Line{Name: name, Verdict: r.Verdict.String(), Bounds: endsOf(r.Bounds, r.IsShare)}
	digits, _ := present.Digits(&r)
	l.Fields = map[string]string{"shown": digits, "short": "-", "target": ""}
	if r.Target != nil {
		l.Fields["target"] = r.Target.Text
	}
	if r.Shortfall != nil {
		l.Fields["short"] = r.Shortfall.String()
	}
	if b := r.Baseline; b != nil {
		l.Fields["base"] = endsOf(b.Bounds, r.IsShare && b.Stated.Kind != plan.Fixed)
	}
	return l
}

func endsOf(b query.Bounds, isShare bool) string {
	least, most := "", ""
	if b.HasLeast() {
		least = quantity(b.Least, isShare)
	}
	if b.HasMost() {
		most = quantity(b.Most, isShare)
	}
	return bounds(least, most, b.HasLeast() || b.HasMost())
}

func quantity(f query.Fraction, isShare bool) string {
	if isShare {
		return f.Num.String() + "/" + f.Den.String()
	}
	return fractionString(f.Value().Rat())
}

func fractionString(r *big.Rat) string { return value.Rat(r).String() }

func bounds(least, most string, there bool) string {
	switch {
	case !there:
		return "-"
	case least == most && least != "":
		return least
	}
	return least + ".." + most
}

func after(list []report.AfterAsOf) string {
	var parts []string
	for _, a := range list {
		parts = append(parts, fmt.Sprintf("%s.%s:%d", a.Dataset, a.Column, a.Cells))
	}
	slices.Sort(parts)
	return strings.Join(parts, ",")
}

func blanks(list []report.Blank) string {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b report.Blank) int {
		return cmp.Or(cmp.Compare(a.Dataset, b.Dataset), cmp.Compare(a.Column, b.Column))
	})
	var parts []string
	for _, b := range list {
		parts = append(parts, fmt.Sprintf("%s.%s:%d", b.Dataset, b.Column, b.Cells))
	}
	return strings.Join(parts, ",")
}

// naiveLines states what the naive evaluator found as lines, with the fields
// that it knows.
func naiveLines(indicators []naive.Indicator) []Line {
	var lines []Line
	for _, i := range indicators {
		line := Line{Name: i.ID, Verdict: string(i.Verdict), Fields: map[string]string{}}
		if i.Finality != naive.Unsaid {
			line.Fields["final"] = string(i.Finality)
		}
		line.Fields["after"] = strings.Join(i.After, ",")
		line.Fields["short"] = shortfall(i.Shortfall)
		line.Fields["silent"] = strings.Join(i.Silent, ",")
		line.Fields["unmatched"] = strings.Join(i.Unmatched, ",")
		if !i.Grouped {
			g := naiveLine(i.ID, i.Groups[0])
			line.Bounds = g.Bounds
			if base, ok := g.Fields["base"]; ok {
				line.Fields["base"] = base
			}
			lines = append(lines, line)
		} else {
			met, judged := 0, 0
			for _, g := range i.Groups {
				if g.Verdict == naive.Met {
					met++
				}
				if g.Verdict != naive.NoCases {
					judged++
				}
			}
			if i.Many != nil {
				met, judged = i.Many[0], i.Many[1]
			}
			line.Fields["met"] = fmt.Sprintf("%d/%d", met, judged)
			line.Fields["notyet"] = strings.Join(i.NotYet, ",")
			lines = append(lines, line)
			for _, g := range i.Groups {
				lines = append(lines, naiveLine(i.ID+"["+g.Name()+"]", g))
			}
		}
		for _, t := range i.Tables {
			for _, g := range t.Groups {
				lines = append(lines, tableLine(i.ID+"/"+t.Title+"["+g.Name()+"]", g))
			}
			if t.Unknown != nil {
				lines = append(lines, tableLine(i.ID+"/"+t.Title+"[?]", *t.Unknown))
			}
		}
	}
	return lines
}

func tableLine(name string, g naive.Group) Line {
	l := naiveLine(name, g)
	l.Fields = nil
	return l
}

func naiveLine(name string, g naive.Group) Line {
	there := g.Least != nil || g.Most != nil || g.Verdict != naive.NoCases && g.Verdict != ""
	l := Line{Name: name, Verdict: string(g.Verdict), Bounds: bounds(naiveFraction(g.Least), naiveFraction(g.Most), there)}
	l.Fields = map[string]string{"short": shortfall(g.Shortfall)}
	if b := g.Base; b != nil {
		l.Fields["base"] = bounds(naiveFraction(&naive.Fraction{Num: b.Least}), naiveFraction(&naive.Fraction{Num: b.Most}), b.Least != nil || b.Most != nil)
	}
	return l
}

func naiveFraction(f *naive.Fraction) string {
	switch {
	case f == nil || f.Num == nil:
		return ""
	case f.Den == nil:
		return fractionString(f.Num)
	}
	return fractionString(f.Num) + "/" + fractionString(f.Den)
}

func shortfall(n *big.Rat) string {
	if n == nil {
		return "-"
	}
	return fractionString(n)
}

// differences says where got is not what want states. Fields that want or got
// does not have are not compared. Where want lists groups of an indicator or
// table, it must list all of them.
func differences(want, got []Line) []string {
	have := map[string]Line{}
	for _, l := range got {
		have[l.Name] = l
	}
	wanted, listed := map[string]bool{}, map[string]bool{}
	var wrong []string
	for _, w := range want {
		wanted[w.Name] = true
		listed[family(w.Name)] = true
		g, ok := have[w.Name]
		if !ok {
			wrong = append(wrong, fmt.Sprintf("want %s\n got nothing", w))
			continue
		}
		if !w.agrees(g) {
			wrong = append(wrong, fmt.Sprintf("want %s\n got %s", w, g))
		}
	}
	for _, g := range got {
		if f := family(g.Name); !wanted[g.Name] && (listed[f] || f == "") {
			wrong = append(wrong, fmt.Sprintf("want nothing\n got %s", g))
		}
	}
	return wrong
}

// family is what comes before the group in a line's name, empty where there
// is none.
func family(name string) string {
	before, _, found := strings.Cut(name, "[")
	if !found {
		return ""
	}
	return before + "["
}

func (l Line) agrees(got Line) bool {
	if l.Verdict != got.Verdict || !sameBounds(l.Bounds, got.Bounds, sameEnd) {
		return false
	}
	for key, want := range l.Fields {
		g, known := got.Fields[key]
		switch {
		case !known:
		case key == "base" && sameBounds(want, g, sameNumber):
		case want != g:
			return false
		}
	}
	return true
}

// sameBounds compares both ends.
func sameBounds(want, got string, same func(a, b string) bool) bool {
	wantLeast, wantMost := ends(want)
	gotLeast, gotMost := ends(got)
	return same(wantLeast, gotLeast) && same(wantMost, gotMost)
}

func ends(s string) (least, most string) {
	if s == "-" { // no number, and a number without bounds
		return "", ""
	}
	least, most, found := strings.Cut(s, "..")
	if !found {
		return s, s
	}
	return least, most
}

// sameEnd compares two ends as numbers, and as counts where both are written as
// a numerator over a denominator.
func sameEnd(a, b string) bool {
	bothCounts := strings.Contains(a, "/") && strings.Contains(b, "/")
	return a == b || !bothCounts && sameNumber(a, b)
}

// sameNumber compares two numbers or shares by their size.
func sameNumber(a, b string) bool {
	x, ok1 := parseNumber(a)
	y, ok2 := parseNumber(b)
	return a == b || ok1 && ok2 && x.Cmp(y) == 0
}

func parseNumber(s string) (*big.Rat, bool) {
	over, under, isShare := strings.Cut(s, "/")
	n, ok1 := new(big.Rat).SetString(over)
	if !isShare {
		return n, ok1
	}
	d, ok2 := new(big.Rat).SetString(under)
	if !ok1 || !ok2 || d.Sign() == 0 {
		return nil, false
	}
	return n.Quo(n, d), true
}
