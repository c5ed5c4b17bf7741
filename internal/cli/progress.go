package cli

import (
	"context"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"plancheck/internal/binding"
	"plancheck/internal/csvengine"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

const (
	patience    = 2 * time.Second // a reading that takes no longer shows no progress
	redrawEvery = 150 * time.Millisecond
)

// answer answers a query from the files of a folder, with progress.
func (s System) answer(ctx context.Context, folder *source.Folder, files binding.Files, q *query.Query, options csvengine.Options) (*query.Answers, error) {
	if p := s.watch(folder, files, q); p != nil {
		defer p.end()
		folder = folder.Watched(p.add)
	}
	return csvengine.New(folder, files, options).Run(ctx, q)
}

// progress shows in a terminal how much of the data has been read, how fast,
// and for how long this will go on. It takes one line, and clears it at the end.
type progress struct {
	terminal io.Writer
	width    int
	in       words.Language
	total    int64
	begin    time.Time
	read     atomic.Int64
	elapsed  atomic.Int64 // since begin, when it was last drawn
	stop     func()

	// The rest is of the goroutine that draws.
	lines  *mpb.Progress // nil: nothing is shown yet
	bar    *mpb.Bar
	redraw chan any
}

// watch shows the progress of reading what q asks for, until its end is called.
// It returns nil where standard error is not a terminal that a line can be cleared
// in, and where it is not known how much there is to read.
func (s System) watch(folder *source.Folder, files binding.Files, q *query.Query) *progress {
	if s.show.quiet || s.ErrWidth == nil || s.ErrWidth() == 0 || s.Getenv("TERM") == "dumb" {
		return nil
	}
	total := dataSize(folder, files, q)
	if total == 0 {
		return nil
	}
	p := newProgress(s.Stderr, s.ErrWidth(), total, s.Now(), s.lang.Language)
	done := make(chan struct{})
	var drawing sync.WaitGroup
	drawing.Go(func() {
		ticker := time.NewTicker(redrawEvery)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				p.draw(s.Now())
			case <-done:
				return
			}
		}
	})
	p.stop = func() {
		close(done)
		drawing.Wait()
	}
	return p
}

// dataSize returns the sizes of the files of all datasets, a file of two of
// them twice, or 0 where one is a stream. What cannot be opened has no size;
// the engine says why.
func dataSize(folder *source.Folder, files binding.Files, q *query.Query) int64 {
	total := int64(0)
	for i := range q.Datasets {
		file := files[q.Datasets[i].Name]
		names, err := folder.Expand(file.Name, file.IsName)
		if err != nil {
			continue
		}
		for _, name := range names {
			file, err := folder.Open(name, false)
			if err != nil {
				continue
			}
			file.Close()
			if file.Size() < 0 {
				return 0
			}
			total += file.Size()
		}
	}
	return total
}

func newProgress(terminal io.Writer, width int, total int64, begin time.Time, in words.Language) *progress {
	return &progress{terminal: terminal, width: width, in: in, total: total, begin: begin, stop: func() {}}
}

// add says that more bytes have been read. Several goroutines may call it.
func (p *progress) add(bytes int64) { p.read.Add(bytes) }

// draw has the line drawn as it is now.
func (p *progress) draw(now time.Time) {
	elapsed := now.Sub(p.begin)
	if elapsed < patience {
		return
	}
	if p.lines == nil {
		p.show()
	}
	p.elapsed.Store(int64(elapsed))
	p.bar.SetCurrent(min(p.read.Load(), p.total)) // what is read twice makes it more
	p.redraw <- now
}

// show sets up the line. The bar is told its total afterwards, because otherwise
// it would end by itself.
func (p *progress) show() {
	p.redraw = make(chan any)
	p.lines = mpb.New(mpb.WithOutput(p.terminal), mpb.ForceTTY(), mpb.WithWidth(p.width), mpb.WithManualRefresh(p.redraw))
	p.bar = p.lines.AddBar(0, mpb.AppendDecorators(decor.Any(func(s decor.Statistics) string {
		return figures(s.Current, s.Total, time.Duration(p.elapsed.Load())).In(p.in)
	})))
	p.bar.SetTotal(p.total, false)
}

// figures says how much has been read, how fast, and how long the rest takes if
// it goes on like this.
func figures(read, total int64, elapsed time.Duration) words.Text {
	text := words.ReadSoFar.With(read*100/total, size(read), size(total))
	seconds := elapsed.Seconds()
	if read == 0 || seconds == 0 {
		return text
	}
	left := time.Duration(seconds * float64(total-read) / float64(read) * float64(time.Second))
	return words.ReadRate.With(text, size(int64(float64(read)/seconds)), left.Round(time.Second))
}

func size(bytes int64) string { return fmt.Sprintf("% .1f", decor.SizeB1000(bytes)) }

// end clears the line.
func (p *progress) end() {
	p.stop()
	if p.lines != nil {
		p.bar.Abort(true)
		p.lines.Wait()
	}
}
