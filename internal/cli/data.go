package cli

import (
	"context"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"plancheck/internal/binding"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/template"
	"plancheck/internal/words"
)

// dataFlags say where the field data are.
type dataFlags struct {
	dir   string   // empty: not stated; stdin for the only dataset
	files []string // DATASET=NAME, where NAME is stdin or a file of the folder

	maxMemory sizeFlag
}

// addDataFlags adds --data, --file and --max-memory to a command.
func addDataFlags(c *cobra.Command, d *dataFlags, s System) {
	c.Flags().StringVar(&d.dir, "data", "", s.in(words.DataFlag.With()))
	complete(c, "data", completeFolders)
	c.Flags().StringArrayVar(&d.files, "file", nil, s.in(words.FileFlag.With()))
	complete(c, "file", completeDatasets)
	addMemoryFlag(c, &d.maxMemory, s)
}

// ofPlan returns the files that the flags name in place of the plan's own, by their
// datasets, and reports whether one of them is standard input. What is wrong with the
// flags is a usage error.
func (d dataFlags) ofPlan(p *plan.Plan) (map[string]string, bool, error) {
	files := map[string]string{}
	if d.dir == stdin {
		if len(p.Datasets) != 1 || len(d.files) > 0 {
			return nil, false, usageError{words.StdinForOneDataset.With(), words.Write.With("--data DIR --file DATASET=-")}
		}
		files[p.Datasets[0].Name] = stdin
	}
	for _, text := range d.files {
		dataset, name, found := strings.Cut(text, "=")
		at := slices.IndexFunc(p.Datasets, func(o *plan.Dataset) bool { return o.Name == dataset })
		_, twice := files[dataset]
		switch {
		case !found || name == "":
			return nil, false, usageError{words.FlagNamesNoFile.With("--file", text), words.WriteDatasetFile.With()}
		case at < 0:
			return nil, false, usageError{words.UnknownDataset.With(dataset), diag.Suggest(dataset, datasetNames(p))}
		case twice:
			return nil, false, usageError{words.TwoFilesForDataset.With(dataset), words.NameOneFile.With()}
		case !utf8.ValidString(name):
			return nil, false, usageError{words.WrongValue.With("--file", text, words.NameNotUTF8.With()), words.RenameToUTF8.With()}
		case name != stdin && !fs.ValidPath(name):
			return nil, false, usageError{words.FileLeadsOut.With(text), words.WriteRelativeName.With()}
		}
		files[dataset] = name
	}
	reads, err := fromStdin(p, files)
	return files, reads, err
}

// fromStdin reports whether one of the files is standard input, which is then called
// by its name. It can be read once.
func fromStdin(p *plan.Plan, files map[string]string) (bool, error) {
	var reads []string
	for _, d := range p.Datasets {
		if files[d.Name] == stdin {
			files[d.Name] = stdinName
			reads = append(reads, d.Name)
		}
	}
	switch {
	case len(reads) > 1:
		return false, usageError{words.StdinForSeveral.With(words.List(words.AllQuoted(reads))), words.GiveOthersAsFiles.With()}
	case len(reads) > 0 && p.File == stdinName:
		return false, usageError{words.StdinForPlanAndData.With(reads[0]), words.PutPlanIntoFile.With()}
	}
	return len(reads) > 0, nil
}

// bind has datasets read from the files that the command line names for them.
func (j job) bind(files binding.Files) {
	if j.book != "" {
		template.New(j.plan).InBook(j.book, files)
	}
	for dataset, name := range j.files {
		file := files[dataset]
		file.Name, file.IsName = name, true
		files[dataset] = file
	}
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
	return folder.With(stdinName, &contextReader{ctx: ctx, reader: j.input})
}

// refuseNames says that a dataset cannot be read from standard input because it
// has columns that are taken from the names of its files.
func refuseNames(q *query.Query, files binding.Files) error {
	for _, d := range q.Datasets {
		for _, c := range d.Columns {
			if file := files[d.Name]; file.Name == stdinName && file.Columns[c.Name].FromFile != "" {
				return usageError{words.StdinHasNoName.With(c.Name, d.Name), words.PutFileIntoFolder.With()}
			}
		}
	}
	return nil
}

// contextReader reads what may not come: it waits no longer than its context lasts,
// and returns its error then.
type contextReader struct {
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

func (w *contextReader) Read(p []byte) (int, error) {
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

func (w *contextReader) fill() error {
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
