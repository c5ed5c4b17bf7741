package page

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// tokens returns the colours of a scheme by name, as the style declares them.
func tokens(t *testing.T, after string) map[string]string {
	t.Helper()
	_, block, found := strings.Cut(styleSource, after)
	if !found {
		t.Fatalf("the style has no %s", after)
	}
	block, _, _ = strings.Cut(block, "}")
	all := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z_0-9]+):(#[0-9a-f]{3,6})`).FindAllStringSubmatch(block, -1) {
		all[m[1]] = m[2]
	}
	return all
}

// luminance is that of WCAG 2.2.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	digits := strings.TrimPrefix(colour, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(digits[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestEveryColourCanBeRead(t *testing.T) {
	least := map[string]float64{"ink": 4.5, "ink2": 4.5, "met": 4.5, "not_met": 4.5, "undetermined": 4.5, "no_cases": 4.5, "link": 4.5, "edge": 3, "bar": 3, "rule": 1}
	for scheme, after := range map[string]string{"light": ":root{", "dark": "prefers-color-scheme:dark){:root{"} {
		all := tokens(t, after)
		for name := range all {
			if _, known := least[name]; !known && name != "paper" {
				t.Errorf("%s: no contrast is asked of %s", scheme, name)
			}
		}
		for name, least := range least {
			if got := contrast(t, all[name], all["paper"]); got < least {
				t.Errorf("%s: %s on paper is %.1f to 1, less than %.1f", scheme, name, got, least)
			}
		}
	}
}

// TestStyleAndTemplateFit holds the classes of the style against those that are
// written.
func TestStyleAndTemplateFit(t *testing.T) {
	written := []string{"p0"}
	for _, m := range regexp.MustCompile(`class="([^"]*)"`).FindAllStringSubmatch(source, -1) {
		written = append(written, strings.Fields(regexp.MustCompile(`\{\{[^}]*\}\}`).ReplaceAllString(m[1], " "))...)
	}
	written = append(written, "met", "not_met", "undetermined", "no_cases", "withheld", "off", "cell", "bar",
		"b-box", "b-axis", "b-none", "b-off", "b-sure", "b-maybe", "b-halo", "b-tick", "b-goal", "b-dot", "open", "b-x", "b-t", "b-t2", "b-pt", "b-arrow")
	for _, m := range regexp.MustCompile(`\.([a-z][a-z0-9_-]*)`).FindAllStringSubmatch(regexp.MustCompile(`"[^"]*"|[0-9.]+(?:rem|em|px|pt|fr|mm)|/\*[^*]*\*/`).ReplaceAllString(styleSource, ""), -1) {
		if !slices.Contains(written, m[1]) {
			t.Errorf("nothing has the class %s of the style", m[1])
		}
	}
}

func TestStyleAsksForNothing(t *testing.T) {
	for _, no := range []string{"@import", "url(http", "url(\"", "expression("} {
		if strings.Contains(style.Get(), no) {
			t.Errorf("the style has %s", no)
		}
	}
	if strings.Contains(style.Get(), "<") || strings.Contains(style.Get(), "\n") {
		t.Error("the style can end before its end")
	}
	if got := cssEscaped("a\"}</style>\\\nb"); strings.ContainsAny(got, "\"}<\n") || !strings.HasPrefix(got, "a") {
		t.Errorf("text in a style is %s", got)
	}
}
