package plan

import (
	"slices"

	"plancheck/internal/binding"
	"plancheck/internal/expr"
)

// Files returns where the datasets are, and how they are written there.
func (p *Plan) Files() binding.Files {
	files, named := binding.Files{}, p.named()
	for _, d := range p.Datasets {
		columns := map[string]binding.Column{}
		for _, c := range d.Columns {
			if c.Derive == nil {
				in := c.Column
				in.Named, in.Names = named[cell{d.Name, c.Name}], d.IsNamedBy(c.Name)
				columns[c.Name] = in
			}
		}
		files[d.Name] = binding.File{Name: d.File, Format: d.Format, Columns: columns}
	}
	return files
}

// IsNamedBy reports whether a column is part of the key or of a reference.
func (d *Dataset) IsNamedBy(column string) bool {
	return slices.Contains(d.Key, column) || slices.ContainsFunc(d.Refs, func(r *expr.Ref) bool { return slices.Contains(r.From, column) })
}
