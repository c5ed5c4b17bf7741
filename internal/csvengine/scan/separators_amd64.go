package scan

import "golang.org/x/sys/cpu"

// separatorsAVX2 is [separatorsPortable] in machine code, for words × 64 bytes
// from data on. The offset of the first one is base. With compress, words are looked at as a
// whole, and their offsets written together.
//
//go:noescape
func separatorsAVX2(data *byte, words int, delimiter uint8, compress bool, base uint32, to *uint32) (found, newlines int, plain bool)

// hasAVX2 says whether the processor has every instruction that separatorsAVX2
// is made of.
func hasAVX2() bool {
	return cpu.X86.HasAVX2 && cpu.X86.HasBMI1 && cpu.X86.HasPOPCNT && cpu.X86.HasPCLMULQDQ
}

// compresses says whether the processor can compress bytes.
//
// Note: rows of cells of eleven bytes take a third less time then, and those of one byte three
// quarters (BenchmarkSeparators).
func compresses() bool {
	return cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VBMI2
}

func separators(data []byte, from int, delimiter byte, to []uint32) (found, newlines int, plain bool) {
	if !hasAVX2() {
		return separatorsPortable(data, from, delimiter, to)
	}
	return separatorsByMachine(data, from, delimiter, to, compresses())
}

func separatorsByMachine(data []byte, from int, delimiter byte, to []uint32, compress bool) (found, newlines int, plain bool) {
	if from == len(data) {
		return 0, 0, true
	}
	return separatorsAVX2(&data[from], wordsIn(data, from), delimiter, compress, uint32(from), &to[0])
}
