package privacy

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strings"
)

// byHash returns the order in which the rows of a plan's tables are hidden to
// protect others: that of the SHA-256 of what names a row, which nobody can bend
// and which says nothing of the numbers.
func byHash(plan string) func(indicator, dimension string, keys []string) []int {
	return func(indicator, dimension string, keys []string) []int {
		hashes := make([][sha256.Size]byte, len(keys))
		for i, key := range keys {
			hashes[i] = sha256.Sum256([]byte(strings.Join([]string{plan, indicator, dimension, key}, "\x1f")))
		}
		order := upTo(len(keys))
		slices.SortStableFunc(order, func(a, b int) int { return bytes.Compare(hashes[a][:], hashes[b][:]) })
		return order
	}
}

func upTo(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}
