//go:build unix

package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"plancheck/internal/calendar"
)

// fullMemory, in the environment, has the data of TestPeakOfMemory as large as
// those that once took gigabytes.
const fullMemory = "PLANCHECK_FULL_MEMORY"

// Commands of TestPeakOfMemory, in which DIR stands for the folder of the data.
var (
	evaluateAll  = []string{"evaluate", "DIR/plan.yaml", "--data", "DIR", "-o", "table", "-o", "json=DIR/out.json", "-o", "csv=DIR/result.out", "-o", "markdown=DIR/out.md", "-o", "junit=DIR/out.xml"}
	validateData = []string{"validate", "DIR/plan.yaml", "--data", "DIR", "-o", "json"}
	fillTemplate = []string{"template", "DIR/plan.yaml", "--data", "DIR", "--dir", "DIR/blank"}
)

func init() { programs["peak"] = peak }

// peak runs a command, and prints the most kibibytes of memory that it had
// resident and its exit status.
//
// Note: Linux counts from before a program is loaded, so no process shows less than
// the one that starts it has. This one has little.
func peak() {
	c := exec.Command(os.Args[1], os.Args[2:]...)
	c.Stdout, c.Stderr = io.Discard, os.Stderr
	_ = c.Run() // the status says it
	most := c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	if runtime.GOOS == "darwin" {
		most >>= 10
	}
	fmt.Println(most, c.ProcessState.ExitCode())
}

// TestPeakOfMemory runs the program on data that need much memory: it takes no more
// than 1.3 times the limit and 64 MiB, and either has a result or says what there
// is no room for. With PLANCHECK_FULL_MEMORY=1 there are five times as many data.
func TestPeakOfMemory(t *testing.T) {
	share, limits := 5, []int{40}
	if os.Getenv(fullMemory) != "" {
		share, limits = 1, []int{100, 200}
	}
	program := filepath.Join(t.TempDir(), "plancheck")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	type run struct {
		command []string
		short   string // what there is no room for; empty: there is
	}
	for _, c := range []struct {
		name string
		data func(t *testing.T, dir string)
		runs []run
	}{
		{
			"groups times days", func(t *testing.T, dir string) { writeVisits(t, dir, 3000/share, everyDay, 5) },
			[]run{{evaluateAll, `the results of indicator "i0"`}, {validateData, ""}},
		},
		{
			"groups times months", func(t *testing.T, dir string) { writeVisits(t, dir, 100_000/share, everyMonth, 1) },
			[]run{{evaluateAll, `the results of indicator "i0"`}, {validateData, ""}},
		},
		{
			"fewer groups times months", func(t *testing.T, dir string) { writeVisits(t, dir, 15_000/share, everyMonth, 1) },
			[]run{{evaluateAll, ""}},
		},
		{
			"texts of a workbook", func(t *testing.T, dir string) { writeWorkbook(t, dir, 750/share) },
			[]run{{evaluateAll, `the expanded parts of a file of dataset "visits"`}},
		},
		{
			"long texts", func(t *testing.T, dir string) { writeLongTexts(t, dir, 750/share) },
			[]run{{evaluateAll, `the groups and different values of dataset "visits"`}, {validateData, ""}},
		},
		{
			"units of a template", func(t *testing.T, dir string) { writeVisits(t, dir, 2_000_000/share, nil, 1) },
			[]run{{fillTemplate, `dataset "units"`}},
		},
		{
			"fewer units of a template", func(t *testing.T, dir string) { writeVisits(t, dir, 250_000/share, nil, 1) },
			[]run{{fillTemplate, ""}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			c.data(t, dir)
			for _, limit := range limits {
				for _, r := range c.runs {
					checkPeak(t, program, dir, r.command, limit, r.short)
					if err := os.RemoveAll(filepath.Join(dir, "blank")); err != nil {
						t.Fatal(err)
					}
				}
			}
		})
	}
}

// checkPeak runs a command with a limit of so many MiB. It is short of something, or
// has a result.
func checkPeak(t *testing.T, program, dir string, command []string, limit int, short string) {
	t.Helper()
	args := []string{program}
	for _, arg := range command {
		args = append(args, strings.ReplaceAll(arg, "DIR", dir))
	}
	c := exec.Command("peak", append(args, "--max-memory", fmt.Sprintf("%dM", limit))...)
	c.Env = append(os.Environ(), "GOGC=", "GOMEMLIMIT=", "GODEBUG=", "PLANCHECK_LANG=")
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	var kibibytes, status int
	if _, scanned := fmt.Sscan(string(out), &kibibytes, &status); err != nil || scanned != nil {
		t.Fatal(err, scanned)
	}
	if most := limit*13/10 + 64; kibibytes>>10 > most {
		t.Errorf("%s: %d MiB at most, with a limit of %d MiB: more than %d", command[0], kibibytes>>10, limit, most)
	}
	isShort := status == 3 && strings.Contains(stderr.String(), short) &&
		strings.Contains(stderr.String(), fmt.Sprintf("need more than the %d bytes that --max-memory allows [PC0504]", limit<<20))
	if short != "" && !isShort || short == "" && status > 1 {
		t.Errorf("%s, limit %d MiB: status %d, short of %q:\n%s", command[0], limit, status, short, &stderr)
	}
	t.Logf("%s, limit %d MiB: %d MiB, status %d", command[0], limit, kibibytes>>10, status)
}

