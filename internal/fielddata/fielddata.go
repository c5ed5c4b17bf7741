// Package fielddata writes the sample field data of the shipped plans: the CSV
// files and READMEs under testdata/<plan id>.
//
// The units are real (see the folder units); every event is made up, so that
// each indicator comes to a verdict that is known beforehand. [Outcomes] lists
// those verdicts, with the reason for each.
//
// The same code always writes the same bytes: there is no clock, no map order
// and no random source but a PCG that is seeded with the name of what it is
// used for, so that a change to one file leaves the others alone.
//
// To write the files anew after a change:
//
//	go test ./internal/fielddata -update
package fielddata

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// Outcome is what the data make one indicator of a plan come to when it is
// evaluated as of the last day of the plan's period.
type Outcome struct {
	Indicator string
	Verdict   string // met, not_met, undetermined or no_cases
	Numbers   string // for people: 1230/2050, or the number of groups met
	Why       string // how the data are built to come to it; may be empty
}

// Outcomes returns what every indicator of a shipped plan comes to, in the
// order of the plan file, or nil for an id that no shipped plan has.
func Outcomes(planID string) []Outcome {
	for _, f := range folders() {
		if f.plan == planID {
			return f.outcomes
		}
	}
	return nil
}

// Plans returns the ids of the shipped plans, sorted.
func Plans() []string {
	var ids []string
	for _, f := range folders() {
		ids = append(ids, f.plan)
	}
	slices.Sort(ids)
	return ids
}

// Write writes the data of every shipped plan under dir, a folder a plan. It
// makes the folders it needs, overwrites the files it writes, and leaves other
// files alone.
func Write(dir string) error {
	for _, f := range folders() {
		into := filepath.Join(dir, f.plan)
		if err := os.MkdirAll(into, 0o777); err != nil {
			return fmt.Errorf("field data of %s: %w", f.plan, err)
		}
		for _, file := range f.files() {
			if err := os.WriteFile(filepath.Join(into, file.name), file.text, 0o666); err != nil {
				return fmt.Errorf("field data of %s: %w", f.plan, err)
			}
		}
	}
	return nil
}

// folder is the data of one plan.
type folder struct {
	plan     string
	units    string // what the real units are, for the README
	list     string // where they are from, if not from the usual list
	notes    []string
	tables   []*table
	promises []promise
	outcomes []Outcome
}

// promise is one promise of a plan's document: the section that makes it, what it
// says, and the indicator that judges it; the note says what to know about that, or
// why there is no indicator.
type promise struct {
	section, text, indicator, note string
}

// file is one finished file of a folder.
type file struct {
	name string
	text []byte
}

// files returns the tables and the README.
func (f folder) files() []file {
	files := []file{{"README.md", f.readme()}}
	for _, t := range f.tables {
		files = append(files, file{t.name, t.text()})
	}
	return files
}

// folders makes the data of every plan.
func folders() []folder {
	return []folder{
		hanoi2022{newProvinceYear("hanoi-2022", "hanoi", "2022")}.folder(),
		newHanoi2024().folder(),
		newDirective2013().folder(),
		newLangSon2023().folder(),
		phuTho2020{newProvinceYear("phu-tho-2020", "phu-tho", "2020")}.folder(),
		vinhLong2023{newProvinceYear("vinh-long-2023", "vinh-long", "2023")}.folder(),
		buonTria2020{}.folder(),
		quangNgai2026{newProvinceYear("quang-ngai-2026", "quang-ngai", "2026")}.folder(),
	}
}
