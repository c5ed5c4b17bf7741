package cli

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"plancheck/internal/diag"
	"plancheck/internal/result/resulttest"
)

var (
	mutations = flag.Int("mutations", 150, "how many plans, and how many data folders, are changed at random")
	seed      = flag.Uint64("seed", 0, "of the random changes; 0: another one each time")
)

// mutator changes bytes at random. Some of what it puts in is from other texts of
// the kind.
type mutator struct {
	*rand.Rand
	tokens []string
	others [][]byte
}

// mutate returns the bytes with some changes, mostly one.
func (m *mutator) mutate(b []byte) []byte {
	b = m.change(bytes.Clone(b))
	for m.IntN(3) == 0 {
		b = m.change(b)
	}
	return b
}

func (m *mutator) change(b []byte) []byte {
	from, to := m.span(b)
	switch m.IntN(9) {
	case 0: // a byte
		if len(b) > 0 {
			b[m.IntN(len(b))] = m.byte()
		}
		return b
	case 1: // a stretch is lost
		return slices.Delete(b, from, to)
	case 2: // or there twice
		return slices.Insert(b, from, b[from:to]...)
	case 3: // the end is lost
		return b[:from]
	case 4: // a word is put in, or in place of something
		if m.IntN(2) == 0 {
			to = from
		}
		return slices.Replace(b, from, to, []byte(m.tokens[m.IntN(len(m.tokens))])...)
	case 5: // a piece of another text
		other := m.others[m.IntN(len(m.others))]
		from2, to2 := m.span(other)
		return slices.Insert(b, from, other[from2:to2]...)
	}
	lines := bytes.SplitAfter(b, []byte{'\n'})
	x, y := m.IntN(len(lines)), m.IntN(len(lines))
	switch m.IntN(3) {
	case 0: // lines change places
		lines[x], lines[y] = lines[y], lines[x]
	case 1: // a line is lost
		lines = slices.Delete(lines, x, x+1)
	case 2: // or there twice
		lines = slices.Insert(lines, y, lines[x])
	}
	return bytes.Join(lines, nil)
}

// span returns a stretch, which is short mostly.
func (m *mutator) span(b []byte) (from, to int) {
	if len(b) == 0 {
		return 0, 0
	}
	from = m.IntN(len(b))
	return from, min(len(b), from+1+m.IntN(1<<m.IntN(8)))
}

func (m *mutator) byte() byte {
	const likely = "{}[]()<>:;,.'\"|&*!#%@`-+=/\\\n\r\t 0129abcxyz\x00\x1b\xef\xbb\xbf\xa0\xff"
	if m.IntN(4) == 0 {
		return byte(m.IntN(256))
	}
	return likely[m.IntN(len(likely))]
}

// words that plans are made of, and such as they may not have.
var planWords = []string{
	"count(", "sum(", "mean(", "count_distinct(", "any(", "none(", "known(", "periods_with(", "date in period", " and ", " or ", " not ", "== \"x\"", "!= ", "<= days(20)", "in [\"a\", \"b\"]",
	"period", "as_of", "period.start", "active(", "present(", "absent(", "prefix(", "99999999999999999999", "-1", "0.1", "1e9", "2023-02-30", "2023-01-01", "\"\"", "null", "~", "yes", "NO",
	"at least 30%", "at most baseline", "no increase", "exactly 0", "ít nhất 5%", "giảm 5%", "110% of baseline", "every: day\n    ", "every: month\n    ", "each: ", "by: [", "baseline: previous\n    ",
	"period: {from: 0001-01-01, to: 9999-12-31}", "period: 2023-Q9", "key: id\n    ", "references: ", "required: true", "one_of: []", "blank: absent", "tolerate: [orphans]", "dates: excel", "encoding: tcvn3",
	"{", "}", "[", "]", "- ", ": ", "&a ", "*a", "!!x ", "<<: ", "---\n", "...\n", "|\n", ">-\n", "# ", "\u00a0", "\u202e", "\ufeff", "\u2028", "a: b\n", "\t",
	strings.Repeat("(", 300), strings.Repeat("[", 300), strings.Repeat("x", 5000), strings.Repeat("not ", 200),
}

// words that data are made of, and such as they may not have.
var dataWords = []string{
	"\"", "\"\"", ",", ";", "\t", "|", "\r", "\r\n", "\n\n", "\x00", "\x1a", "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff", "sep=;\n", "Tổng cộng", "Total", "(1),(2),(3)\n", "-", "N/A", "#N/A", "x", "yes", "không",
	"1", "01", "-1", "0.1", "1,5", "1.234", "1 000", "1e9", "1E-05", "99999999999999999999", "0.1234567890123", "(21.1)", "10%", "2023-02-29", "2023-05-31", "31/12/2023", "45000", "2023-05-31T08:30", "1/1/1",
	"\u00a0", "\u200b", "\u00ad", "\u202e", "e\u0301", "Ð", "::error::x", "=1+1", strings.Repeat("x", 70_000), strings.Repeat(",", 20_000), strings.Repeat("\"", 99),
}

// project is a plan with its data: a folder, and files by their names in it.
type project struct {
	dir   string
	plan  string
	files []string // the plan, and the data
}

