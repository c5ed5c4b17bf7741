package plan

import (
	"plancheck/internal/binding"
)

// Files returns where the datasets are, and how they are written there.
func (p *Plan) Files() binding.Files {
	files, named := binding.Files{}, p.named()
	for _, d := range p.Datasets {
		columns := map[string]binding.Column{}
		for _, c := range d.Columns {
			if c.Derive == nil {
				in := c.Column
				in.Named = named[cell{d.Name, c.Name}]
				columns[c.Name] = in
			}
		}
		files[d.Name] = binding.File{Name: d.File, Format: d.Format, Columns: columns}
	}
	return files
}
