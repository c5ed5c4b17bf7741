package cli

import (
	"context"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/source"
)

// dataFlags say where the field data are.
type dataFlags struct {
	dir   string   // empty: not stated; stdin for the only dataset
	files []string // DATASET=NAME, where NAME is stdin or a file of the folder
}

// addDataFlags adds --data and --file to a command.
func addDataFlags(c *cobra.Command, d *dataFlags) {
	c.Flags().StringVar(&d.dir, "data", "", "folder `DIR` with the data files, or - for standard input if the plan has one dataset")
	complete(c, "data", completeFolders)
	c.Flags().StringArrayVar(&d.files, "file", nil, "`DATASET=NAME` reads a dataset from another file of the folder, or from standard input where NAME is -; repeatable")
	complete(c, "file", completeDatasets)
}

// ofPlan returns the plan with the files that the flags name in place of its
// own, and reports whether one of them is standard input. What is wrong with the
// flags is a usage error.
func (d dataFlags) ofPlan(p *plan.Plan) (*plan.Plan, bool, error) {
	files := map[string]string{}
	if d.dir == stdin {
		if len(p.Datasets) != 1 || len(d.files) > 0 {
			return nil, false, usagef("write --data DIR --file DATASET=-", "--data - is for a plan with one dataset, and without --file")
		}
		files[p.Datasets[0].Name] = stdin
	}
	for _, text := range d.files {
		dataset, name, found := strings.Cut(text, "=")
		at := slices.IndexFunc(p.Datasets, func(o *plan.Dataset) bool { return o.Name == dataset })
		_, twice := files[dataset]
		switch {
		case !found || name == "":
			return nil, false, usagef("write --file DATASET=NAME, or --file DATASET=- for standard input", "--file %s names no file", diag.Quote(text))
		case at < 0:
			return nil, false, usagef(diag.SuggestString(dataset, datasetNames(p)), "unknown dataset %s", diag.Quote(dataset))
		case twice:
			return nil, false, usagef("name one file, or a glob in the plan", "two files for dataset %s", diag.Quote(dataset))
		case name != stdin && !fs.ValidPath(name):
			return nil, false, usagef("write a name relative to the data folder, with / between folders", "--file %s leads out of the data folder", diag.Quote(text))
		}
		files[dataset] = name
	}
	return redirected(p, files)
}

// redirected returns a plan whose datasets have the files of a map by their
// names, and reports whether one is standard input.
func redirected(p *plan.Plan, files map[string]string) (*plan.Plan, bool, error) {
	if len(files) == 0 {
		return p, false, nil
	}
	other, reads := *p, []string{}
	other.Datasets = slices.Clone(p.Datasets)
	for i, d := range p.Datasets {
		name, ok := files[d.Name]
		if !ok {
			continue
		}
		if name == stdin {
			name = stdinName
			reads = append(reads, diag.Quote(d.Name))
		}
		changed := *d
		changed.File = name
		other.Datasets[i] = &changed
	}
	switch {
	case len(reads) > 1:
		return nil, false, usagef("give the others as files", "standard input for more than one dataset: %s", strings.Join(reads, ", "))
	case len(reads) > 0 && p.File == stdinName:
		return nil, false, usagef("put the plan into a file", "standard input for the plan and for dataset %s", reads[0])
	}
	return &other, len(reads) > 0, nil
}

func datasetNames(p *plan.Plan) []string {
	var names []string
	for _, d := range p.Datasets {
		names = append(names, d.Name)
	}
	return names
}

// open returns the folder of the job's data. The error is of the file system.
func (j job) open(ctx context.Context) (*source.Folder, error) {
	folder := source.Memory(nil)
	if j.dir != stdin {
		var err error
		if folder, err = source.Dir(j.dir); err != nil {
			return nil, err
		}
	}
	if j.input == nil {
		return folder, nil
	}
	return folder.With(stdinName, &waiting{ctx: ctx, reader: j.input})
}

// refuseNames says that a dataset cannot be read from standard input because it
// has columns that are taken from the names of its files.
func refuseNames(q *query.Query) error {
	for _, d := range q.Datasets {
		for _, c := range d.Columns {
			if d.File == stdinName && c.FromFile != "" {
				return usagef("put the file into a folder, under its name", "column %s of dataset %s is taken from the file's name, and standard input has none", diag.Quote(c.Name), diag.Quote(d.Name))
			}
		}
	}
	return nil
}

// waiting reads what may not come: it waits no longer than its context lasts,
// and returns its error then.
type waiting struct {
	ctx     context.Context
	reader  io.Reader
	buffer  []byte       // the reader's as long as it is being filled
	filling chan fetched // nil: it is not being filled
	left    []byte       // of the buffer: read and not handed out
	err     error        // that came with it
}

// fetched is what a reader returned.
type fetched struct {
	n   int
	err error
}

func (w *waiting) Read(p []byte) (int, error) {
	if len(w.left) == 0 && w.err == nil {
		if err := w.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(p, w.left)
	w.left = w.left[n:]
	if len(w.left) > 0 {
		return n, nil
	}
	return n, w.err
}

func (w *waiting) fill() error {
	if w.buffer == nil {
		w.buffer = make([]byte, 256<<10)
	}
	if w.filling == nil {
		filling := make(chan fetched, 1)
		w.filling = filling
		go func() {
			n, err := w.reader.Read(w.buffer)
			filling <- fetched{n, err}
		}()
	}
	select {
	case f := <-w.filling:
		w.filling, w.left, w.err = nil, w.buffer[:f.n], f.err
		return nil
	case <-w.ctx.Done():
		return w.ctx.Err()
	}
}
