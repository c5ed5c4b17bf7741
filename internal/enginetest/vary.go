package enginetest

import (
	"bytes"
	"encoding/csv"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// Shuffled returns the case with the rows of every file in another order. It
// reports false where a file cannot be taken apart.
func (c *Case) Shuffled(r *rand.Rand) (*Case, bool) {
	files := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(c.Files)) {
		header, records, ok := records(c.Files[name])
		if !ok {
			return nil, false
		}
		r.Shuffle(len(records), func(i, k int) { records[i], records[k] = records[k], records[i] })
		files[name] = join(header, records)
	}
	return c.with(c.Plan, files), true
}

// Split returns the case with every file cut in two, which a glob in the plan
// names. If the halves were copies of each other, one has all rows. It reports false
// where a file cannot be taken apart.
func (c *Case) Split(r *rand.Rand) (*Case, bool) {
	files := map[string][]byte{}
	plan := string(c.Plan)
	for _, name := range slices.Sorted(maps.Keys(c.Files)) {
		header, records, ok := records(c.Files[name])
		base, isCSV := strings.CutSuffix(name, ".csv")
		if !ok || !isCSV {
			return nil, false
		}
		at := r.IntN(len(records) + 1)
		if bytes.Equal(bytes.Join(records[:at], nil), bytes.Join(records[at:], nil)) {
			at = 0
		}
		files[base+".1.csv"] = join(header, records[:at])
		files[base+".2.csv"] = join(header, records[at:])
		plan = strings.ReplaceAll(plan, "file: "+name+"\n", "file: "+base+".?.csv\n")
	}
	return c.with([]byte(plan), files), true
}

// records takes a file apart into its header and its records, each with its
// line end.
func records(text []byte) (header []byte, list [][]byte, ok bool) {
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	var at int64
	for {
		_, err := r.Read()
		end := r.InputOffset()
		if end == at {
			break
		}
		if err != nil {
			return nil, nil, false
		}
		list = append(list, text[at:end])
		at = end
	}
	if len(list) == 0 || text[len(text)-1] != '\n' {
		return nil, nil, false
	}
	return list[0], list[1:], true
}

func join(header []byte, records [][]byte) []byte {
	return append(slices.Clone(header), bytes.Join(records, nil)...)
}
