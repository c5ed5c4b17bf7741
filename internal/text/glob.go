package text

import "slices"

// GlobEdits returns how many edits (insert, delete, replace) lead from a name to one that
// the glob matches, regardless of case and accents. Where there are many, the number need
// not be the least. The letters of the glob are all characters but * and ?; a * matches
// no /.
func GlobEdits(name, glob string) (edits, letters int) {
	from, pattern := []rune(Fold(name)), withoutClasses([]rune(Fold(glob)))
	row := make([]int, len(from)+1)
	for i := range row {
		row[i] = i
	}
	for _, p := range pattern {
		before := row[0] // edits of the name up to this letter, by the glob before p
		if p != '*' {
			row[0]++
		}
		if p != '*' && p != '?' {
			letters++
		}
		for i, r := range from {
			fits := r == p || p == '?' && r != '/'
			next := min(before, row[i], row[i+1]) + 1
			switch {
			case p == '*' && r != '/':
				next = min(row[i], row[i+1])
			case p == '*':
				next = min(row[i]+1, row[i+1])
			case fits:
				next = min(next, before)
			}
			before, row[i+1] = row[i+1], next
		}
	}
	return row[len(from)], letters
}

// withoutClasses returns a glob with a ? in place of each class, such as [0-9].
func withoutClasses(glob []rune) []rune {
	var without []rune
	for len(glob) > 0 {
		end := slices.Index(glob, ']')
		if glob[0] == '[' && end > 0 {
			without, glob = append(without, '?'), glob[end+1:]
			continue
		}
		without, glob = append(without, glob[0]), glob[1:]
	}
	return without
}
