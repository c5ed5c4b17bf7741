package plan_test

import (
	"strings"
	"testing"

	"plancheck/internal/plan"
)

const named = `plancheck: 1
plan:
  id: named
  period: 2023
data:
  units:
    name: {vi: Đơn vị, en: Units}
    file: units.csv
    key: id
    columns:
      id: text
      level: {type: text, name: Cấp, one_of: {city: {vi: Thành phố, en: City}, "01": {en: District}, commune: Xã}}
      part: {type: decimal, one_of: {0.5: half, 1.50: more}}
      open: {type: boolean, one_of: {true: {vi: còn hoạt động}, false: {vi: đã đóng}}}
indicators:
  counted:
    responsible: {vi: Văn phòng}
    unit: {vi: đơn vị, en: {one: unit, other: units}}
    value: count(units, level == "city" and open)
    target: at least 1
  plain:
    responsible: Team
    unit: staff
    value: count(units, level == "commune")
    target: at least 1
  english:
    responsible: Team
    unit: {en: staff}
    value: count(units, part == 0.5)
    target: at least 1
`

func TestNamesUnitsAndLabels(t *testing.T) {
	p := loadClean(t, named)
	units := p.Datasets[0]
	both := func(s string) plan.Text { return plan.Text{EN: s, VI: s} }
	for _, c := range []struct {
		what      string
		got, want plan.Text
	}{
		{"name of a dataset", units.Title, plan.Text{EN: "Units", VI: "Đơn vị"}},
		{"name of a column, without a language", units.Titles["level"], both("Cấp")},
		{"no name", units.Titles["id"], plan.Text{}},
		{"label in both languages", units.Columns[1].Labels["city"], plan.Text{EN: "City", VI: "Thành phố"}},
		{"label of a value that looks like a number", units.Columns[1].Labels["01"], plan.Text{EN: "District"}},
		{"label without a language", units.Columns[1].Labels["commune"], both("Xã")},
		{"label of a decimal", units.Columns[2].Labels["1.5"], both("more")},
		{"label of a boolean", units.Columns[3].Labels["false"], plan.Text{VI: "đã đóng"}},
		{"unit after 1", p.Indicators[0].Unit.One, plan.Text{EN: "unit", VI: "đơn vị"}},
		{"unit after others", p.Indicators[0].Unit.Other, plan.Text{EN: "units", VI: "đơn vị"}},
		{"unit without a language", p.Indicators[1].Unit.Other, both("staff")},
		{"unit that is the same for any number", p.Indicators[2].Unit.One, plan.Text{EN: "staff"}},
		{"a missing language is not the other one", p.Indicators[0].Responsible, plan.Text{VI: "Văn phòng"}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, want %+v", c.what, c.got, c.want)
		}
	}
	if n := len(units.Columns[1].OneOf); n != 3 {
		t.Errorf("%d values of one_of", n)
	}
}

func TestTextWithoutALanguageIsInThatOfThePlan(t *testing.T) {
	p := loadClean(t, strings.Replace(named, "plan:\n", "lang: vi\nplan:\n", 1))
	for what, text := range map[string]plan.Text{
		"responsible": p.Indicators[1].Responsible, "unit": p.Indicators[1].Unit.Other,
		"name": p.Datasets[0].Titles["level"], "label": p.Datasets[0].Columns[1].Labels["commune"],
	} {
		if text.EN != "" || text.VI == "" {
			t.Errorf("%s: %+v", what, text)
		}
	}
}
