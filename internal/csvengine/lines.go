package csvengine

import (
	"slices"

	"plancheck/internal/intake"
)

// linesOfSpots returns what finds the line of a spot: one more than the newlines
// before its offset. Files are read again for that, as far as the last spot;
// nothing is counted while there is nothing wrong. A file that cannot be read
// again has no lines, and what is not in the stream the line that is known of it.
func (d *dataset) linesOfSpots() func(spot) int64 {
	offsets := map[string][]int64{}
	for _, found := range d.found.byKind {
		for _, s := range found.first {
			if s.at != wholeFile {
				offsets[s.file] = append(offsets[s.file], s.at)
			}
		}
	}
	type place struct {
		file string
		at   int64
	}
	known := map[place]int64{}
	for file, at := range offsets {
		slices.Sort(at)
		for i, line := range d.linesAt(file, at) {
			known[place{file, at[i]}] = line
		}
	}
	return func(s spot) int64 {
		if s.at == wholeFile {
			return s.line
		}
		return known[place{s.file, s.at}]
	}
}

// linesAt returns the lines of offsets in a file, which ascend, or none where the
// file cannot be read again.
func (d *dataset) linesAt(name string, offsets []int64) []int64 {
	file, err := intake.Open(d.run.folder, name, &d.file.Format, intake.Options{Memory: d.intakeOptions().Memory})
	if err != nil {
		return nil
	}
	defer file.Close()
	lines, err := file.LinesAt(offsets)
	if err != nil {
		return nil
	}
	return lines
}
