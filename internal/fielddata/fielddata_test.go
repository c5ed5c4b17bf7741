package fielddata

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

var update = flag.Bool("update", false, "write the shipped field data anew")

// testdata is where the field data are shipped.
var testdata = filepath.Join("..", "..", "testdata")

func TestShippedDataIsWhatTheGeneratorWrites(t *testing.T) {
	if *update {
		if err := Write(testdata); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range folders() {
		var names []string
		for _, want := range f.files() {
			names = append(names, want.name)
			got, err := os.ReadFile(filepath.Join(testdata, f.plan, want.name))
			if err != nil {
				t.Error(err)
			} else if !bytes.Equal(got, want.text) {
				t.Errorf("%s/%s is not what the generator writes; see -update", f.plan, want.name)
			}
		}
		shipped, err := os.ReadDir(filepath.Join(testdata, f.plan))
		if err != nil {
			t.Error(err)
		}
		for _, entry := range shipped {
			if !slices.Contains(names, entry.Name()) {
				t.Errorf("%s/%s is not written by the generator", f.plan, entry.Name())
			}
		}
	}
}

func TestWriteTwiceIsTheSame(t *testing.T) {
	first, second := folders(), folders()
	for i := range first {
		a, b := first[i].files(), second[i].files()
		for j := range a {
			if !bytes.Equal(a[j].text, b[j].text) {
				t.Errorf("%s/%s differs from one time to the next", first[i].plan, a[j].name)
			}
		}
	}
}

func TestFoldersAreSmall(t *testing.T) {
	const maxSize = 1_500_000 // bytes; the data are cloned with the repository
	for _, f := range folders() {
		size := 0
		for _, file := range f.files() {
			size += len(file.text)
		}
		if size > maxSize {
			t.Errorf("%s has %d bytes, more than %d", f.plan, size, maxSize)
		}
	}
}

func TestFilesAreNFCWithLineFeeds(t *testing.T) {
	for _, f := range folders() {
		for _, file := range f.files() {
			if !norm.NFC.IsNormal(file.text) {
				t.Errorf("%s/%s is not in NFC", f.plan, file.name)
			}
			if bytes.ContainsRune(file.text, '\r') || bytes.HasPrefix(file.text, []byte("\uFEFF")) {
				t.Errorf("%s/%s has a carriage return or a byte order mark", f.plan, file.name)
			}
		}
	}
}

func TestProvincesHaveTheirUnits(t *testing.T) {
	for _, tt := range []struct {
		name                string
		districts, communes int
	}{
		{"hanoi", 30, 579},
		{"hanoi-2013", 30, 584},
		{"lang-son", 11, 200},
		{"phu-tho", 13, 225},
		{"vinh-long", 8, 107},
		{"quang-ngai", 0, 96},
	} {
		p := loadProvince(tt.name)
		if len(p.districts) != tt.districts || len(p.communes) != tt.communes {
			t.Errorf("%s has %d districts and %d communes, want %d and %d",
				tt.name, len(p.districts), len(p.communes), tt.districts, tt.communes)
		}
		for _, c := range p.communes {
			if !slices.ContainsFunc(append(p.districts, p.root), func(u unit) bool { return u.code == c.parent }) {
				t.Errorf("%s: commune %s is part of no unit %q", tt.name, c.code, c.parent)
			}
		}
	}
}

// indicatorID matches the line that begins an indicator in a plan file.
var indicatorID = regexp.MustCompile(`(?m)^  ([a-z0-9-]+):$`)

func TestOutcomesAreThoseOfThePlan(t *testing.T) {
	for _, plan := range Plans() {
		text, err := os.ReadFile(filepath.Join("..", "..", "plans", plan+".yaml"))
		if err != nil {
			t.Error(err)
			continue
		}
		_, indicators, _ := strings.Cut(string(text), "\nindicators:\n")
		var want, got []string
		for _, m := range indicatorID.FindAllStringSubmatch(indicators, -1) {
			want = append(want, m[1])
		}
		for _, o := range Outcomes(plan) {
			got = append(got, o.Indicator)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: outcomes of %q, but the plan has %q", plan, got, want)
		}
	}
}

func TestEveryPromiseHasAnIndicatorAndTheReverse(t *testing.T) {
	for _, f := range folders() {
		var promised strings.Builder
		for i, p := range f.promises {
			if p.indicator == "" && p.note == "" {
				t.Errorf("%s: nothing judges promise %d, and nobody says why", f.plan, i+1)
			}
			if p.indicator != "" && !slices.ContainsFunc(f.outcomes, func(o Outcome) bool { return o.Indicator == p.indicator }) {
				t.Errorf("%s: promise %d is judged by %q, which the plan lacks", f.plan, i+1, p.indicator)
			}
			promised.WriteString(p.indicator + " " + p.note + " ")
		}
		for _, o := range f.outcomes {
			if !strings.Contains(promised.String(), o.Indicator+" ") && !strings.Contains(promised.String(), o.Indicator+",") {
				t.Errorf("%s: no promise is judged by %s", f.plan, o.Indicator)
			}
		}
	}
}