// projects returns plans of all kinds whose data are small.
func projects(t *testing.T) []project {
	t.Helper()
	var all []project
	add := func(dir, plan, data string) {
		p := project{dir: dir, plan: plan}
		err := filepath.WalkDir(filepath.Join(dir, data), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				name, _ := filepath.Rel(dir, path)
				p.files = append(p.files, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(p.files, plan) {
			p.files = append(p.files, plan)
		}
		all = append(all, p)
	}
	add("../../testdata/script/base", "plan.yaml", "data")
	add("../../cmd/plancheck/testdata", "office.yaml", "office")
	add("starter/en", "plan.yaml", "data")
	add("starter/vi", "plan.yaml", "data")
	for _, kind := range []string{"dressed", "dressed", "dressed", "broken"} {
		dirs, err := filepath.Glob("../../testdata/intake/" + kind + "/*")
		if err != nil || len(dirs) < 10 {
			t.Fatal(dirs, err)
		}
		for _, dir := range dirs {
			add(dir, "plan.yaml", ".")
		}
	}
	return all
}

// copied copies a project, with one of its files changed.
func (p project) copied(t *testing.T, dir, changed string, content []byte) {
	t.Helper()
	for _, name := range p.files {
		text := content
		if name != changed {
			var err error
			if text, err = os.ReadFile(filepath.Join(p.dir, name)); err != nil {
				t.Fatal(err)
			}
		}
		to := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// data is the folder of the data in a copy.
func (p project) data(dir string) string {
	for _, name := range p.files {
		if inside := filepath.Dir(name); name != p.plan && inside != "." {
			return filepath.Join(dir, strings.Split(inside, string(filepath.Separator))[0])
		}
	}
	return dir
}

// TestChangedPlansAndDataHaveAStatus changes plans and data at random: whatever
// they are then, all commands end with a status that the manual has, in time,
// and without an error of the program. Go test ./internal/cli -run Changed
// -mutations 10000 -v says which statuses came.
func TestChangedPlansAndDataHaveAStatus(t *testing.T) {
	if *seed == 0 {
		*seed = rand.Uint64()
	}
	changes := *mutations
	if testing.Short() {
		changes /= 5
	}
	all := projects(t)
	var plans [][]byte
	for _, p := range all {
		text, err := os.ReadFile(filepath.Join(p.dir, p.plan))
		if err != nil {
			t.Fatal(err)
		}
		plans = append(plans, text)
	}
	for _, kind := range []string{"plans", "data"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			statuses := map[string]int{}
			for i := range changes {
				random := rand.New(rand.NewPCG(*seed, uint64(i)<<1|uint64(len(kind)&1)))
				p := all[random.IntN(len(all))]
				m := &mutator{Rand: random, tokens: planWords, others: plans}
				name := p.plan
				if kind == "data" {
					m.tokens = dataWords
					for name == p.plan {
						name = p.files[random.IntN(len(p.files))]
					}
				}
				before, err := os.ReadFile(filepath.Join(p.dir, name))
				if err != nil {
					t.Fatal(err)
				}
				if kind == "data" {
					m.others = [][]byte{before}
				}
				dir := filepath.Join(t.TempDir(), "x")
				p.copied(t, dir, name, m.mutate(before))
				what := fmt.Sprintf("-seed %d, %s %d, %s of %s", *seed, kind, i, name, p.dir)
				for _, status := range checkChanged(t, what, filepath.Join(dir, p.plan), p.data(dir)) {
					statuses[status]++
				}
				if err := os.RemoveAll(dir); err != nil {
					t.Fatal(err)
				}
			}
			t.Logf("-seed %d: %v", *seed, statuses)
		})
	}
}

// checkChanged runs the commands over a plan and its data, and returns how they
// ended.
func checkChanged(t *testing.T, what, plan, data string) (ends []string) {
	t.Helper()
	const patience = 30 * time.Second
	said := ""
	status := func(command string, args ...string) int {
		m := newMachine()
		m.Now = func() time.Time { return time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC) }
		defer func() { said = m.stderr.String() }()
		slow := time.AfterFunc(patience, func() { panic(what + ": " + command + " takes too long") })
		got := Main(append([]string{command}, args...), m.System)
		slow.Stop()
		if got < Passed || got > CouldNot || got == BadUsage {
			t.Errorf("%s: %s: status %d: %.300s", what, command, got, &m.stderr)
		}
		if out := m.stderr.String() + m.stdout.String(); strings.Contains(out, "internal error") {
			t.Errorf("%s: %s: %.600s", what, command, out)
		}
		if out := m.stdout.Bytes(); len(out) > 0 && slices.Contains(args, "json") && !json.Valid(out) {
			t.Errorf("%s: %s: no JSON: %.300s", what, command, out)
		} else if resulttest.IsResult(out) {
			if err := resulttest.Check(out); err != nil {
				t.Errorf("%s: %s: %v", what, command, err)
			}
		}
		ends = append(ends, fmt.Sprintf("%s %d", command, got))
		return got
	}
	valid := status("validate", plan)
	if formatted := status("fmt", plan, "--check"); valid == Passed && formatted == CouldNot {
		t.Errorf("%s: a valid plan cannot be formatted", what)
	}
	judged := status("evaluate", plan, "--data", data, "-o", "json")
	why := said
	if valid != Passed && judged != CouldNot {
		t.Errorf("%s: validate has status %d, evaluate %d", what, valid, judged)
	}
	tooEarly := strings.Contains(why, string(diag.CodeNotBegun)) // nobody has said as of when validate checks
	if checked := status("validate", plan, "--data", data, "-o", "json"); checked == Passed && judged == CouldNot && !tooEarly {
		t.Errorf("%s: evaluate refuses what validate passes: %.300s", what, why)
	}
	if valid == Passed {
		status("test", plan)
		status("template", plan, "--dir", filepath.Join(filepath.Dir(plan), "blank"), "--data", data)
	}
	return ends
}
