package csvengine

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/keys"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
)

// TestCombinationsOfWordsNameRows looks up combinations of the words of two dictionaries,
// which grow and are replaced, until there are too many.
func TestCombinationsOfWordsNameRows(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	index := keys.New(nil, nil, false, false)
	for row := range int32(2000) {
		key := keys.AppendText(nil, fmt.Append(nil, "a", row%50))
		index.Add(keys.Place{}, keys.AppendText(key, fmt.Append(nil, "b", row/50)), row, keys.Fingerprint{})
	}
	var r rowsOf
	for round := range 4 {
		args := []*vec.Vector{{Form: vec.Texts}, {Form: vec.Texts}}
		dicts := []*hash.Interner{{}, {}}
		isFull := false
		for range 200 {
			rows := make([]int32, 300)
			for k, v := range args {
				v.BeginCodes(value.Text, dicts[k], len(rows))
				for i := range rows {
					word := random.IntN(60)
					if round == 3 {
						word = random.IntN(4000)
					}
					code, _ := dicts[k].Enter(fmt.Append(nil, string(rune('a'+k)), word))
					v.Codes[i] = uint32(code)
				}
			}
			if isFull = !r.findAll(args, &index, rows); isFull {
				break
			}
			for i, row := range rows {
				if want := index.Find(r.keyOf(args, i)); row != want {
					t.Fatalf("%q names row %d, want %d", r.keyOf(args, i), row, want)
				}
			}
		}
		if isFull != (round == 3) {
			t.Errorf("round %d: there are too many combinations: %v", round, isFull)
		}
	}
}
