package privacy

// Difference returns by how much a number that is printed in two results differs,
// of its disjoint parts the first. It reports false where only that it has changed
// may be said: a part differs by few persons. (Whoever has both results can
// subtract for himself.) Of a number that is hidden in one of them nothing else
// may be said either.
func Difference(k int64, earlier, later []int64) (int64, bool) {
	for part := range earlier {
		if by := later[part] - earlier[part]; by != 0 && -k < by && by < k {
			return 0, false
		}
	}
	return later[0] - earlier[0], true
}
