package privacy

// scheme is what is printed of one dataset, without the numbers: all that an
// attacker knows beforehand.
type scheme struct {
	k         int64    // numbers from 1 to k-1 are small
	certain   bool     // of groups it is not said either that all or none are in a number
	numbers   []number // in the order in which they are taken: what comes first is rather printed
	groupings []grouping
	// order returns the places of the keys in the order in which rows are hidden to
	// protect others; it does not depend on the numbers.
	order func(indicator, dimension string, keys []string) []int
}

// number is one number that is printed: of all rows, and over groupings.
type number struct {
	indicator string // that prints it
	set       Set
	distinct  string // the column whose different values are counted; empty: rows are
	loose     bool   // it has no number of all rows, or one that says nothing of the rows of tables
	of        int    // the number of which it is a part, its denominator; -1: none
	blanks    bool   // it counts the rows of which a blank hides whether they are in the number of
	open      bool   // what it leaves of its denominator may be small, if no other number counts a part of that
	over      []int  // groupings
}

// grouping is the rows of a table. Each row of the dataset is in one of them.
type grouping struct {
	dimension string   // its name
	columns   []string // that say in which row; a condition on them chooses among the groups
	roots     []string // the columns of the dataset that these are, or that they are reached through
	keys      []string // of the rows
	within    []within // coarser groupings
	whole     bool     // all rows are printed, or none
}

// within says in which row of a coarser grouping each row lies.
type within struct {
	grouping int
	row      []int
}

// counts are the numbers of a scheme.
type counts struct {
	whole []int64     // by number
	rows  [][][]int64 // by number and grouping: of each row; nil where it is not printed
}

// State says how a number is printed.
type State uint8

// States.
const (
	Shown  State = iota + 1
	Below        // 1 to k-1: "<k"
	Above        // less than its denominator, by 1 to k-1: ">d-k"
	Hidden       // "*"
)

// mask says how each number of a scheme is printed.
type mask struct {
	whole []State    // by number
	rows  [][][]bool // by number and grouping: whether a row is shown; nil where it is not printed
}

// at returns how a number is printed in a row of a grouping; of all rows where
// grouping is -1.
func (m *mask) at(number, grouping, row int) State {
	switch {
	case grouping < 0:
		return m.whole[number]
	case m.rows[number][grouping][row]:
		return Shown
	}
	return Hidden
}
