package csvengine

import (
	"bytes"
	"io"
	"slices"
)

// lines returns what finds the line of a spot: one more than the newlines
// before its offset. Files are read again for that, as far as the last spot;
// nothing is counted while there is nothing wrong. A file that cannot be read
// again has no lines.
func (r *runner) lines(d *dataset) func(spot) int64 {
	offsets := map[string][]int64{}
	for _, found := range d.found.byKind {
		for _, s := range found.first {
			if s.at != wholeFile {
				offsets[s.file] = append(offsets[s.file], s.at)
			}
		}
	}
	known := map[spot]int64{}
	for file, at := range offsets {
		slices.Sort(at)
		for i, line := range r.linesAt(file, at) {
			known[spot{file: file, at: at[i]}] = line
		}
	}
	return func(s spot) int64 { return known[spot{file: s.file, at: s.at}] }
}

// linesAt returns the lines of offsets in a file, which ascend. The list ends
// where the file cannot be read.
func (r *runner) linesAt(name string, offsets []int64) []int64 {
	file, err := r.folder.Open(name, false)
	if err != nil {
		return nil
	}
	defer file.Close()
	var lines []int64
	line, from := int64(1), int64(0)
	buffer := make([]byte, blockBytes)
	for _, at := range offsets {
		for from < at {
			part := buffer[:min(int64(len(buffer)), at-from)]
			if _, err := io.ReadFull(file, part); err != nil {
				return lines
			}
			line += int64(bytes.Count(part, []byte{'\n'}))
			from += int64(len(part))
		}
		lines = append(lines, line)
	}
	return lines
}
