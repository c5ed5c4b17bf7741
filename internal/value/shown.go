package value

// Shown writes n with at least minDigits and at most maxDigits digits after the
// point, so that the text never contradicts a comparison of n with the target:
// read back as a number, it lies on the same side of target as n, and equals
// target only if n does. Digits are added until that holds; where maxDigits are
// not enough, the last one is rounded away from the target. Numbers that need at
// most minDigits are written exactly. Halves round away from zero.
func Shown(n, target Number, minDigits, maxDigits int) string {
	want := n.Cmp(target)
	for d := minDigits; d <= maxDigits; d++ {
		text := n.Rounded(d)
		if sameSide(text, target, want) {
			return text
		}
	}
	if want == 0 { // a tie that no finite number of digits can write, such as 1/3
		return n.Rounded(minDigits)
	}
	step := Scaled(1, int8(maxDigits))
	down := Ratio(n, step).Floor().Mul(step) // the neighbours of n with maxDigits digits
	if want < 0 {
		return down.Rounded(maxDigits)
	}
	if down.Cmp(n) < 0 {
		down = down.Add(step)
	}
	return down.Rounded(maxDigits)
}

func sameSide(text string, target Number, want int) bool {
	n, _ := ParseNumber(text)
	return n.Cmp(target) == want
}