// TestTooManyResultsAreRefused has a little more than two million of them.
func TestTooManyResultsAreRefused(t *testing.T) {
	dir := t.TempDir()
	writeVisits(t, dir, 5_500, nil, 1)
	out, _ := exec.Command("plancheck", "evaluate", filepath.Join(dir, "plan.yaml"), "--data", dir, "--lang", "en").CombinedOutput()
	if want := `indicator "i0" has more than 2000000 groups times intervals [PC0503]`; !strings.Contains(string(out), want) {
		t.Errorf("want %s:\n%s", want, out)
	}
}

// everyDay and everyMonth are days of the period of writeVisits.
var everyDay, everyMonth = func() (days, months []calendar.Date) {
	first, _ := calendar.New(2023, 1, 1)
	for day := range calendar.Date(365) {
		days = append(days, first+day)
	}
	for month := range 12 {
		day, _ := calendar.New(2023, month+1, 10)
		months = append(months, day)
	}
	return days, months
}()

// writeVisits writes a register of units with visits on the same days, and
// indicators that are judged in each unit, every month where there are so many
// visits, otherwise every day. None is met, so that all of it is shown.
func writeVisits(t *testing.T, dir string, units int, days []calendar.Date, indicators int) {
	t.Helper()
	every := "day"
	if len(days) == len(everyMonth) {
		every = "month"
	}
	write(t, filepath.Join(dir, "plan.yaml"), func(w io.Writer) {
		fmt.Fprint(w, `plancheck: 1
plan: {id: visits, name: Visits, period: 2023}
data:
  units: {file: units.csv, key: id, columns: {id: text}}
  visits: {file: visits.csv, columns: {unit: {type: text, references: units}, visited_on: date, n: integer}}
indicators:
`)
		for i := range indicators {
			fmt.Fprintf(w, "  i%d: {value: 'count(visits, visited_on in period and n >= %d)', each: visits.unit, every: %s, target: at least 2}\n", i, i, every)
		}
	})
	write(t, filepath.Join(dir, "units.csv"), func(w io.Writer) {
		fmt.Fprintln(w, "id")
		for unit := range units {
			fmt.Fprintf(w, "U%06d\n", unit)
		}
	})
	write(t, filepath.Join(dir, "visits.csv"), func(w io.Writer) {
		fmt.Fprintln(w, "unit,visited_on,n")
		for unit := range units {
			for _, day := range days {
				fmt.Fprintf(w, "U%06d,%s,%d\n", unit, day, unit%10)
			}
		}
	})
}

// visitsOf is a plan that counts the visits in a file, and their different notes.
const visitsOf = `plancheck: 1
plan: {id: visits, name: Visits, period: 2023}
data:
  visits: {file: %s, columns: {note: text}}
indicators:
  notes: {value: 'count_distinct(visits, note)', target: at least 1}
  visits: {value: count(visits), target: at least 1}
`

// writeWorkbook writes a workbook of few rows that has so many mebibytes of shared
// texts.
func writeWorkbook(t *testing.T, dir string, mebibytes int) {
	t.Helper()
	write(t, filepath.Join(dir, "plan.yaml"), func(w io.Writer) { fmt.Fprintf(w, visitsOf, "visits.xlsx") })
	part := []byte(strings.Repeat("<si><t>"+strings.Repeat("x", 1000)+"</t></si>", 1000))
	const relation = `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`
	write(t, filepath.Join(dir, "visits.xlsx"), func(w io.Writer) {
		archive := zip.NewWriter(w)
		archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
		add := func(name string) io.Writer {
			part, err := archive.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			return part
		}
		fmt.Fprintf(add("_rels/.rels"), "<Relationships>"+relation+"</Relationships>", "a", "officeDocument", "xl/workbook.xml")
		fmt.Fprint(add("xl/workbook.xml"), `<workbook><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>`)
		fmt.Fprintf(add("xl/_rels/workbook.xml.rels"), "<Relationships>"+relation+relation+"</Relationships>", "a", "worksheet", "sheet.xml", "b", "sharedStrings", "texts.xml")
		fmt.Fprint(add("xl/sheet.xml"), `<worksheet><sheetData><row><c t="inlineStr"><is><t>note</t></is></c></row><row><c t="s"><v>0</v></c></row></sheetData></worksheet>`)
		texts := add("xl/texts.xml")
		fmt.Fprint(texts, "<sst>")
		for range mebibytes {
			_, _ = texts.Write(part)
		}
		fmt.Fprint(texts, "</sst>")
		if err := archive.Close(); err != nil {
			t.Fatal(err)
		}
	})
}

// writeLongTexts writes so many mebibytes of different texts of nine kilobytes.
func writeLongTexts(t *testing.T, dir string, mebibytes int) {
	t.Helper()
	write(t, filepath.Join(dir, "plan.yaml"), func(w io.Writer) { fmt.Fprintf(w, visitsOf, "visits.csv") })
	write(t, filepath.Join(dir, "visits.csv"), func(w io.Writer) {
		fmt.Fprintln(w, "note")
		for i := range mebibytes * 120 {
			fmt.Fprintln(w, strings.Repeat(fmt.Sprintf("%08d ", i), 1000))
		}
	})
}

func write(t *testing.T, file string, content func(io.Writer)) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	content(w)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
