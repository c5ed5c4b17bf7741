package scan

import "golang.org/x/sys/cpu"

// separatorsAVX2 is [separatorsPortable] in machine code, for words × 64 bytes
// from data on. The offset of the first one is base.
//
//go:noescape
func separatorsAVX2(data *byte, words int, delimiter uint8, base uint32, to *uint32) (found, newlines int, plain bool)

// hasAVX2 says whether the processor has every instruction that separatorsAVX2
// is made of.
func hasAVX2() bool {
	return cpu.X86.HasAVX2 && cpu.X86.HasBMI1 && cpu.X86.HasPOPCNT && cpu.X86.HasPCLMULQDQ
}

func separators(data []byte, from int, delimiter byte, to []uint32) (found, newlines int, plain bool) {
	if !hasAVX2() || from == len(data) {
		return separatorsPortable(data, from, delimiter, to)
	}
	return separatorsAVX2(&data[from], wordsIn(data, from), delimiter, uint32(from), &to[0])
}
