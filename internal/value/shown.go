package value

// Shown writes n with at least few and at most most digits after the point, so
// that the text never contradicts a comparison of n with the target: read back
// as a number, it lies on the same side of target as n, and equals target only
// if n does. Digits are added until that holds; where most digits are not
// enough, the last one is rounded away from the target. Numbers that need at
// most few digits are written exactly. Halves round away from zero.
func Shown(n, target Number, few, most int) string {
	want := n.Cmp(target)
	for d := few; d <= most; d++ {
		text := n.Rounded(d)
		if sameSide(text, target, want) {
			return text
		}
	}
	if want == 0 { // a tie that no finite number of digits can write, such as 1/3
		return n.Rounded(few)
	}
	step := Scaled(1, int8(most))
	down := Ratio(n, step).Floor().Mul(step) // the neighbours of n with most digits
	if want < 0 {
		return down.Rounded(most)
	}
	if down.Cmp(n) < 0 {
		down = down.Add(step)
	}
	return down.Rounded(most)
}

func sameSide(text string, target Number, want int) bool {
	n, _ := ParseNumber(text)
	return n.Cmp(target) == want
}
