package render

import (
	"bytes"
	"flag"
	"fmt"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"plancheck/internal/browsertest"
	"plancheck/internal/words"
)

var pictures = flag.String("pictures", "", "a folder for pictures of the pages that the browser shows")

// seenElsewhere are reports whose pages have nothing that others have not.
var seenElsewhere = []string{"interim", "undetermined"}

// TestPageInABrowser looks at every page as people do: wide, on a phone, on a small
// phone; light, dark, in the colours of the system; folds closed and open.
func TestPageInABrowser(t *testing.T) {
	browser := browsertest.Start(t)
	for _, r := range reports {
		if slices.Contains(seenElsewhere, r.name) {
			continue
		}
		for code, in := range words.Languages() {
			t.Run(r.name+"."+code, func(t *testing.T) {
				text, _ := pageOf(t, r.reports, in)
				p := browser.Open(t, text)
				for _, v := range []browsertest.View{
					{Width: 1280}, {Width: 1280, Open: true}, {Width: 360}, {Width: 360, Open: true}, {Width: 320}, {Width: 320, Open: true},
					{Width: 1280, Dark: true}, {Width: 1280, Forced: true},
				} {
					p.Look(v)
					sizes := browsertest.Evaluate[struct{ Scroll, Client int }](p, `({scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth})`)
					if sizes.Scroll != sizes.Client {
						t.Errorf("%+v: %d wide on a screen of %d", v, sizes.Scroll, sizes.Client)
					}
					if *pictures != "" {
						name := fmt.Sprintf("%s.%s.%d", r.name, code, v.Width)
						for _, more := range []struct {
							on   bool
							name string
						}{{v.Dark, ".dark"}, {v.Forced, ".forced"}, {v.Open, ".open"}} {
							if more.on {
								name += more.name
							}
						}
						if err := os.WriteFile(filepath.Join(*pictures, name+".png"), p.Picture(v.Width, 0), 0o644); err != nil {
							t.Fatal(err)
						}
					}
				}
				for _, said := range p.Said() {
					t.Error(said)
				}
			})
		}
	}
}

// TestWhatDependsOnBlanksIsSeenInGrey looks at a page as a printer without colours makes
// it: in a bar, what is certain, what depends on blank cells, and paper are told apart.
func TestWhatDependsOnBlanksIsSeenInGrey(t *testing.T) {
	text, _ := pageOf(t, passed(mixed()), words.English)
	p := browsertest.Start(t).Open(t, text)
	p.Look(browsertest.View{Width: 1000, Print: true})
	type box struct{ X, Y, Width, Height float64 }
	boxes := browsertest.Evaluate[[][]box](p, `[...document.querySelectorAll("svg")].map(svg => ["b-sure", "b-maybe"].map(c => svg.querySelector("." + c)))
		.filter(pair => pair.every(n => n && n.getBoundingClientRect().width > 12))
		.map(pair => pair.map(n => { const r = n.getBoundingClientRect(); return {x: r.x + scrollX, y: r.y + scrollY, width: r.width, height: r.height} }))`)
	if len(boxes) == 0 {
		t.Fatal("no bar has a part that depends on blank cells")
	}
	picture, err := png.Decode(bytes.NewReader(p.Picture(1000, 0)))
	if err != nil {
		t.Fatal(err)
	}
	grey := func(b box) float64 { // the mean, 0 is black; its outline is not looked at
		sum, count := 0, 0
		for y := int(b.Y) + 2; y < int(b.Y+b.Height)-2; y++ {
			for x := int(b.X) + 2; x < int(b.X+b.Width)-2; x++ {
				sum, count = sum+int(color.GrayModel.Convert(picture.At(x, y)).(color.Gray).Y), count+1
			}
		}
		return float64(sum) / float64(max(count, 1))
	}
	const white, least = 255, 25
	for _, pair := range boxes {
		if sure, maybe := grey(pair[0]), grey(pair[1]); maybe-sure < 2*least || white-maybe < least {
			t.Errorf("what is certain has a grey of %.0f, what depends on blank cells one of %.0f", sure, maybe)
		}
	}
}

func TestPageIsAccessible(t *testing.T) {
	browser := browsertest.Start(t)
	for _, r := range reports {
		if slices.Contains(append([]string{"empty", "all-met", "silence", "many"}, seenElsewhere...), r.name) {
			continue // others have all that these have, and axe-core takes seconds
		}
		t.Run(r.name, func(t *testing.T) {
			text, _ := pageOf(t, r.reports, words.Vietnamese)
			p := browser.Open(t, text)
			for _, v := range []browsertest.View{{Width: 1280}, {Width: 360, Dark: true, Open: true}} {
				p.Look(v)
				for _, found := range p.Axe() {
					t.Errorf("%+v: %s", v, found)
				}
			}
		})
	}
}
