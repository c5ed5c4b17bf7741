package render

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"plancheck/internal/browsertest"
	"plancheck/internal/words"
)

var pictures = flag.String("pictures", "", "a folder for pictures of the pages that the browser shows")

// TestPageInABrowser looks at every page as people do: wide, on a phone, on a small
// phone; light, dark, in the colours of the system; folds closed and open.
func TestPageInABrowser(t *testing.T) {
	browser := browsertest.Start(t)
	for _, r := range reports {
		for code, in := range words.Languages {
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

func TestPageIsAccessible(t *testing.T) {
	browser := browsertest.Start(t)
	for _, r := range reports {
		if slices.Contains([]string{"empty", "all-met", "silence"}, r.name) {
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
