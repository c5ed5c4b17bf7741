package privacy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// inOrder takes rows as they come.
func inOrder(_, _ string, keys []string) []int { return upTo(len(keys)) }

func where(conditions ...Condition) Set { return Set{{Rows: conditions}} }

// is is a condition of its own.
func is(column string) Condition { return Condition{Column: column, Opaque: true} }

func isNot(column string) Condition {
	return Condition{Column: column, Opaque: true, Is: False}
}

func isUnknown(column string) Condition {
	return Condition{Column: column, Opaque: true, Is: Unknown}
}

func keys(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = string(rune('a' + i))
	}
	return all
}

// groups is a grouping of its own.
func groups(dimension string, n int) grouping {
	return grouping{dimension: dimension, columns: []string{dimension}, keys: keys(n)}
}

// printed writes a number as a table does, of which the first is the denominator,
// if there are two.
func printed(s *scheme, c *counts, m *mask, grouping, row int) string {
	value := func(i int) int64 {
		if grouping < 0 {
			return c.whole[i]
		}
		return c.rows[i][grouping][row]
	}
	one := func(i int) string {
		switch m.at(i, grouping, row) {
		case Shown:
			return fmt.Sprint(value(i))
		case Below:
			return fmt.Sprintf("<%d", s.k)
		case Above:
			return fmt.Sprintf(">%d", value(s.numbers[i].of)-s.k)
		}
		return "*"
	}
	switch d := one(0); {
	case len(s.numbers) == 1:
		return d
	case grouping < 0:
		return one(1) + " of " + d
	case d == "*":
		return d
	default:
		return one(1) + "/" + d
	}
}

func printedRows(s *scheme, c *counts, m *mask, grouping int) string {
	var all []string
	for r := range s.groupings[grouping].keys {
		all = append(all, printed(s, c, m, grouping, r))
	}
	return strings.Join(all, " ")
}

// read reads "12 7 30", or "10/30 12/40", as the rows of one table.
func read(k int64, text string) (scheme, *counts) {
	cells := strings.Fields(text)
	s := scheme{k: k, order: inOrder, groupings: []grouping{groups("g", len(cells))}}
	c := &counts{}
	add := func(n number, of func(cell string) int64) {
		n.over = []int{0}
		s.numbers = append(s.numbers, n)
		rows := make([]int64, len(cells))
		total := int64(0)
		for i, cell := range cells {
			rows[i] = of(cell)
			total += rows[i]
		}
		c.rows = append(c.rows, [][]int64{rows})
		c.whole = append(c.whole, total)
	}
	share := func(cell string) (n, d int64) {
		if _, err := fmt.Sscanf(cell, "%d/%d", &n, &d); err != nil {
			_, _ = fmt.Sscan(cell, &d)
		}
		return n, d
	}
	add(number{set: where(), of: -1}, func(cell string) int64 { _, d := share(cell); return d })
	if strings.Contains(text, "/") {
		add(number{set: where(is("p")), of: 0}, func(cell string) int64 { n, _ := share(cell); return n })
	}
	return s, c
}

