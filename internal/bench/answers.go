package bench

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// answers are the numbers of all indicators, one a line and sorted: indicator,
// group, numerator, denominator. The group of an indicator as a whole, and the
// denominator of a plain value, are empty.
type answers []string

// answersOf reads what the programs for other tools print: such lines, in any
// order, with or without quotes around cells.
func answersOf(printed string) (answers, error) {
	r := csv.NewReader(strings.NewReader(printed))
	r.FieldsPerRecord = 4
	records, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	return sorted(records), nil
}

// answered is a number that plancheck prints with -o jsonl: that of an indicator, of
// one of its groups or of an interval.
type answered struct {
	ID, Key, Window string
	Least, Most     struct{ Value, Numerator, Denominator json.Number }
}

// answersOfPlancheck reads what plancheck prints with -o jsonl. A number that
// blanks leave open is an error: no other tool has such.
func answersOfPlancheck(printed string) (answers, error) {
	var lines [][]string
	indicators := 0
	for decoder := json.NewDecoder(strings.NewReader(printed)); ; {
		var i struct {
			Type string
			answered
			Groups, Windows []answered
			By              []struct{ Groups []answered }
		}
		if err := decoder.Decode(&i); err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		if i.Type != "indicator" {
			continue
		}
		indicators++
		all := slices.Concat([]answered{i.answered}, i.Groups, i.Windows)
		for _, b := range i.By {
			all = append(all, b.Groups...)
		}
		for _, a := range all {
			if a.Least != a.Most {
				return nil, fmt.Errorf("%s has no one number", i.ID)
			}
			if number := a.Least.Value + a.Least.Numerator; number != "" { // otherwise its numbers are those of its groups
				lines = append(lines, []string{i.ID, a.Key + a.Window, string(number), string(a.Least.Denominator)})
			}
		}
	}
	if indicators == 0 {
		return nil, fmt.Errorf("no indicators")
	}
	return sorted(lines), nil
}

func sorted(records [][]string) answers {
	lines := make(answers, 0, len(records))
	for _, r := range records {
		for i := 2; i < len(r); i++ {
			r[i] = plain(r[i])
		}
		lines = append(lines, strings.Join(r, ","))
	}
	slices.Sort(lines)
	return lines
}

// plain returns a number without the zeros at the end of its decimals.
func plain(number string) string {
	if !strings.Contains(number, ".") {
		return number
	}
	return strings.TrimSuffix(strings.TrimRight(number, "0"), ".")
}

// against says where other answers begin to differ from these, or nothing where
// they are the same.
func (a answers) against(other answers) string {
	for i := range min(len(a), len(other)) {
		if a[i] != other[i] {
			return fmt.Sprintf("found %s, expected %s", other[i], a[i])
		}
	}
	if len(a) != len(other) {
		return fmt.Sprintf("found %d numbers, expected %d", len(other), len(a))
	}
	return ""
}
