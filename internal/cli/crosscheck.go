package cli

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/assess"
	"plancheck/internal/binding"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/sqlengine"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// crosscheck is one run of the command of that name.
type crosscheck struct {
	system System

	plan   string
	source sourceFlags
	slice  sliceFlag
	asOf   dateFlag

	maxMemory sizeFlag
}

func newCrosscheck(s System) *cobra.Command {
	o := &crosscheck{system: s}
	c := &cobra.Command{
		Use:               "crosscheck PLAN --source NAME",
		Short:             s.in(words.CrosscheckShort.With()),
		Long:              s.in(words.CrosscheckLong.With()),
		Example:           `  plancheck crosscheck plans/hanoi-2022.yaml --source office --slice 1/64`,
		ValidArgsFunction: completePlans,
		Args:              takesOnePlan,
		RunE: func(c *cobra.Command, args []string) error {
			o.plan = args[0]
			return o.run(c.Context())
		},
	}
	addSourceFlags(c, &o.source, s)
	c.Flags().Var(&o.slice, "slice", s.in(words.SliceFlag.With()))
	c.Flags().Var(&o.asOf, "as-of", s.in(words.AsOfFlag.With()))
	addMemoryFlag(c, &o.maxMemory, s)
	complete(c, "slice", cobra.NoFileCompletions)
	complete(c, "as-of", cobra.NoFileCompletions)
	return c
}

func (o *crosscheck) run(ctx context.Context) error {
	if o.source.name == "" {
		return usageError{words.NeedsFlag.With("crosscheck", "--source"), words.SourceNamesDatabase.With()}
	}
	memory := o.maxMemory.budget()
	defer memory.Enforce()()
	plans, found, err := o.system.loadPlans(ctx, []string{o.plan})
	if err != nil {
		return err
	}
	if found.list.HasErrors() {
		return found
	}
	p := plans[0]
	if at := slices.IndexFunc(p.Datasets, func(d *plan.Dataset) bool { return d.Sensitivity.IsPersonal() }); at >= 0 {
		found.list = diag.List{{Severity: diag.Error, Code: diag.CodePersons, Span: p.Datasets[at].Span, Message: words.RowsOfPersonsStay.With(p.Datasets[at].Name)}}
		return found
	}
	data, wrong, err := o.source.connect(o.system, job{plan: p}, o.slice.slice)
	if err != nil {
		return err
	}
	if wrong.list.HasErrors() {
		return wrong
	}
	defer data.close()
	q, layout := compile.Compile(p, compile.Options{AsOf: o.asOf.date, Today: o.system.today()})
	for id := range q.Datasets {
		q.Datasets[id].Required = false // a part of the rows may have none of it
	}
	there, list, err := data.Ask(ctx, q, layout)
	if err != nil {
		return err
	}
	if list.HasErrors() {
		return problems{list: list, sources: found.sources}
	}
	data.Memory = memory
	here, more, err := asFiles(ctx, data.Data, q)
	if err != nil {
		return o.source.refusal(ctx, err, found.sources)
	}
	if list = append(list, more...); list.HasErrors() {
		return problems{list: list, sources: found.sources}
	}
	return o.compare(ctx, layout, there, here)
}

// asFiles fetches the rows and has the CSV engine count them. They are never in memory
// together.
func asFiles(ctx context.Context, data assess.Data, q *query.Query) (*query.Answers, diag.List, error) {
	records, rows, list, err := data.Records(ctx)
	if rows != nil {
		defer rows.Close()
	}
	if err != nil || list.HasErrors() {
		return nil, list, err
	}
	folder, bound := source.Memory(nil), binding.Files{}
	failed := make(chan error, len(records.Datasets))
	for id := range records.Datasets {
		d := &records.Datasets[id]
		name := d.Name + ".csv"
		bound[d.Name] = binding.File{Name: name, IsName: true}
		reader, writer := io.Pipe()
		defer reader.Close()
		go func() {
			err := writeTable(writer, d, rows.Extracts[id])
			if err != nil && !errors.Is(err, io.ErrClosedPipe) {
				failed <- err
			}
			_ = writer.CloseWithError(err)
		}()
		if folder, err = folder.With(name, reader); err != nil {
			return nil, nil, err
		}
	}
	defer folder.Close()
	answers, err := csvengine.New(folder, bound, csvengine.Options{Memory: data.Memory}).Run(ctx, q)
	select {
	case err := <-failed:
		return nil, nil, err
	default:
	}
	return answers, nil, err
}

// writeTable writes rows as a file whose cells are in the default format. A cell that
// cannot be read is none of its type.
func writeTable(to io.Writer, d *query.Dataset, rows query.Extracted) error {
	w := csv.NewWriter(to)
	var cells []string
	for _, c := range d.Columns {
		cells = append(cells, c.Name)
	}
	if err := w.Write(cells); err != nil {
		return err
	}
	if len(rows.Parts) > 0 {
		for row, err := range rows.Rows(0) {
			if err != nil {
				return err
			}
			for i, v := range row.Columns {
				cells[i] = v.String()
				if v.Kind == value.Unknown && d.Columns[i].Blank == value.BlankAbsent {
					cells[i] = "?"
				}
			}
			if err := w.Write(cells); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return w.Error()
}

// compare prints whether both count the same.
func (o *crosscheck) compare(ctx context.Context, layout *compile.Layout, there, here *query.Answers) error {
	var differ []string
	cells := 0
	for id := range there.Measures {
		a, b := slices.Collect(there.Measures[id].Cells.All()), slices.Collect(here.Measures[id].Cells.All())
		cells += len(a)
		if same := reflect.DeepEqual(a, b) && slices.Equal(there.Measures[id].Blanks, here.Measures[id].Blanks); same {
			continue
		}
		name := strconv.Itoa(id)
		if i := layout.IndicatorOf(query.MeasureID(id)); i != nil {
			name = i.ID
		}
		if !slices.Contains(differ, name) {
			differ = append(differ, name)
		}
	}
	said := words.CountsAgree.With(words.Count(len(there.Measures)), words.Count(cells))
	if len(differ) > 0 {
		said = words.CountsDiffer.With(words.List(words.AllQuoted(differ)))
	}
	if err := o.system.publish(ctx, strings.NewReader(fmt.Sprintln(o.system.in(said)))); err != nil {
		return err
	}
	if len(differ) > 0 {
		return errFailed
	}
	return nil
}

// sliceFlag is a part of rows on the command line, as in 1/64.
type sliceFlag struct{ slice sqlengine.Slice }

func (f *sliceFlag) String() string {
	if f.slice.Of == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", f.slice.Part, f.slice.Of)
}

func (f *sliceFlag) Type() string { return "slice" }

func (f *sliceFlag) Set(s string) error {
	if !regexp.MustCompile(`^[1-9]\d{0,5}/[1-9]\d{0,5}$`).MatchString(s) {
		return usageError{words.NotASlice.With(), words.WriteSlice.With()}
	}
	part, of, _ := strings.Cut(s, "/")
	f.slice.Part, _ = strconv.Atoi(part)
	f.slice.Of, _ = strconv.Atoi(of)
	if f.slice.Part > f.slice.Of {
		return usageError{words.NotASlice.With(), words.WriteSlice.With()}
	}
	return nil
}
