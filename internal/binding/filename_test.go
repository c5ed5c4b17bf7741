package binding

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestPartOfFileNames(t *testing.T) {
	for _, c := range []struct{ pattern, name, want string }{
		{"visits-{}.csv", "visits-001.csv", "001"},
		{"visits-{}.csv", "visits-a-b.csv", "a-b"},
		{"visits-{}.csv", "visits- 001 .csv", "001"},
		{"visits-{}.csv", norm.NFD.String("visits-Cao Lộc.csv"), "Cao Lộc"},
		{"visits-{}.csv", "visits-.csv", ""},
		{"visits-{}.csv", "visits- .csv", ""},
		{"visits-{}.csv", "visits-001.txt", ""},
		{"visits-{}.csv", "visits-a/b.csv", ""},
		{"{}.csv", "a.csv", "a"},
		{"{}.csv", "a.csv.csv", "a.csv"},
		{"{}/*.csv", "2023/a.csv", "2023"},
		{"*/{}.csv", "2023/a.csv", "a"},
		{"visits-{}-*.csv", "visits-001-2023.csv", "001"},
		{"visits-*-{}.csv", "visits-001-2023.csv", "2023"},
		{"visits-{}-*.csv", "visits-001-a-2023.csv", ""},
		{"visits-*-{}.csv", "visits-001-a-2023.csv", ""},
		{"visits-{}-*.csv", "visits-001-.csv", "001"},
		{"[ab]?-{}.csv", "bx-ế.csv", "ế"},
	} {
		if got, ok := (Column{FromFile: c.pattern}).PartOf(c.name); got != c.want && ok || ok != (c.want != "") {
			t.Errorf("%s in %s: %q %v, want %q", c.pattern, c.name, got, ok, c.want)
		}
	}
}
