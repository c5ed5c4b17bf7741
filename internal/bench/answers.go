package bench

import (
	"encoding/csv"
	"fmt"
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

// answersOfPlancheck reads what plancheck prints with -o csv. A number that
// blanks leave open is an error: no other tool has such.
func answersOfPlancheck(printed string) (answers, error) {
	records, err := csv.NewReader(strings.NewReader(printed)).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("no header")
	}
	cell := func(record []string, column string) string {
		if at := slices.Index(records[0], column); at >= 0 {
			return record[at]
		}
		return ""
	}
	var lines [][]string
	for _, r := range records[1:] {
		numerator, denominator := cell(r, "least_numerator"), cell(r, "least_denominator")
		if numerator != cell(r, "most_numerator") || denominator != cell(r, "most_denominator") {
			return nil, fmt.Errorf("%s has no one number", cell(r, "indicator"))
		}
		if numerator == "" {
			continue // its numbers are those of its groups
		}
		lines = append(lines, []string{cell(r, "indicator"), cell(r, "group") + cell(r, "window"), numerator, denominator})
	}
	return sorted(lines), nil
}

func sorted(records [][]string) answers {
	lines := make(answers, 0, len(records))
	for _, r := range records {
		lines = append(lines, strings.Join(r, ","))
	}
	slices.Sort(lines)
	return lines
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
