package cli

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"plancheck/internal/browsertest"
)

var picture = flag.String("picture", "", "a file for the picture of the page that the README shows")

// asOf is the last day of each plan's period.
var asOf = map[string]string{
	"hanoi-2022": "2022-12-31", "hanoi-2024": "2024-12-31", "hanoi-directive-2013": "2015-12-31", "lang-son-2023": "2023-12-31", "phu-tho-2020": "2020-12-31",
	"vinh-long-2023": "2023-12-31", "buon-tria-2020": "2020-12-31", "quang-ngai-2026": "2026-12-31",
}

// pageOf evaluates one of the plans of this repository as a page.
func pageOf(t *testing.T, plan, lang string) string {
	t.Helper()
	m := newMachine()
	args := []string{"evaluate", "../../plans/" + plan + ".yaml", "--data", "../../testdata/" + plan, "--as-of", asOf[plan], "--lang", lang, "-o", "html"}
	if status := Main(args, m.System); status >= 2 {
		t.Fatalf("%s: status %d, %s", plan, status, &m.stderr)
	}
	return m.stdout.String()
}

func TestPageOfEveryPlanFitsEveryScreen(t *testing.T) {
	browser := browsertest.Start(t)
	drawPicture(t, browser)
	plans, err := filepath.Glob("../../plans/*.yaml")
	if err != nil || len(plans) == 0 {
		t.Fatal("there are no plans", err)
	}
	for _, path := range plans {
		plan := strings.TrimSuffix(filepath.Base(path), ".yaml")
		p := browser.Open(t, pageOf(t, plan, "vi"))
		for _, width := range []int{1280, 360, 320} {
			p.Look(browsertest.View{Width: width, Open: true})
			if wide := browsertest.Evaluate[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); wide != 0 {
				t.Errorf("%s: %d pixels do not fit on a screen of %d", plan, wide, width)
			}
		}
		for _, said := range p.Said() {
			t.Errorf("%s: %s", plan, said)
		}
	}
}

// TestPageIsPrinted prints a page as most people do, without background graphics:
// the first sheet is the answer, and what is folded on a screen is on paper.
func TestPageIsPrinted(t *testing.T) {
	browser := browsertest.Start(t)
	p := browser.Open(t, pageOf(t, "hanoi-2024", "en"))
	names := browsertest.Evaluate[[]string](p, `[...document.querySelectorAll(".groups .nm bdi, .strip tbody th bdi")].map(n => n.textContent)`)
	indicators := browsertest.Evaluate[[]string](p, `[...document.querySelectorAll(".over .ind a")].map(n => n.textContent)`)
	if len(names) < 40 || len(indicators) < 9 {
		t.Fatalf("%d groups of %d indicators", len(names), len(indicators))
	}
	path := filepath.Join(t.TempDir(), "page.pdf")
	pdf := p.PDF()
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(pdf), "/StructTreeRoot") {
		t.Error("the paper has no structure for those who listen to it")
	}
	pages, err := strconv.Atoi(regexp.MustCompile(`Pages: +([0-9]+)`).FindStringSubmatch(tool(t, "pdfinfo", path))[1])
	if err != nil || pages > 10 {
		t.Errorf("%d sheets, more than 10", pages)
	}
	first := squeezed(tool(t, "pdftotext", "-l", "1", path, "-"))
	for _, name := range indicators {
		if !strings.Contains(first, squeezed(name)) {
			t.Errorf("the first sheet lacks %q", name)
		}
	}
	if strings.Contains(first, squeezed("Indicator by indicator")) {
		t.Error("the first sheet has more than the answer")
	}
	all := squeezed(tool(t, "pdftotext", path, "-"))
	for _, name := range names {
		if !strings.Contains(all, squeezed(name)) {
			t.Errorf("the paper lacks %q", name)
		}
	}
}

// drawPicture makes the picture of the README, where it is asked for.
func drawPicture(t *testing.T, browser *browsertest.Browser) {
	t.Helper()
	if *picture == "" {
		return
	}
	p := browser.Open(t, pageOf(t, "lang-son-2023", "en"))
	p.Look(browsertest.View{Width: 1280})
	if err := os.WriteFile(*picture, p.Picture(1280, 1400), 0o644); err != nil {
		t.Fatal(err)
	}
}

// tool returns what a program of Debian's poppler-utils prints.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("no program %s was found, so the paper was not read: apt-get install poppler-utils", name)
	}
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

// squeezed leaves white space out, which lines of paper have elsewhere.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }
