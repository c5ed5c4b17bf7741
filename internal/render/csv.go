package render

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// The columns of the tables of results do not depend on the data. Codes are the same
// in every language; what is called words is in that of the output. A share has
// numerators and denominators, a number without denominator is in the numerator's
// column alone.
var (
	csvIndicator = []string{"plan", "as_of", "indicator", "name", "number", "objective", "unit"}
	csvGroup     = []string{"plan", "as_of", "indicator", "name", "number", "kind", "column", "group", "label", "window", "possible"}
	csvResult    = []string{
		"verdict", "verdict_words", "final", "target", "target_words", "compare", "target_number", "target_unit",
		"least_numerator", "least_denominator", "most_numerator", "most_denominator", "shown", "shown_least", "shown_most",
		"required_level", "shortfall", "shortfall_is", "baseline", "baseline_period", "suppressed",
	}
	csvRank    = []string{"rank_least", "rank_most", "not_ranked"}
	csvRemarks = []string{"groups_met", "groups_judged", "blank_cells", "met_by_silence", "notes", "responsible", "assumption", "limitations"}
)

// csvTable is a table that spreadsheets of its language read: in Vietnamese it begins
// with a byte order mark, and has semicolons between cells and commas in numbers.
// Lines end with LF.
//
// Note: it writes cells itself, as package csv would, which looks at each of them several
// times: BenchmarkCells of csv-groups.
type csvTable struct {
	in     words.Language
	comma  byte
	quoted [256]bool // bytes of cells that take quotes
	to     io.Writer
	out    []byte // what has not been written
	err    error

	// What many lines have in common.
	of       *target.Target
	promise  csvPromise
	verdicts [report.Withheld + 1][2]string // in words: not final, and final

	resultCells []string // of the line that is being written
}

// csvPromise is a target in cells of csvResult.
type csvPromise struct {
	target, words, compare, level, unit string
}

func newCSV(w io.Writer, in words.Language, header ...[]string) (*csvTable, error) {
	t := &csvTable{in: in, comma: ',', to: w}
	if in == words.Vietnamese {
		t.comma, t.out = ';', append(t.out, "\ufeff"...)
	}
	for _, c := range []byte{t.comma, '"', '\n', '\r'} {
		t.quoted[c] = true
	}
	t.add(slices.Concat(header...))
	t.flush()
	return t, t.err
}

// add adds a line; the table keeps its error.
func (t *csvTable) add(cells ...[]string) {
	for _, some := range cells {
		t.out = t.appendCells(t.out, some)
	}
	t.out[len(t.out)-1] = '\n'
	if len(t.out) >= enoughCSV {
		t.flush()
	}
}

// enoughCSV is how much of a table is written at once.
const enoughCSV = 32 << 10

