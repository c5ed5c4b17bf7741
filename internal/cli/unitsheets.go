package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/cases"

	"plancheck/internal/budget"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/template"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
	"plancheck/internal/workbook"
)

// unitSheetEnding is the ending of the workbooks of groups.
const unitSheetEnding = ".xlsx"

// unitSheets are workbooks that say what each group has to do.
type unitSheets struct {
	system System
	dir    string // empty: nothing is written
	memory *budget.Budget
	count  int // of the workbooks
}

// prepare prepares the workbook of each group, one after the other.
func (u *unitSheets) prepare(ctx context.Context, j job, g privacy.Gaps, outputs []output[privacy.Gaps]) error {
	if u.dir == "" {
		return nil
	}
	taken := map[string]bool{}
	for _, unit := range g.Units() {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := u.name(unit, taken)
		path := filepath.Join(u.dir, name)
		if slices.ContainsFunc(filesOf(outputs), func(file string) bool { return samePlace(file, path) }) {
			return usageError{words.TwoFormatsForFile.With(shownPath(u.dir, name)), words.WriteElsewhere.With()}
		}
		var book bytes.Buffer
		if err := workbook.WriteGaps(&book, g.Unit(unit), workbook.Options{Lang: u.system.lang.Language, Memory: u.memory}); err != nil {
			return notMade(err)
		}
		if err := u.system.pending.Create(u.dir, name, book.Bytes()); err != nil {
			return cannotWrite(shownPath(u.dir, name), err)
		}
		// Whether a file belongs to the plan is known only once its folder exists.
		if err := spareData([]string{path}, []job{j}); err != nil {
			return err
		}
		u.count++
	}
	return nil
}

// checkFolder refuses a folder with workbooks: one of a group that has nothing left to do
// would stay there.
func (u *unitSheets) checkFolder() error {
	there, err := os.ReadDir(u.dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return cannotWrite(u.dir, err)
	}
	for _, f := range there {
		if strings.EqualFold(filepath.Ext(f.Name()), unitSheetEnding) {
			return usageError{words.UnitSheetsThere.With(u.dir, f.Name()), words.NameAnotherFolder.With()}
		}
	}
	return nil
}

// name is a name for the workbook of a group that no other has, on systems that take
// upper and lower case for one, too.
func (u *unitSheets) name(unit privacy.Unit, taken map[string]bool) string {
	start := template.Portable(present.UnitName(unit, u.system.lang.Language))
	name := start
	for n := int64(2); taken[cases.Fold().String(name)]; n++ {
		name = start + "-" + value.Int(n).String()
	}
	taken[cases.Fold().String(name)] = true
	return name + unitSheetEnding
}

// report says on standard error how many workbooks there are, and what is in none.
func (u *unitSheets) report(g privacy.Gaps) {
	if u.dir == "" {
		return
	}
	say := func(t words.Text) { fmt.Fprintln(u.system.Stderr, text.Inert(u.system.in(t))) }
	if !u.system.show.quiet {
		say(words.UnitSheetsWritten.With(words.Count(u.count), u.dir))
	}
	var without []string
	for i := range g.Indicators {
		of := &g.Indicators[i]
		hasUnit, left := false, int64(0)
		for _, t := range of.Terms {
			for _, p := range t.Parts {
				if len(p.Key) > 0 {
					hasUnit = true
				} else {
					left += p.Failing + p.Open + p.Unsure
				}
			}
		}
		for _, p := range of.Groups {
			hasUnit = hasUnit || len(p.Key) > 0
		}
		id := g.Report.Indicators[of.At].ID
		switch {
		case !hasUnit:
			without = append(without, id)
		case left > 0:
			say(words.RowsInNoUnitSheet.With(words.Count(left), words.Name(id)))
		}
	}
	if len(without) > 0 {
		say(words.InNoUnitSheet.With(words.List(words.Names(without))))
	}
}
