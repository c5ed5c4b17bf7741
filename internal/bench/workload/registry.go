package workload

import (
	"bufio"
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strconv"

	"plancheck/internal/calendar"
)

//go:embed registry.yaml
var registryPlan []byte

// Registry has about 240 bytes a visit, and of people three to ten visits,
// a million at most: 2.4 MB, 170 MB with 200,000 people, 1.3 GB with 1,000,000.
var Registry = Workload{
	Name: "registry", Plan: registryPlan, Rows: "visits",
	Sizes: map[string]int{"small": 9_300, "medium": 667_000, "large": 5_200_000},
	files: func(rows int) []file {
		people := min(rows*3/10+1, 1_000_000)
		return []file{
			{"facilities.csv", writeFacilities},
			{"people.csv", func(w *bufio.Writer) { writePeople(w, people) }},
			{"visits.csv", func(w *bufio.Writer) { writeVisits(w, rows, people) }},
		}
	},
}

// provinces with so many facilities each: 720 facilities.
const (
	provinces  = 24
	facilities = 30
)

var (
	levels   = []string{"commune", "district", "province"}
	services = []string{"opd", "anc", "epi", "den", "eye", "tb", "hiv", "ncd", "lab", "sur", "er", "ped"}
	outcomes = []string{"ok", "ok", "ok", "ok", "ok", "ref", "adm"}
)

func writeFacilities(w *bufio.Writer) {
	fmt.Fprintln(w, "province,code,uid,name,level")
	for i := range provinces * facilities {
		fmt.Fprintf(w, "%s,F%05d,Trạm y tế %d,%s\n", place(nil, i), i*37, i, levels[i*i%7%3])
	}
}

// place appends the key of a facility: its province, and its code there.
func place(to []byte, i int) []byte {
	return fmt.Appendf(to, "%02d,C%03d", i/facilities*2+1, i%facilities*7)
}

func writePeople(w *bufio.Writer, n int) {
	r := rand.New(rand.NewPCG(4, 1))
	fmt.Fprintln(w, "id,name,sex,born_on,commune")
	for i := range n {
		line := append(uuid(w.AvailableBuffer(), i), ",P "...)
		line = strconv.AppendInt(line, int64(i), 36)
		line = append(append(line, ','), "fm"[r.IntN(2)], ',')
		line = append(line, day(r, 1940, 83)...)
		line = strconv.AppendInt(append(line, ','), int64(r.IntN(11_000)), 10)
		w.Write(append(line, '\n'))
	}
}

// uuid appends the key of a person: random by its look, the same for the same
// number.
func uuid(to []byte, i int) []byte {
	r := rand.NewPCG(uint64(i), 4)
	a, b := r.Uint64(), r.Uint64()
	return fmt.Appendf(to, "%08x-%04x-4%03x-%04x-%012x", a>>32, a>>16&0xffff, a&0xfff, b>>48&0x3fff|0x8000, b&(1<<48-1))
}

// writeVisits writes three columns that nobody asks for after each that is used.
func writeVisits(w *bufio.Writer, n, people int) {
	r := rand.New(rand.NewPCG(4, 2))
	places := make([][]byte, provinces*facilities)
	for i := range places {
		places[i] = place(nil, i)
	}
	names := []string{"person", "province", "code", "visited_on", "service", "result", "cost", "weight", "days", "insured"}
	for i, name := range names {
		fmt.Fprintf(w, "%s,c%d,c%d,c%d", name, 3*i, 3*i+1, 3*i+2)
		w.WriteByte(",\n"[i/(len(names)-1)])
	}
	from, _ := calendar.New(2022, 1, 1)
	for range n {
		place, comma := places[r.IntN(len(places))], 2 // after the province
		result, days := outcomes[r.IntN(len(outcomes))], 0
		if result == "adm" {
			days = r.IntN(40) + 1
		}
		insured := "true"
		if r.IntN(5) == 0 {
			insured = "false"
		}
		line := w.AvailableBuffer()
		line = filler(uuid(line, r.IntN(people)), r)
		line = filler(append(line, place[:comma]...), r)
		line = filler(append(line, place[comma+1:]...), r)
		line = filler(append(line, (from+calendar.Date(r.IntN(730))).String()...), r)
		line = filler(append(line, services[r.IntN(len(services))]...), r)
		line = filler(append(line, result...), r)
		line = filler(cents(line, r.IntN(500_000)), r)
		line = filler(cents(line, r.IntN(1_100)*10+300), r)
		line = filler(strconv.AppendInt(line, int64(days), 10), r)
		line = filler(append(line, insured...), r)
		line[len(line)-1] = '\n'
		w.Write(line)
	}
}

// filler appends three cells of four bytes or so, and the comma after them.
func filler(to []byte, r *rand.Rand) []byte {
	bits := r.Uint64()
	to = strconv.AppendUint(append(to, ','), bits&0x3fff, 10)
	to = append(to, ',', 'a'+byte(bits>>16&15), 'a'+byte(bits>>20&15), 'a'+byte(bits>>24&15), 'a'+byte(bits>>28&15), ',')
	if bits>>32&7 > 0 { // otherwise the cell is blank
		to = cents(to, int(bits>>40&0x1ff))
	}
	return append(to, ',')
}

// cents appends a number of hundredths with two decimals.
func cents(to []byte, n int) []byte {
	return append(strconv.AppendInt(to, int64(n/100), 10), '.', '0'+byte(n/10%10), '0'+byte(n%10))
}
