package fielddata

import (
	"fmt"
	"strings"

	"plancheck/internal/calendar"
)

// vinhLong2023 makes the data of Vĩnh Long's socio-economic targets for 2023:
// published figures of two years.
type vinhLong2023 struct{ provinceYear }

func (v vinhLong2023) folder() folder {
	return folder{
		plan:  v.plan,
		units: "the 8 districts and 107 communes of Vĩnh Long",
		promises: []promise{
			{"news of January 2023; news of 8 December 2022", "the gross regional product grows by 8%", "grdp-growth", ""},
			{"news of January 2023; news of 8 December 2022", "GRDP of 77.2 million đồng per person", "grdp-per-person", ""},
			{"news of 8 December 2022", "budget revenue of 5,768 billion đồng", "budget-revenue", ""},
			{"news of January 2023; news of 8 December 2022", "exports of 750 million USD", "exports", ""},
			{"news of 8 December 2022", "17,500 billion đồng invested in development, of all sectors", "investment", ""},
			{"news of January 2023", "the rate of poor households falls by 0.41%", "poverty-reduced", "percentage points are meant"},
			{"news of January 2023", "93.2% of the population have health insurance", "health-insurance", ""},
			{"news of January 2023", "10 doctors per 10,000 people", "doctors", ""},
			{"news of January 2023", "5 more communes reach the new rural standard", "new-rural-communes", ""},
			{"news of 8 December 2022", "the structure of the economy changed, and agriculture green and sustainable", "", "a direction without a measure; no number of it is published"},
		},
		outcomes: []Outcome{
			{"grdp-growth", "not_met", "42390.4", "8% more than 39,250.4 are 42,390.432: 0.032 are missing, and nothing is rounded"},
			{"grdp-per-person", "met", "77.5", "79,825 billion đồng for 1,030,000 people"},
			{"budget-revenue", "met", "5912.3", ""},
			{"exports", "not_met", "742.6", "the last month falls short"},
			{"investment", "undetermined", "12900.5 or more", "the fourth quarter is not reported"},
			{"poverty-reduced", "met", "3212/292000", "1.51% to 1.10%, exactly 0.41 points, though there are more households"},
			{"health-insurance", "met", "961204/1030000", ""},
			{"doctors", "met", "10/10000", "1,030 for 1,030,000 people, exactly as promised; Thành phố Vĩnh Long has more, the other districts fewer"},
			{"new-rural-communes", "not_met", "70, of 66", "five communes are recognised, and one loses its recognition"},
		},
		tables: []*table{v.registers()[0], v.communes(), v.yearFigures(), v.districtFigures(), v.householdReviews(), v.monthlyFigures(), v.investments()},
	}
}

// communes: 66 of the 87 rural ones were recognised by the end of 2022; one of
// them loses its recognition in 2023, and five others are recognised.
func (v vinhLong2023) communes() *table {
	d := v.dice("communes")
	t := newTable("communes.csv", "commune_id", "name", "district", "kind", "recognised_on", "withdrawn_on")
	place := map[string]int{}
	for _, c := range shuffled(d, v.province.communes) {
		if rural(c) {
			place[c.code] = len(place) + 1
		}
	}
	for _, c := range v.province.communes {
		kind := "urban"
		var recognised, withdrawn calendar.Date
		if rural(c) {
			kind = "rural"
			switch n := place[c.code]; {
			case n <= 66:
				recognised = d.workday(fromTo("2015-06-01", "2022-12-20"))
			case n <= 71:
				recognised = d.workday(fromTo("2023-05-04", "2023-12-20"))
			}
			if place[c.code] == 1 {
				withdrawn = on("2023-08-15")
			}
		}
		t.add(c.code, c.name, c.parent, kind, recognised, withdrawn)
	}
	return t
}

func (v vinhLong2023) yearFigures() *table {
	t := newTable("year_figures.csv", "year_end", "grdp_2010_prices", "grdp_current_prices")
	t.add(on("2022-12-31"), "39250.4", "70840.2")
	t.add(on("2023-12-31"), "42390.4", "79825")
	return t
}

// districtFigures: 1,030,000 people, 961,204 of them insured, and 1,030 doctors
// in 2023; the population hardly changed in the year.
func (v vinhLong2023) districtFigures() *table {
	d := v.dice("districts")
	t := newTable("district_figures.csv", "district", "year_end", "population", "insured", "doctors")
	population := []int{139_200, 164_500, 102_300, 148_700, 152_400, 96_900, 131_200, 94_800}
	uninsured := []int{6_104, 11_206, 7_311, 9_987, 11_842, 6_905, 9_032, 6_409}
	doctors := []int{412, 108, 71, 104, 112, 88, 79, 56}
	for i, u := range v.districts {
		born := d.between(200, 700)
		t.add(u.code, on("2022-12-31"), population[i]-born, population[i]-born-uninsured[i]-d.between(900, 1800), doctors[i]-d.between(1, 5))
		t.add(u.code, on("2023-12-31"), population[i], population[i]-uninsured[i], doctors[i])
	}
	t.sortBy("year_end")
	return t
}

// householdReviews: 4,379 poor households of 290,000 in 2022, and 3,212 of
// 292,000 in 2023.
func (v vinhLong2023) householdReviews() *table {
	t := newTable("household_reviews.csv", "district", "reviewed_on", "households", "poor_households")
	households := []int{40_300, 46_100, 28_900, 41_800, 42_700, 27_200, 36_600, 26_400}
	poor := []int{262, 607, 421, 808, 702, 233, 958, 388}
	less := []int{71, 166, 108, 214, 190, 62, 251, 105}
	for i, u := range v.districts {
		t.add(u.code, on("2022-12-15"), households[i], poor[i])
		t.add(u.code, on("2023-12-15"), households[i]+250, poor[i]-less[i])
	}
	t.sortBy("reviewed_on")
	return t
}

// monthlyFigures: revenue of 5,912.3 billion đồng and exports of 742.6 million USD.
func (v vinhLong2023) monthlyFigures() *table {
	t := newTable("monthly_figures.csv", "month_end", "revenue", "exports")
	revenue := v.dice("revenue").spread(59_123, 12)
	exports := []int{573, 498, 641, 622, 648, 655, 637, 669, 652, 663, 645, 523}
	for i, month := range intervals(v.year, calendar.Month) {
		t.add(month.To, tenths(revenue[i]), tenths(exports[i]))
	}
	return t
}

// investments: nothing of the fourth quarter is reported.
func (v vinhLong2023) investments() *table {
	t := newTable("investments.csv", "quarter_end", "invested")
	for i, quarter := range intervals(v.year, calendar.Quarter) {
		t.add(quarter.To, []any{"3120.5", "4415.0", "5365.0", nil}[i])
	}
	return t
}

// tenths returns n/10 in decimals.
func tenths(n int) string { return strings.TrimSuffix(fmt.Sprintf("%d.%d", n/10, n%10), ".0") }
