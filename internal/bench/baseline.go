package bench

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"plancheck/internal/bench/workload"
)

// baseline writes the numbers of a plan's indicators, computed by hand, as lines
// that [answersOf] reads.
func baseline(w io.Writer, of *workload.Workload, dir string) error {
	switch of {
	case &workload.Inspections:
		return inspectionsByHand(w, dir)
	case &workload.Workbook:
		return workbookByHand(w, filepath.Join(dir, "inspections.xlsx"))
	}
	return fmt.Errorf("%s: nobody has written it by hand", of.Name)
}

func inspectionsByHand(w io.Writer, dir string) error {
	var b byHand
	for _, step := range []struct {
		file string
		row  func([]string) error
	}{
		{"businesses.csv", b.business}, {"inspections.csv", b.inspection}, {"tips.csv", b.tip},
	} {
		if err := eachRow(filepath.Join(dir, step.file), step.row); err != nil {
			return fmt.Errorf("%s: %w", step.file, err)
		}
	}
	b.print(w)
	return nil
}

// byHand holds what the ten indicators need.
type byHand struct {
	district   map[string]string // by business
	licensed   map[string]bool   // by business
	inspected  map[string]int    // in the period, by business
	violations int               // inspections with one
	summed     int
	closed     int
	fines      map[string]int // by district
	months     [12]int
	passes     map[string][2]int // by team: passes and inspections
	tips       [2]int            // in time and received
	open       map[string][2]int // by district: open and received
}

func eachRow(path string, row func([]string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.ReuseRecord = true
	if _, err := r.Read(); err != nil {
		return err
	}
	for {
		record, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := row(record); err != nil {
			return err
		}
	}
}

var periodStart, periodEnd = time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2023, 12, 31, 0, 0, 0, 0, time.UTC)

func inPeriod(t time.Time) bool { return !t.Before(periodStart) && !t.After(periodEnd) }

func (b *byHand) business(r []string) error {
	if b.district == nil {
		b.district, b.licensed, b.inspected = map[string]string{}, map[string]bool{}, map[string]int{}
		b.fines, b.passes, b.open = map[string]int{}, map[string][2]int{}, map[string][2]int{}
	}
	licensed, err := time.Parse(time.DateOnly, r[5])
	if err != nil {
		return err
	}
	b.district[r[0]], b.licensed[r[0]] = r[2], !licensed.After(periodEnd)
	return nil
}

func (b *byHand) inspection(r []string) error {
	date, err := time.Parse(time.DateOnly, r[2])
	if err != nil {
		return err
	}
	violations, err := strconv.Atoi(r[5])
	if err != nil {
		return err
	}
	fine, err := strconv.Atoi(r[6])
	if err != nil {
		return err
	}
	district, ok := b.district[r[1]]
	if !ok {
		return fmt.Errorf("no business %q", r[1])
	}
	if !inPeriod(date) {
		return nil
	}
	b.inspected[r[1]]++
	b.months[date.Month()-1]++
	b.summed += violations
	b.fines[district] += fine
	team := b.passes[r[3]]
	team[1]++
	switch r[4] {
	case "pass":
		team[0]++
	case "violation":
		b.violations++
	case "closed":
		b.closed++
	default:
		return fmt.Errorf("unknown result %q", r[4])
	}
	b.passes[r[3]] = team
	return nil
}

func (b *byHand) tip(r []string) error {
	received, err := time.Parse(time.DateOnly, r[1])
	if err != nil {
		return err
	}
	if !inPeriod(received) {
		return nil
	}
	open := b.open[r[4]]
	open[1]++
	b.tips[1]++
	if r[2] != "" {
		handled, err := time.Parse(time.DateOnly, r[2])
		if err != nil {
			return err
		}
		if !handled.After(received.AddDate(0, 0, 20)) && !handled.After(periodEnd) {
			b.tips[0]++
		}
	}
	if r[3] == "open" {
		open[0]++
	}
	b.open[r[4]] = open
	return nil
}

func (b *byHand) print(w io.Writer) {
	share, all, twice := map[string][2]int{}, [2]int{}, 0
	for id, district := range b.district {
		n := b.inspected[id]
		if n >= 2 {
			twice++
		}
		if !b.licensed[id] {
			continue
		}
		s := share[district]
		s[1]++
		all[1]++
		if n > 0 {
			s[0]++
			all[0]++
		}
		share[district] = s
	}
	put := func(indicator, group string, numerator int) {
		fmt.Fprintf(w, "%s,%s,%d,\n", indicator, group, numerator)
	}
	putShare := func(indicator, group string, part [2]int) {
		fmt.Fprintf(w, "%s,%s,%d,%d\n", indicator, group, part[0], part[1])
	}
	putShare("businesses-inspected", "", all)
	for district, s := range share {
		putShare("businesses-inspected", district, s)
		put("fines-by-district", district, b.fines[district])
	}
	put("violations-found", "", b.violations)
	put("violations-summed", "", b.summed)
	for m, n := range b.months {
		put("inspected-monthly", fmt.Sprintf("2023-%02d", m+1), n)
	}
	putShare("tips-in-time", "", b.tips)
	put("none-closed", "", b.closed)
	putShare("inspected-twice", "", [2]int{twice, len(b.district)})
	for team, passes := range b.passes {
		putShare("passes-by-team", team, passes)
	}
	for district, open := range b.open {
		putShare("open-tips-by-district", district, open)
	}
}