// appendCells appends cells, in quotes where they take them, each with a separator after it.
func (t *csvTable) appendCells(to []byte, cells []string) []byte {
	for _, cell := range cells {
		if t.takesQuotes(cell) {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		to = append(append(to, cell...), t.comma)
	}
	return to
}

func (t *csvTable) takesQuotes(cell string) bool {
	for i := range len(cell) {
		if t.quoted[cell[i]] {
			return true
		}
	}
	if cell == "" || cell[0] > ' ' && cell[0] < utf8.RuneSelf {
		return cell == `\.` // which ends a table in PostgreSQL
	}
	first, _ := utf8.DecodeRuneInString(cell)
	return unicode.IsSpace(first)
}

func (t *csvTable) flush() {
	if t.err == nil {
		_, t.err = t.to.Write(t.out)
	}
	t.out = t.out[:0]
}

func (t *csvTable) finish() error {
	t.flush()
	return t.err
}

// csvCell makes text safe for spreadsheets.
func csvCell(s string) string { return text.Cell(s) }

// csvTexts makes texts safe.
func csvTexts(texts ...string) []string {
	for i, s := range texts {
		texts[i] = csvCell(s)
	}
	return texts
}

// digits writes digits with the point of the language.
func (t *csvTable) digits(s string) string {
	if t.in == words.Vietnamese && strings.IndexByte(s, '.') >= 0 {
		return strings.ReplaceAll(s, ".", ",")
	}
	return s
}

// number writes a number exactly, and nothing where there is none.
func (t *csvTable) number(n *value.Number) string {
	if n == nil {
		return ""
	}
	return t.digits(n.String())
}

// writeCSV writes a line for each indicator, in the order of the plan.
func writeCSV(w io.Writer, reports []privacy.Report, o Options) error {
	t, err := newCSV(w, o.Lang, csvIndicator, csvResult, csvRemarks)
	if err != nil {
		return err
	}
	for _, r := range reports {
		numbers := present.Numbers(r)
		for i := range r.Indicators {
			ind, held := &r.Indicators[i], r.HeldOf(i)
			result := t.result(&ind.Result, held.Result, ind.Final)
			result.target, result.words = csvCell(present.WrittenTarget(ind)), csvCell(present.PromiseInFull(ind).In(o.Lang))
			t.add(t.place(r, i, numbers[i]), csvTexts(ind.Objective.In(o.Lang), ind.Unit.Other.In(o.Lang)), result.cells(), t.remarks(ind, held))
		}
	}
	return t.finish()
}

// writeCSVGroups writes a line for each group, interval, or one of both, of each and
// every, and for each row of by, which has no verdict.
func writeCSVGroups(w io.Writer, reports []privacy.Report, o Options) error {
	t, err := newCSV(w, o.Lang, csvGroup, csvResult, csvRank)
	if err != nil {
		return err
	}
	for _, r := range reports {
		numbers := present.Numbers(r)
		ranks := ranksOf(r)
		for i := range r.Indicators {
			t.groups(t.place(r, i, numbers[i]), &r.Indicators[i], r.HeldOf(i), ranks)
		}
	}
	return t.finish()
}

// place says which indicator a line is about.
func (t *csvTable) place(r privacy.Report, i, number int) []string {
	ind := &r.Indicators[i]
	return csvTexts(r.PlanID, ind.AsOf.String(), ind.ID, ind.Name.In(t.in), strconv.Itoa(number))
}

// ranksOf returns the ranks of all groups that have been ranked.
func ranksOf(r privacy.Report) map[*report.Group]report.Rank {
	ranks := map[*report.Group]report.Rank{}
	for _, ranking := range r.Rankings {
		for _, row := range ranking.Rows {
			ranks[row.Group] = row.Rank
		}
	}
	return ranks
}

func csvRanks(r report.Rank) []string {
	if r.Least == 0 {
		return []string{"", "", r.Not.String()}
	}
	return []string{strconv.Itoa(r.Least), strconv.Itoa(r.Most), ""}
}

func (t *csvTable) groups(place []string, ind *report.Indicator, held privacy.Held, ranks map[*report.Group]report.Rank) {
	kind, column := "every", ""
	if len(ind.Groups) > 0 && len(ind.Groups[0].Key) > 0 {
		kind = "each"
	}
	if ind.Each != nil {
		column = ind.Each.Text
	}
	line := func(before []byte, g *report.Group, held privacy.Cell, final bool) {
		t.out = append(t.out, before...)
		t.add(csvTexts(present.GroupKey(g), present.GroupLabel(g, t.in), g.Window, strconv.FormatBool(g.Possible)), t.result(&g.Result, held, final).cells(), csvRanks(ranks[g]))
	}
	before := t.appendCells(t.appendCells(nil, place), csvTexts(kind, column))
	for i := range ind.Groups {
		line(before, &ind.Groups[i], held.Group(i), ind.Final)
	}
	for k, b := range ind.Breakdowns {
		before := t.appendCells(t.appendCells(nil, place), csvTexts("by", b.Title))
		for i := range b.Rows {
			line(before, &b.Rows[i], held.Table(k).Row(i), false)
		}
		if b.Unknown != nil {
			line(before, &report.Group{Label: present.UnknownGroup(t.in), Result: *b.Unknown}, held.Table(k).Unknown, false)
		}
	}
}

// csvNumbers is a number, and what it was compared with.
type csvNumbers struct {
	*csvTable
	*report.Result
	csvPromise
	held  privacy.Cell
	final bool
}

func (t *csvTable) result(r *report.Result, held privacy.Cell, final bool) *csvNumbers {
	if r.Target != t.of {
		t.of, t.promise = r.Target, t.promised(r.Target)
	}
	return &csvNumbers{t, r, t.promise, held, final}
}

// promised writes a target; nothing for nil.
func (t *csvTable) promised(of *target.Target) csvPromise {
	if of == nil {
		return csvPromise{}
	}
	return csvPromise{csvCell(of.Text), csvCell(of.Words().In(t.in)), of.Compare.String(), t.number(&of.Number), of.Unit.String()}
}

// verdict writes a verdict in words.
func (t *csvTable) verdict(v report.Verdict, final bool) string {
	at := 0
	if final {
		at = 1
	}
	said := &t.verdicts[v][at]
	if *said == "" {
		*said = csvCell(present.VerdictWord(v, final).In(t.in))
	}
	return *said
}

// cells writes the columns of csvResult. They are valid until the next call.
func (n *csvNumbers) cells() []string {
	verdict, final := "", ""
	if n.Verdict != 0 {
		verdict, final = n.verdict(n.Verdict, n.final), strconv.FormatBool(n.final)
	}
	digits, baseline := present.Digits(n.Result)
	least, most := present.Ends(digits)
	ends, suppressed := n.ends(), ""
	if shown := present.HeldShown(n.Result, n.held); shown != "" {
		digits, least, most, suppressed = shown, present.Asterisk, present.Asterisk, n.held.Why.String()
	}
	of := ""
	if b := n.Baseline; b != nil {
		of = present.BaselinePeriod(n.Result).In(n.in)
	}
	if n.held.Baseline == privacy.Hidden {
		baseline = present.Asterisk
	}
	cells := append(n.resultCells[:0], n.Verdict.String(), verdict, final, n.target, n.words, n.compare, n.level, n.unit)
	cells = append(append(cells, ends[:]...), n.digits(digits), n.digits(least), n.digits(most))
	n.resultCells = append(cells, n.number(n.RequiredLevel), n.number(n.Shortfall), n.ShortfallIs.String(), n.digits(baseline), csvCell(of), suppressed)
	return n.resultCells
}

// ends writes the least numerator and its denominator, and the most: nothing where
// there is no such end, and an asterisk where it is held back.
func (n *csvNumbers) ends() [4]string {
	if numerator, denominator := present.Held(n.Result, n.held); numerator != "" {
		if n.held.Denominator > privacy.Shown {
			denominator = present.Asterisk
		}
		return [4]string{present.Asterisk, denominator, present.Asterisk, denominator}
	}
	var ends [4]string
	if n.Bounds.HasLeast() {
		ends[0], ends[1] = n.end(n.Bounds.Least)
	}
	if n.Bounds.HasMost() {
		ends[2], ends[3] = n.end(n.Bounds.Most)
	}
	return ends
}

// end writes one end of a number. What no decimal is has a denominator too.
func (n *csvNumbers) end(f query.Fraction) (numerator, denominator string) {
	v := f.Value()
	switch _, finite := v.Decimals(); {
	case n.IsShare:
		return n.number(&f.Num), n.number(&f.Den)
	case finite:
		return n.number(&v), ""
	}
	num, den := v.Fraction()
	return n.number(&num), n.number(&den)
}

// remarks writes the columns of csvRemarks.
func (t *csvTable) remarks(ind *report.Indicator, held privacy.Held) []string {
	met, judged := "", ""
	if len(ind.Groups) > 0 {
		met, judged = strconv.Itoa(ind.GroupsMet), strconv.Itoa(ind.Judged)
	}
	blank := strconv.FormatInt(present.BlankCells(ind), 10)
	if said := present.HeldBlanks(held); said != "" {
		blank = said
	}
	return csvTexts(met, judged, blank, csvSilence(ind.MetBySilence), strings.Join(present.Remarks(ind, t.in), "; "),
		ind.Responsible.In(t.in), ind.Assumption.In(t.in), ind.Limitations.In(t.in))
}

// csvSilence lists datasets, each with the period.
func csvSilence(silent []report.Silence) string {
	parts := make([]string, len(silent))
	for i, s := range silent {
		parts[i] = s.Dataset + " " + s.Period.String()
	}
	return strings.Join(parts, "; ")
}
