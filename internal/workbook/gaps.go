package workbook

import (
	"io"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"plancheck/internal/plan"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/report"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// gapColumns are the columns of a sheet of gaps.
var gapColumns = []column{
	{&words.HeadGroup, medium}, {&words.HeadLabel, broad}, {&words.HeadInterval, medium}, {&words.HeadKey, medium}, {&words.HeadLabel, broad},
	{&words.HeadStatus, medium}, {&words.HeadWhy, wide}, {&words.HeadFile, broad}, {&words.HeadLine, narrow}, {&words.HeadSheet, medium}, {&words.HeadRows, narrow}, {&words.HeadTerm, broad},
}

// WriteGaps writes gaps as one workbook: a sheet with the result of each indicator, a sheet
// of groups with what each has and lacks, if there are any groups, and a sheet of rows for
// each indicator. Rows are written as they are read, so that they take no memory. It
// returns the writer's error, that of reading rows, or a *[budget.Error].
func WriteGaps(w io.Writer, g privacy.Gaps, o Options) error {
	b := newBook(o)
	defer b.close()
	title := words.OverviewIs.With()
	if len(g.Of.Key) > 0 {
		title = words.OverviewOf.With(present.UnitName(g.Of, b.Lang), title)
	}
	overview := b.sheet(&words.SheetOverview, title.In(b.Lang), column{&words.HeadIndicator, broad}, column{&words.HeadValue, wide}, column{&words.HeadNote, wide})
	names := map[string]bool{strings.ToLower(words.SheetOverview.With().In(b.Lang)): true, strings.ToLower(words.SheetGroups.With().In(b.Lang)): true}
	if slices.ContainsFunc(g.Indicators, func(of report.IndicatorGaps) bool { return len(of.Groups) > 0 }) {
		b.groupGaps(g)
	}
	for i := range g.Indicators {
		of := &g.Indicators[i]
		id := g.Report.Indicators[of.At].ID
		overview.add(b.text(id), b.text(present.GapsHead(g, of, b.Lang)), b.text(present.GapsNote(g, of, b.Lang)))
		for k := range of.Terms {
			b.counts(overview, id, of.Terms[k].Parts)
		}
		if len(of.Terms) == 0 {
			continue
		}
		if err := b.gaps(sheetName(id, names), g, of); err != nil {
			return err
		}
	}
	overview.finish()
	return b.write(w)
}

// groupGaps writes the sheet of groups, with what each has and lacks.
func (b *book) groupGaps(g privacy.Gaps) {
	s := b.sheet(&words.SheetGroups, words.GapsOfGroups.With().In(b.Lang),
		column{&words.HeadIndicator, broad}, column{&words.HeadGroup, medium}, column{&words.HeadLabel, broad}, column{&words.HeadInterval, medium},
		column{&words.HeadLeast, medium}, column{&words.HeadMost, medium}, column{&words.HeadOfLeast, medium}, column{&words.HeadOfMost, medium},
		column{&words.HeadBaselineLeast, medium}, column{&words.HeadBaselineMost, medium}, column{&words.HeadGap, medium}, column{&words.HeadNote, broad})
	for i := range g.Indicators {
		of := &g.Indicators[i]
		id := g.Report.Indicators[of.At].ID
		present.EachGroupGap(of, b.Lang, func(name, label string, gap *report.GroupGap) {
			numbers := b.numbers("", gap.Result, privacy.Cell{}, false)
			lacks := cell{}
			if gap.Gap != nil {
				lacks = decimal(present.Decimal(*gap.Gap), "")
			}
			cells := []cell{b.text(id), b.text(name), b.text(label), b.text(gap.Window)}
			cells = append(append(cells, numbers[4:8]...), numbers[10:12]...) // without the promise, shares and the verdict
			s.add(append(cells, lacks, b.text(present.GroupGap(gap, b.Lang)))...)
		})
	}
	s.finish()
}

// counts says how many rows there are of each group.
func (b *book) counts(overview *sheet, id string, parts []report.GapPart) {
	for i := range parts {
		if name := present.GapName(&parts[i].GroupWindow, b.Lang); name != "" {
			overview.add(b.text(id), b.text(name), b.text(present.GapCounts(&parts[i], b.Lang)))
		}
	}
}

// sheetName is a name for a sheet that no other has: spreadsheets allow 31 units, and
// take upper and lower case for one.
func sheetName(id string, taken map[string]bool) string {
	const most = 31
	for n := 1; ; n++ {
		end := ""
		if n > 1 {
			end = "-" + value.Int(int64(n)).String()
		}
		start := []rune(id)
		for len(utf16.Encode(start))+len(end) > most {
			start = start[:len(start)-1]
		}
		name := string(start) + end
		if !taken[strings.ToLower(name)] {
			taken[strings.ToLower(name)] = true
			return name
		}
	}
}

// gaps writes the sheet of one indicator, from above to below.
func (b *book) gaps(name string, g privacy.Gaps, of *report.IndicatorGaps) error {
	_, err := b.file.NewSheet(name)
	b.do(err)
	if b.err != nil {
		return b.err
	}
	out, err := b.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	s := gapSheet{book: b, out: out}
	for i, c := range gapColumns {
		b.do(out.SetColWidth(i+1, i+1, c.width))
	}
	b.do(out.SetPanes(&excelize.Panes{Freeze: true, YSplit: headRows, TopLeftCell: "A3", ActivePane: "bottomLeft"}))
	s.row(style{format: textFormat, bold: true}, b.text(present.GapsHead(g, of, b.Lang)))
	heads := make([]cell, len(gapColumns))
	for i, c := range gapColumns {
		heads[i] = b.said(c.head.With())
	}
	s.row(style{format: textFormat, bold: true, border: true}, heads...)
	for k := range of.Terms {
		if err := s.term(g.Report.Names, of, &of.Terms[k]); err != nil {
			return err
		}
	}
	b.do(out.Flush())
	return b.err
}

// gapSheet is a sheet that is written row by row.
type gapSheet struct {
	*book
	out  *excelize.StreamWriter
	rows int
}

func (s *gapSheet) term(names plan.Names, of *report.IndicatorGaps, t *report.TermGaps) error {
	term := present.GapsTerm(names, of, t, s.Lang)
	for i := range t.Parts {
		p := &t.Parts[i]
		group := []cell{s.text(present.GapGroup(&p.GroupWindow, s.Lang)), s.text(present.GapLabel(&p.GroupWindow, s.Lang)), s.text(present.GapWindow(&p.GroupWindow, s.Lang))}
		for row, err := range p.Rows {
			if err != nil {
				return err
			}
			label, place := row.Label, []cell{s.text(row.File), whole(row.Line), s.text(row.Sheet), {}}
			if row.Alike > 0 {
				place[3] = whole(row.Alike)
			}
			if row.Interval != "" {
				label, place = present.GapDates(&row, s.Lang), make([]cell, len(place))
			}
			cells := append(group[:len(group):len(group)], s.text(present.GapKey(&row)), s.text(label), s.said(present.GapStatus(row.Status)), s.text(present.Why(names, &row, s.Lang)))
			s.add(append(append(cells, place...), s.text(term))...)
		}
		if p.More > 0 {
			s.add(append(group[:len(group):len(group)], cell{}, cell{}, cell{}, s.said(words.MoreRows.With(words.Count(p.More))))...)
		}
	}
	return s.err
}

// add adds a row. The last row of a full sheet says that rows are missing.
func (s *gapSheet) add(cells ...cell) {
	switch {
	case s.rows == excelize.TotalRows:
		return
	case s.rows == excelize.TotalRows-1:
		cells = []cell{s.said(words.NoRoomForRows.With())}
	}
	s.row(style{}, cells...)
}

func (s *gapSheet) row(look style, cells ...cell) {
	s.rows++
	if s.err != nil {
		return
	}
	values := make([]any, len(cells))
	for i, c := range cells {
		look.format = textFormat
		of := excelize.Cell{Value: c.text}
		if n, ok := value.ParseNumber(c.number); ok {
			if whole, small := n.Int64(); small {
				of.Value, look.format = whole, c.format
			}
		}
		if c == (cell{}) {
			continue
		}
		of.StyleID = s.style(look)
		values[i] = of
	}
	at, err := excelize.CoordinatesToCellName(1, s.rows)
	s.do(err)
	s.do(s.out.SetRow(at, values))
}
