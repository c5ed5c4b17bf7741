//go:build !amd64

package scan

func separators(data []byte, from int, delimiter byte, to []uint32) (found, newlines int, plain bool) {
	return separatorsPortable(data, from, delimiter, to)
}