func TestOneTable(t *testing.T) {
	for _, test := range []struct {
		k                 int64
		rows, want, total string
	}{
		{5, "12 7 30", "12 7 30", "49"},
		{5, "12 3 30", "* * 30", "45"},
		{5, "1 1 40 9", "* * * 9", "51"},
		{5, "5 2 6 50", "* * * *", "63"},
		{5, "0 4 20 0", "0 * * 0", "24"},
		{5, "4 1 0", "* * *", "5"},
		{5, "5 5 1", "* * *", "11"},
		{5, "5 5", "5 5", "10"},
		{5, "2 1 0", "* * *", "<5"},
		{5, "0 0", "0 0", "0"},
		{5, "3", "*", "<5"},
		{11, "30 3 12 9", "* * 12 *", "54"},
		{11, "30 30 30", "30 30 30", "90"},
		{5, "4 4 4 4", "* * * *", "16"},
		{5, "10/30 12/40 20/60", "10/30 12/40 20/60", "42 of 130"},
		{5, "3/30 12/40 20/60", "* * 20/60", "35 of 130"},
		{5, "28/30 12/40 20/60", "* * 20/60", "60 of 130"},
		{5, "0/30 12/40 20/60", "0/30 12/40 20/60", "32 of 130"},
		{5, "30/30 12/40 20/60", "30/30 12/40 20/60", "62 of 130"},
		{5, "0/3 0/20 10/30", "* * */30", "10 of 53"},
		{5, "0/3 0/20 0/30", "* * 0/30", "0 of 53"},
		{5, "20/20 3/3 30/30", "* * 30/30", "53 of 53"},
		{5, "2/20 1/30", "*/20 */30", "<5 of 50"},
		{5, "19/20 28/30 20/20", "*/20 */30 */20", ">65 of 70"},
		{5, "1/2 1/2", "* *", "* of <5"},
		{5, "2/4 2/4", "* *", "* of 8"},
		{5, "3/3 1/3", "* *", "* of 6"},
		{5, "0/0 12/40 20/60", "0/0 12/40 20/60", "32 of 100"},
		{5, "0/0 2/40 20/60 20/40", "0/0 * * 20/40", "42 of 140"},
		{11, "15/40 9/40 30/60", "* * 30/60", "54 of 140"},
		{5, "5/10 4/8 9/18", "*/10 */8 */18", "18 of 36"},
	} {
		s, c := read(test.k, test.rows)
		m := newGate(s).run(c)
		if got := printedRows(&s, c, m, 0); got != test.want {
			t.Errorf("k %d: %s prints %s, want %s", test.k, test.rows, got, test.want)
		}
		if got := printed(&s, c, m, -1, 0); got != test.total {
			t.Errorf("k %d: the total of %s prints %s, want %s", test.k, test.rows, got, test.total)
		}
	}
}

// TestOrder has a table whose complement is not the first row.
func TestOrder(t *testing.T) {
	s, c := read(5, "30 3 12 9")
	s.order = byHash("hn-2024")
	s.numbers[0].indicator = "hiv-referral"
	s.groupings[0].dimension = "district"
	s.groupings[0].keys = []string{"01", "02", "03", "04"}
	if got, want := s.order("hiv-referral", "district", s.groupings[0].keys), []int{0, 1, 2, 3}; !slices.Equal(got, want) {
		t.Errorf("the order is %v, want %v", got, want)
	}
	if got, want := printedRows(&s, c, newGate(s).run(c), 0), "* * 12 9"; got != want {
		t.Errorf("printed %s, want %s", got, want)
	}
	if got, want := s.order("x", "district", s.groupings[0].keys), []int{0, 1, 2, 3}; slices.Equal(got, want) {
		t.Errorf("another indicator has the same order")
	}
}

// TestTree has communes in districts.
func TestTree(t *testing.T) {
	for _, test := range []struct {
		communes   []int64
		in         []int // the district of each
		districts  []int64
		want, tops string
	}{
		{[]int64{2, 8, 5, 15}, []int{0, 0, 1, 1}, []int64{10, 20}, "* * 5 15", "10 20"},
		{[]int64{0, 3, 8, 12, 30}, []int{0, 0, 1, 1, 2}, []int64{3, 20, 30}, "* * * * 30", "* * 30"},
	} {
		s := scheme{k: 5, order: inOrder, numbers: []number{{set: where(), of: -1, over: []int{0, 1}}}, groupings: []grouping{
			groups("district", len(test.districts)),
			{dimension: "commune", columns: []string{"commune"}, keys: keys(len(test.in)), within: []within{{0, test.in}}},
		}}
		total := int64(0)
		for _, n := range test.communes {
			total += n
		}
		c := &counts{whole: []int64{total}, rows: [][][]int64{{test.districts, test.communes}}}
		m := newGate(s).run(c)
		if got := printedRows(&s, c, m, 0); got != test.tops {
			t.Errorf("districts %v print %s, want %s", test.districts, got, test.tops)
		}
		if got := printedRows(&s, c, m, 1); got != test.want {
			t.Errorf("communes %v print %s, want %s", test.communes, got, test.want)
		}
	}
}

