package plan

import (
	"plancheck/internal/diag"
	"plancheck/internal/planfile"
)

// Keys are the keys of a dataset or an indicator in the plan file, by name: those
// that are there, and those that an unknown one may be a misspelling of.
type Keys map[string]Key

// Key is a key in the plan file. Lost says that its value is not usable: there is
// an error that says why, and what depends on it is not known.
type Key struct {
	Span, Value diag.Span
	Lost        bool
}

// Has reports whether the key is there, or may be.
func (k Keys) Has(name string) bool { _, ok := k[name]; return ok }

// keysOf returns the keys of a section; lost are those whose values could be read, and
// are not usable all the same.
func keysOf(s *planfile.Section, f *planfile.Fields, lost map[string]bool) Keys {
	keys := Keys{}
	for _, name := range s.Names() {
		if n := f.Value(name); n != nil {
			keys[name] = Key{f.Span(name), n.Span, lost[name]}
		} else if f.Has(name) || f.Meant(name) {
			keys[name] = Key{Span: f.Span(name), Lost: true}
		}
	}
	return keys
}
