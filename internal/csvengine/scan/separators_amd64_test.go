package scan

func init() {
	for _, way := range []struct{ compress, can bool }{{false, hasAVX2()}, {true, hasAVX2() && compresses()}} {
		if way.can {
			separatorsWays = append(separatorsWays, func(data []byte, from int, delimiter byte, to []uint32) (found, newlines int, plain bool) {
				return separatorsByMachine(data, from, delimiter, to, way.compress)
			})
		}
	}
}
