package compile

import (
	"strings"
	"testing"

	"plancheck/internal/planlint"
	"plancheck/internal/query"
)

const compared = `plancheck: 1
plan: {id: a, period: 2023}
data:
  areas:
    file: areas.csv
    key: code
    columns: {code: text, name: text}
  shops:
    file: shops.csv
    key: id
    tolerate: orphans
    columns:
      id: text
      kind: text
      level: {type: text, one_of: [a, b]}
      area: {type: text, references: areas}
      place: {type: text, derive: area.name}
      grave: {type: boolean, derive: kind == "x"}
  visits:
    file: visits.csv
    columns: {shop: {type: text, references: shops}, note: text, n: integer, on: date}
indicators:
  a:
    responsible: Team
    value: count(shops, any(visits, note contains "seen" and shop.kind != "bar" and n in [1, 2]) and not (prefix(kind, 2) in ["ba", "ho"]))
    each: {shops.area: ["001"]}
    target: at least 1
  b:
    responsible: Team
    numerator: count(visits, shop.kind == "bar" and shop.level == "a" and shop.grave)
    denominator: count(visits, shop.place == "North" or "ab" starts_with note or shop.area == "001" or on in period)
    target: at most 1%
`

// TestTextsInConditionsAreAskedFor expects each text once an indicator, in the
// rows that have its column; none with one_of, of other types, of groups, and none
// inside a derived column.
func TestTextsInConditionsAreAskedFor(t *testing.T) {
	p, list := planlint.Load("plan.yaml", []byte(compared))
	if p == nil {
		t.Fatal(list)
	}
	q, layout := Compile(p, Options{Today: p.Period.To})
	const want = `a: visits.note contains "seen", shops.kind == "bar", prefix(shops.kind, 2) == "ba", prefix(shops.kind, 2) == "ho"
b: shops.kind == "bar", shops.place == "North", "ab" starts_with visits.note, shops.area == "001"
`
	got := ""
	for _, i := range layout.Indicators {
		var texts []string
		for _, l := range i.Literals {
			text := l.Column + " " + l.Op.String() + ` "` + l.Text + `"`
			if l.Left {
				text = `"` + l.Text + `" ` + l.Op.String() + " " + l.Column
			}
			texts = append(texts, text)
			if name := q.Datasets[q.Witnesses[l.Witness].Dataset].Name; !strings.Contains(text, name+".") {
				t.Errorf("%s is asked for in %s", text, name)
			}
		}
		got += i.Plan.ID + ": " + strings.Join(texts, ", ") + "\n"
	}
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if a, b := layout.Indicators[0].Literals[1], layout.Indicators[1].Literals[0]; a.Witness != b.Witness {
		t.Error("a text that two indicators compare with is asked for twice")
	}
}

// TestTextsReadLittle expects that nothing is read but the columns that are
// compared, and what leads to them.
func TestTextsReadLittle(t *testing.T) {
	p, list := planlint.Load("plan.yaml", []byte(compared))
	if p == nil {
		t.Fatal(list)
	}
	_, layout := Compile(p, Options{Today: p.Period.To})
	literals := layout.Indicators[0].Literals
	const alone = `dataset shops, tolerates orphans
  column kind: text, blank is unknown
  e0 text = kind
  e1 text = prefix(e0, 2)
dataset visits
  column note: text, blank is unknown
  e0 text = note
t0 = texts e0 of visits, at most 9
t1 = texts e0 of shops, at most 9
t2 = texts e1 of shops, at most 9
`
	if got := query.Print(layout.Texts(literals[:3], 9)); got != alone {
		t.Errorf("got:\n%s\nwant:\n%s", got, alone)
	}
	const through = `dataset areas
  column code: text, blank is an error
  column name: text, blank is unknown
  key code
dataset shops, tolerates orphans
  column id: text, blank is an error
  column area: text, blank is an error
  key id
  reference area to areas by e0
  e0 text = area
  e1 text = area.name
t0 = texts e1 of shops, at most 9
`
	if got := query.Print(layout.Texts(layout.Indicators[1].Literals[1:2], 9)); got != through {
		t.Errorf("got:\n%s\nwant:\n%s", got, through)
	}
}
