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

// keysOf returns the keys of a section.
func keysOf(s *planfile.Section, f *planfile.Fields) Keys {
	keys := Keys{}
	for _, name := range s.Names() {
		if n := f.Value(name); n != nil {
			keys[name] = Key{Span: f.Span(name), Value: n.Span}
		} else if f.Has(name) || f.Meant(name) {
			keys[name] = Key{Span: f.Span(name), Lost: true}
		}
	}
	return keys
}

// lose marks a key, where it is there, as one whose value is not usable.
func (k Keys) lose(name string, isLost bool) {
	if key, ok := k[name]; ok && isLost {
		key.Lost = true
		k[name] = key
	}
}
