package render

import (
	"bytes"
	"io"

	"plancheck/internal/diff"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/result"
	"plancheck/internal/words"
)

// DiffFormats lists all formats of changes between two results, the default first.
func DiffFormats() []Format[*result.Comparison] {
	return inert([]Format[*result.Comparison]{
		{Name: "table", About: &words.TextForPeople, Write: writeDiffTable, Refuse: refuseText},
		{Name: "markdown", About: &words.TablesForReview, Write: writeDiffMarkdown, Refuse: refuseMarkdown},
		{Name: "json", About: &words.EverythingForPrograms, Write: writeDiffJSON, Refuse: refuseJSON},
	})
}

func writeDiffTable(w io.Writer, c *result.Comparison, o Options) error {
	p := printer{Options: o}
	for i, said := range comparisons(c, o.Lang) {
		if i > 0 {
			p.line("")
		}
		p.comparison(said)
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

func writeDiffMarkdown(w io.Writer, c *result.Comparison, o Options) error {
	var out bytes.Buffer
	for i, said := range comparisons(c, o.Lang) {
		if i > 0 {
			out.WriteByte('\n')
		}
		markdownComparison(&out, said)
	}
	_, err := w.Write(out.Bytes())
	return err
}

func writeDiffJSON(w io.Writer, c *result.Comparison, _ Options) error { return c.Write(w) }

// comparisons says a comparison: a part for each plan, and one for the plans that only
// one of the results has.
func comparisons(c *result.Comparison, in words.Language) []present.Comparison {
	var all []present.Comparison
	if len(c.Added)+len(c.Removed) > 0 {
		all = append(all, diff.SayPlans(c, in))
	}
	for _, p := range c.Plans {
		said := diff.Say(p, in)
		said.Title = words.ChangesOfPlan.With(p.New.Plan).In(in)
		all = append(all, said)
	}
	return all
}

// sinces returns what has changed since the earlier result of the options, by plan; nil
// where there is no such result.
func sinces(reports []privacy.Report, o Options) map[string]result.Changes {
	if o.Since == nil {
		return nil
	}
	changes := map[string]result.Changes{}
	for _, c := range diff.Compare(o.Since, result.New(reports, o.Version, o.Lang)).Plans {
		changes[c.New.Plan] = c
	}
	return changes
}

// saidSince is what people are told of the changes, in the order of the reports; nil
// where nothing is compared.
func saidSince(reports []privacy.Report, o Options) []present.Comparison {
	changes := sinces(reports, o)
	if changes == nil {
		return nil
	}
	all := make([]present.Comparison, len(reports))
	for i, r := range reports {
		if c, known := changes[r.PlanID]; known {
			all[i] = diff.Say(c, o.Lang)
		} else {
			all[i] = diff.SayNothing(o.Lang)
		}
	}
	return all
}

func (p *printer) comparison(c present.Comparison) {
	for _, line := range wrap(clean(c.Title), p.Width) {
		p.line(p.coloured(line, bold))
	}
	for _, line := range c.Lines {
		p.text(line, "", "")
	}
	for _, t := range c.Tables {
		p.table(t)
	}
}

func markdownComparison(out *bytes.Buffer, c present.Comparison) {
	out.WriteString("## " + escape(c.Title) + "\n\n")
	for _, line := range c.Lines {
		out.WriteString("- " + escapeLine(line) + "\n")
	}
	for _, t := range c.Tables {
		markdownTable(out, t)
	}
}
