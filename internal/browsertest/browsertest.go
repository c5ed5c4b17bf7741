// Package browsertest looks at pages in a browser, for tests alone: Debian's
// chromium, which .ci/run installs. Without it a test is skipped and says what to
// install.
package browsertest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Browser is a running browser, which ends with its test.
type Browser struct{ context context.Context }

// Start starts the browser. Debian's knows nothing of a network: it is told not to
// look for one.
func Start(t *testing.T) *Browser {
	t.Helper()
	program, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no program chromium was found, so no page was looked at: apt-get install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", false), chromedp.UserDataDir(t.TempDir()))
	allocator, endAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(endAllocator)
	browser, end := chromedp.NewContext(allocator)
	t.Cleanup(end)
	if err := chromedp.Do(browser, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	return &Browser{browser}
}

// Page is a page that is open.
type Page struct {
	t       *testing.T
	context context.Context
	path    string

	mutex sync.Mutex
	said  []string
}

// Open opens the text of a page as a file.
func (b *Browser) Open(t *testing.T, html string) *Page {
	t.Helper()
	p := &Page{t: t, path: filepath.Join(t.TempDir(), "page.html")}
	if err := os.WriteFile(p.path, []byte(html), 0o600); err != nil {
		t.Fatal(err)
	}
	var end context.CancelFunc
	p.context, end = chromedp.NewContext(b.context)
	t.Cleanup(end)
	var late context.CancelFunc
	p.context, late = context.WithTimeout(p.context, 2*time.Minute)
	t.Cleanup(late)
	p.must(chromedp.Do(p.context, chromedp.Navigate("about:blank")))
	p.must(chromedp.Listen(p.context, p.listen))
	p.must(chromedp.Do(p.context, chromedp.Navigate("file://"+p.path)))
	return p
}

func (p *Page) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

// call gives the browser a command.
func call[P, R any](p *Page, command cdp.Command[P, R], params P) R {
	p.t.Helper()
	result, err := chromedp.Call(p.context, command, params)
	p.must(err)
	return result
}

// listen takes down what a page that needs nothing does not do.
func (p *Page) listen(event any) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if e.Request.URL != "file://"+p.path {
			p.said = append(p.said, "request: "+e.Request.URL)
		}
	case *log.EventEntryAdded:
		p.said = append(p.said, "log: "+e.Entry.Text)
	case *runtime.EventConsoleAPICalled:
		p.said = append(p.said, fmt.Sprintf("console: %s", e.Type))
	case *runtime.EventExceptionThrown:
		p.said = append(p.said, "exception: "+e.ExceptionDetails.Text)
	}
}

// Said returns what the page asked for and complained of so far.
func (p *Page) Said() []string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return append([]string{}, p.said...)
}

// View is how a page is looked at.
type View struct {
	Width  int
	Dark   bool
	Forced bool // colours are the system's
	Print  bool // as on paper
	Open   bool // all folds
}

// Look changes how the page is looked at.
func (p *Page) Look(v View) {
	p.t.Helper()
	feature := func(name string, on bool, yes, no string) *emulation.MediaFeature {
		if on {
			no = yes
		}
		return &emulation.MediaFeature{Name: name, Value: no}
	}
	call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: int64(v.Width), Height: 900, DeviceScaleFactor: 1, Mobile: v.Width < 600})
	media := ""
	if v.Print {
		media = "print"
	}
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: []*emulation.MediaFeature{
		feature("prefers-color-scheme", v.Dark, "dark", "light"), feature("forced-colors", v.Forced, "active", "none"),
	}})
	Evaluate[chromedp.Void](p, fmt.Sprintf(`document.querySelectorAll("details").forEach(d => d.open = %t)`, v.Open))
}

// Evaluate returns what a script in the page comes to.
func Evaluate[T any](p *Page, script string) T {
	p.t.Helper()
	result, err := chromedp.Run(p.context, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	p.must(err)
	return result
}

// Picture returns a picture of the page as PNG: of all of it, or of a height.
func (p *Page) Picture(width, height int) []byte {
	p.t.Helper()
	if height == 0 {
		height = Evaluate[int](p, `document.documentElement.scrollHeight`)
	}
	const most = 16_000 // more than a browser draws at once
	beyond := true
	return call(p, page.CaptureScreenshot, page.CaptureScreenshotParams{
		CaptureBeyondViewport: &beyond, Clip: &page.Viewport{Width: float64(width), Height: float64(min(height, most)), Scale: 1},
	}).Data
}

// PDF prints the page as most people do: without background graphics.
func (p *Page) PDF() []byte {
	p.t.Helper()
	yes, no := true, false
	return call(p, page.PrintToPDF, page.PrintToPDFParams{PrintBackground: &no, PreferCSSPageSize: &yes, GenerateTaggedPDF: &yes}).Data
}

// Axe returns what axe-core finds wrong with the page, by the rules of WCAG 2.2, A
// and AA, and of best practice. The environment says where it is: AXE.
func (p *Page) Axe() []string {
	p.t.Helper()
	path := os.Getenv("AXE")
	if path == "" {
		p.t.Skip("the variable AXE is not set, so accessibility was not checked: npm install axe-core, and set AXE to the path of its axe.min.js")
	}
	source, err := os.ReadFile(path)
	if err != nil {
		p.t.Fatal(err)
	}
	Evaluate[chromedp.Void](p, string(source))
	return Evaluate[[]string](p, `axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"]}).then(
		r => r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + v.help + ": " + n.html.slice(0, 200))))`)
}
