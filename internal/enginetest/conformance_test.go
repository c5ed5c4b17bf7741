package enginetest

import (
	"fmt"
	"testing"

	"plancheck/internal/csvengine"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/source"
)

// csvEngine makes the CSV engine with batches of so many rows and so many
// workers.
func csvEngine(rows, workers int) Maker {
	return func(p *plan.Plan, files map[string][]byte) query.Engine {
		return csvengine.New(source.Memory(files), p.Files(), csvengine.Options{BatchRows: rows, Workers: workers})
	}
}

func TestCSVEngineConforms(t *testing.T) {
	for _, c := range allCases(t) {
		t.Run(c.Name, func(t *testing.T) {
			for _, wrong := range c.Check(csvEngine(0, 0), false) {
				t.Error(wrong)
			}
		})
	}
}

func TestBatchesAndWorkersNeverMatter(t *testing.T) {
	sizes, counts := []int{1, 3, 1024}, []int{1, 2, 3, 4}
	if testing.Short() {
		sizes, counts = []int{1, 1024}, []int{2, 4}
	}
	for _, c := range allCases(t) {
		for _, rows := range sizes {
			for _, workers := range counts {
				t.Run(fmt.Sprintf("%s/%d/%d", c.Name, rows, workers), func(t *testing.T) {
					for _, wrong := range c.Check(csvEngine(rows, workers), false) {
						t.Error(wrong)
					}
				})
			}
		}
	}
}

func TestOrderOfRowsNeverMatters(t *testing.T) {
	for _, c := range allCases(t) {
		for n := range 3 {
			if shuffled, ok := c.Shuffled(seeded(3, n)); ok {
				t.Run(fmt.Sprintf("%s/%d", c.Name, n), func(t *testing.T) {
					for _, wrong := range shuffled.Check(csvEngine(3, 2), true) {
						t.Error(wrong)
					}
				})
			}
		}
	}
}

func TestSplittingAFileNeverMatters(t *testing.T) {
	for _, c := range allCases(t) {
		for n := range 3 {
			if split, ok := c.Split(seeded(4, n)); ok {
				t.Run(fmt.Sprintf("%s/%d", c.Name, n), func(t *testing.T) {
					for _, wrong := range split.Check(csvEngine(3, 2), true) {
						t.Error(wrong)
					}
				})
			}
		}
	}
}
