package fielddata

import "fmt"

// assessment is one row of assessments.csv.
type assessment struct {
	commitment, judgement string
}

// assessmentTable returns the signed-off assessments, made in the last days
// of the year.
func assessmentTable(name string, header []string, year int, rows ...assessment) *table {
	t := newTable(name, header...)
	for i, a := range rows {
		signed := fmt.Sprintf("%d-12-%d", year, 20+i)
		t.add(a.commitment, a.judgement, fmt.Sprintf("%02d/BC-ĐG", i+1), signed)
	}
	return t
}

// assessmentHeader are the column names of assessments in English.
var assessmentHeader = []string{"commitment", "judgement", "evidence_no", "assessed_on"}
