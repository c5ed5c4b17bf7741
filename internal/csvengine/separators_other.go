//go:build !amd64

package csvengine

func separators(data []byte, from int, delimiter byte, to []uint32) (found, newlines int, plain bool) {
	return separatorsPortable(data, from, delimiter, to)
}
