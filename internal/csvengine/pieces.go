package csvengine

import "plancheck/internal/budget"

// pieces is a list that grows without being copied: it takes as much memory as
// its elements, and leaves no garbage. The zero list is empty.
type pieces[T any] struct {
	memory *budget.Account
	list   [][]T // of pieceRows elements each; while there is one, it may be shorter
	count  int
}

// pieceRows is a power of two: enough that a list of all rows of a register has
// few pieces, and little for one of a few rows.
const (
	pieceBits = 12
	pieceRows = 1 << pieceBits
)

func (p *pieces[T]) len() int { return p.count }

// at returns element i.
func (p *pieces[T]) at(i int) T { return p.list[i>>pieceBits][i&(pieceRows-1)] }

// set sets element i.
func (p *pieces[T]) set(i int, x T) { p.list[i>>pieceBits][i&(pieceRows-1)] = x }

// add adds an element.
func (p *pieces[T]) add(x T) { p.room()[0] = x; p.count++ }

// addAll adds elements.
func (p *pieces[T]) addAll(elements []T) {
	for len(elements) > 0 {
		n := copy(p.room(), elements)
		p.count += n
		elements = elements[n:]
	}
}

// room returns memory after the last element, for at least one.
func (p *pieces[T]) room() []T {
	switch at := p.count >> pieceBits; {
	case at < len(p.list) && p.count&(pieceRows-1) < len(p.list[at]):
	case at == 0:
		p.list = append(p.list[:0], lengthened(p.memory, p.first(), max(64, 2*p.count)))
	default:
		p.list = append(p.list, zeroed[T](p.memory, pieceRows))
	}
	return p.list[p.count>>pieceBits][p.count&(pieceRows-1):]
}

// first returns the first piece, if there is one.
func (p *pieces[T]) first() []T {
	if len(p.list) == 0 {
		return nil
	}
	return p.list[0]
}

// copyTo copies the elements from one on.
func (p *pieces[T]) copyTo(to []T, from int) {
	for len(to) > 0 {
		n := copy(to, p.list[from>>pieceBits][from&(pieceRows-1):])
		to, from = to[n:], from+n
	}
}