// TestTwoWay has districts by quarters: all cells or none.
func TestTwoWay(t *testing.T) {
	for _, test := range []struct {
		cells, districts, quarters        []int64
		want, wantDistricts, wantQuarters string
	}{
		{[]int64{6, 7, 8, 9}, []int64{13, 17}, []int64{14, 16}, "6 7 8 9", "13 17", "14 16"},
		{[]int64{6, 7, 8, 4}, []int64{13, 12}, []int64{14, 11}, "* * * *", "13 12", "14 11"},
	} {
		s := scheme{k: 5, order: inOrder, numbers: []number{{set: where(), of: -1, over: []int{0, 1, 2}}}, groupings: []grouping{
			groups("district", 2), groups("quarter", 2),
			{dimension: "both", columns: []string{"district", "quarter"}, keys: keys(4), whole: true, within: []within{{0, []int{0, 0, 1, 1}}, {1, []int{0, 1, 0, 1}}}},
		}}
		c := &counts{whole: []int64{test.districts[0] + test.districts[1]}, rows: [][][]int64{{test.districts, test.quarters, test.cells}}}
		m := newGate(s).run(c)
		for grouping, want := range []string{test.wantDistricts, test.wantQuarters, test.want} {
			if got := printedRows(&s, c, m, grouping); got != want {
				t.Errorf("%v: table %d prints %s, want %s", test.cells, grouping, got, want)
			}
		}
	}
}

// TestSeveralNumbers has numbers of all rows, in the order in which they are
// taken.
func TestSeveralNumbers(t *testing.T) {
	p, q := is("p"), is("q")
	for name, test := range map[string]struct {
		numbers []number
		whole   []int64
		want    string
	}{
		"a share and its opposite": {[]number{{set: where(), of: -1}, {set: where(p), of: 0}, {set: where(isNot("p")), of: 0}}, []int64{100, 97, 3}, "100 >95 *"},
		"none of both":             {[]number{{set: where(), of: -1}, {set: where(p), of: 0}, {set: where(q), of: 0}, {set: where(p, q), of: 0}}, []int64{100, 60, 60, 21}, "100 60 60 *"},
		"one row outside":          {[]number{{set: where(p), of: -1}, {set: where(), of: -1}}, []int64{34, 35}, "34 *"},
		"five rows outside":        {[]number{{set: where(p), of: -1}, {set: where(), of: -1}}, []int64{34, 39}, "34 39"},
		"few blanks":               {[]number{{set: where(), of: -1}, {set: where(p), of: 0}, {set: where(isUnknown("p")), of: 1, blanks: true}}, []int64{70, 22, 2}, "70 22 <5"},
		"many blanks":              {[]number{{set: where(), of: -1}, {set: where(p), of: 0}, {set: where(isUnknown("p")), of: 1, blanks: true}}, []int64{70, 22, 9}, "70 22 9"},
		"all but one are blank":    {[]number{{set: where(), of: -1}, {set: where(p), of: 0}, {set: where(isUnknown("p")), of: 1, blanks: true}}, []int64{70, 22, 47}, "70 22 *"},
		"what overlaps":            {[]number{{set: where(Condition{Column: "c", Values: []string{"a", "b"}}), of: -1}, {set: where(Condition{Column: "c", Values: []string{"b", "c"}}), of: -1}}, []int64{50, 50}, "50 *"},
	} {
		s := scheme{k: 5, order: inOrder, numbers: test.numbers}
		c := &counts{whole: test.whole, rows: make([][][]int64, len(test.numbers))}
		m := newGate(s).run(c)
		var got []string
		for i, n := range test.numbers {
			one := s
			one.numbers = []number{n}
			if m.whole[i] == Above {
				got = append(got, fmt.Sprintf(">%d", test.whole[n.of]-s.k))
				continue
			}
			got = append(got, printed(&one, &counts{whole: test.whole[i : i+1]}, &mask{whole: m.whole[i : i+1]}, -1, 0))
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%s: printed %s, want %s", name, got, test.want)
		}
	}
}
