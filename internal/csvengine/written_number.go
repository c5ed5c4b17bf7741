package csvengine

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"plancheck/internal/cellformat"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// number reads a number with the declared marks.
func (r *writtenReader) number(cell []byte) (point, query.FindingKind) {
	digits, percent := cutPercent(cell)
	switch {
	case percent && r.percent == cellformat.PercentRefused:
		return point{}, query.BadCell
	case hasExponent(digits):
		return point{}, query.LostDigits
	case r.format.Decimal == 0 && ambiguous(digits):
		return point{}, query.AmbiguousNumber
	}
	plain, ok := r.withoutMarks(digits)
	if !ok {
		return point{}, query.BadCell
	}
	p, kind := r.cells.point(r.typ, plain)
	if kind != 0 || !percent || r.percent != cellformat.PercentFraction {
		return p, kind
	}
	return r.hundredth(p)
}

// cutPercent cuts off a percent sign, and the space that may precede it.
func cutPercent(cell []byte) (digits []byte, percent bool) {
	digits, percent = bytes.CutSuffix(cell, []byte("%"))
	if percent {
		digits = bytes.TrimRightFunc(digits, unicode.IsSpace)
	}
	return digits, percent
}

// hundredth divides a number by 100.
func (r *writtenReader) hundredth(p point) (point, query.FindingKind) {
	p.scale += 2
	for p.scale > 0 && p.mantissa%10 == 0 {
		p.mantissa /= 10
		p.scale--
	}
	switch {
	case p.scale > 0 && r.typ == value.Integer:
		return point{}, query.BadCell
	case p.scale > value.MaxDecimals:
		return point{}, query.TooManyDigits
	}
	return p, 0
}

// withoutMarks returns a number without marks between thousands and with a
// decimal point, valid until the next call. It reports false where marks are
// in wrong places.
func (r *writtenReader) withoutMarks(cell []byte) (plain []byte, ok bool) {
	if r.format.Decimal != ',' && r.format.Thousands == 0 {
		return cell, true
	}
	decimal := byte('.')
	if r.format.Decimal != 0 {
		decimal = r.format.Decimal
	}
	whole, fraction := cell, []byte(nil)
	if at := bytes.IndexByte(cell, decimal); at >= 0 {
		whole, fraction = cell[:at], cell[at+1:]
		if len(fraction) == 0 {
			return nil, false
		}
	}
	unsigned := withoutSign(whole)
	r.room = append(r.room[:0], whole[:len(whole)-len(unsigned)]...)
	if !r.appendWhole(unsigned) {
		return nil, false
	}
	if fraction != nil {
		r.room = append(append(r.room, '.'), fraction...)
	}
	return r.room, true
}

// appendWhole adds the digits of a whole number. Between thousands there is a
// mark everywhere or nowhere, and then the number begins with no zero.
func (r *writtenReader) appendWhole(whole []byte) bool {
	marked, group := false, 0
	for i := 0; i < len(whole); {
		if c := whole[i]; '0' <= c && c <= '9' {
			r.room = append(r.room, c)
			group++
			i++
			continue
		}
		size := r.markAt(whole[i:])
		if size == 0 || group == 0 || marked && group != 3 || group > 3 || whole[0] == '0' {
			return false
		}
		marked, group = true, 0
		i += size
	}
	return !marked || group == 3
}

// markAt returns the size of the mark between thousands that s begins with, 0
// where there is none.
func (r *writtenReader) markAt(s []byte) int {
	if mark := r.format.Thousands; mark != ' ' {
		if mark != 0 && s[0] == mark {
			return 1
		}
		return 0
	}
	if c, size := utf8.DecodeRune(s); unicode.Is(unicode.Zs, c) {
		return size
	}
	return 0
}

func withoutSign(cell []byte) []byte {
	if len(cell) > 0 && (cell[0] == '-' || cell[0] == '+') {
		return cell[1:]
	}
	return cell
}

// ambiguous reports whether a number may be one of thousands as well as one with
// decimals, or has marks that only thousands have, where the plan declares
// neither: 1.234, 12,000, 1.234.567. What begins with 0, or with more than three
// digits, cannot be thousands.
func ambiguous(cell []byte) bool {
	const group = len(".234")
	cell = withoutSign(cell)
	if len(cell) <= group || cell[0] < '1' || cell[0] > '9' {
		return false
	}
	mark := cell[len(cell)-group]
	if mark != '.' && mark != ',' {
		return false
	}
	for ; len(cell) > group-1; cell = cell[:len(cell)-group] {
		if cell[len(cell)-group] != mark || !areDigits(cell[len(cell)-group+1:]) {
			return false
		}
	}
	return areDigits(cell)
}

func areDigits(s []byte) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(s) > 0
}

// hasExponent reports whether a cell is a number as a spreadsheet writes it that
// has no room for its digits: 1.2E+11.
func hasExponent(cell []byte) bool {
	at := bytes.LastIndexAny(cell, "eE")
	if at < 0 || !areDigits(withoutSign(cell[at+1:])) {
		return false
	}
	head := withoutSign(cell[:at])
	if mark := bytes.IndexAny(head, ".,"); mark >= 0 {
		return areDigits(head[:mark]) && areDigits(head[mark+1:])
	}
	return areDigits(head)
}
