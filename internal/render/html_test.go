package render

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"plancheck/internal/privacy"
	"plancheck/internal/words"
)

var (
	styleSheet = regexp.MustCompile(`<style>.*</style>`)
	styleHash  = regexp.MustCompile(`sha256-(?:[^&;]|&#43;)*`)
)

// withoutStyle leaves the style sheet out of a page, which is the same on all of
// them, and its hash.
func withoutStyle(page string) string {
	if !styleSheet.MatchString(page) {
		return page
	}
	return styleHash.ReplaceAllString(styleSheet.ReplaceAllString(page, "<style></style>"), "sha256-")
}

// pageOf returns reports as a page, and its parsed tree.
func pageOf(t *testing.T, reports []privacy.Report, in words.Language) (string, *html.Node) {
	t.Helper()
	text := rendered(t, formatNamed(t, "html"), reports, Options{Lang: in})
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return text, root
}

func formatNamed(t *testing.T, name string) Format[[]privacy.Report] {
	t.Helper()
	all := Formats()
	return all[slices.IndexFunc(all, func(f Format[[]privacy.Report]) bool { return f.Name == name })]
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// elements returns the elements of a name under a node; of all where the name is
// empty.
func elements(root *html.Node, name string) []*html.Node {
	var all []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && (name == "" || n.Data == name) {
			all = append(all, n)
		}
	}
	return all
}

// ofClass returns the elements under a node that have a class.
func ofClass(root *html.Node, class string) []*html.Node {
	return slices.DeleteFunc(elements(root, ""), func(n *html.Node) bool {
		all, _ := attribute(n, "class")
		return !slices.Contains(strings.Fields(all), class)
	})
}

// readNode returns the text under a node.
func readNode(n *html.Node) string {
	var b strings.Builder
	if n.Type == html.TextNode {
		return n.Data
	}
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// pages calls check with the page of every report in every language.
func pages(t *testing.T, check func(t *testing.T, reports []privacy.Report, in words.Language, text string, root *html.Node)) {
	for _, r := range reports {
		for code, in := range words.Languages() {
			t.Run(r.name+"."+code, func(t *testing.T) {
				text, root := pageOf(t, r.reports, in)
				check(t, r.reports, in, text, root)
			})
		}
	}
}

func TestPageIsWellFormedAndNeedsNothingElse(t *testing.T) {
	pages(t, func(t *testing.T, reports []privacy.Report, in words.Language, text string, root *html.Node) {
		if lang, _ := attribute(elements(root, "html")[0], "lang"); lang != in.String() {
			t.Errorf("the page's language is %q", lang)
		}
		if n := len(elements(root, "h1")); n != len(reports) {
			t.Errorf("%d h1, want one a plan", n)
		}
		ids := map[string]bool{}
		for _, n := range elements(root, "") {
			for _, a := range n.Attr {
				switch {
				case a.Key == "id" && ids[a.Val]:
					t.Errorf("id %s twice", a.Val)
				case a.Key == "id":
					ids[a.Val] = true
				case a.Key == "style" || a.Key == "src" || strings.HasPrefix(a.Key, "on"):
					t.Errorf("<%s> has %s=%q", n.Data, a.Key, a.Val)
				}
			}
			if slices.Contains([]string{"script", "link", "img", "iframe", "object", "embed", "base", "form"}, n.Data) {
				t.Errorf("there is a <%s>", n.Data)
			}
		}
		for _, n := range elements(root, "") {
			if href, ok := attribute(n, "href"); ok && !ids[strings.TrimPrefix(href, "#")] {
				t.Errorf("href %q leads nowhere", href)
			}
			by, _ := attribute(n, "aria-labelledby")
			for _, id := range strings.Fields(by) {
				if !ids[id] {
					t.Errorf("aria-labelledby %q names nothing", id)
				}
			}
		}
		for _, table := range elements(root, "table") {
			want := len(elements(elements(table, "thead")[0], "th"))
			for _, row := range elements(table, "tr") {
				if got := len(elements(row, "td")) + len(elements(row, "th")); got != want {
					t.Errorf("a row of %d cells under %d heads: %s", got, want, readNode(row))
				}
			}
		}
	})
}

func TestPageForbidsAllStylesButItsOwn(t *testing.T) {
	pages(t, func(t *testing.T, _ []privacy.Report, _ words.Language, _ string, root *html.Node) {
		style := elements(root, "style")
		if len(style) != 1 {
			t.Fatalf("%d style sheets", len(style))
		}
		sum := sha256.Sum256([]byte(style[0].FirstChild.Data))
		want := fmt.Sprintf("default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'", base64.StdEncoding.EncodeToString(sum[:]))
		if got, _ := attribute(elements(root, "meta")[1], "content"); got != want {
			t.Errorf("the policy is %s, want %s", got, want)
		}
		if strings.Contains(style[0].FirstChild.Data, "url(h") || strings.Contains(style[0].FirstChild.Data, "@import") {
			t.Error("the style asks for something")
		}
	})
}

func TestPageIsTheSameTwice(t *testing.T) {
	pages(t, func(t *testing.T, reports []privacy.Report, in words.Language, text string, _ *html.Node) {
		if again, _ := pageOf(t, reports, in); again != text {
			t.Error("another page of the same reports")
		}
	})
}
