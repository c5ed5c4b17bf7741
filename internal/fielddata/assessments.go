package fielddata

import "plancheck/internal/calendar"

// assessment is one row of assessments.csv: who signed which judgement. Without
// an office there is no evidence number.
type assessment struct {
	commitment, judgement, office string
}

// assessmentTable returns the signed-off assessments, made in the last weeks of
// a year, in the order of their days.
func assessmentTable(d *dice, name string, header []string, year calendar.Period, rows ...assessment) *table {
	t := newTable(name, header...)
	for _, a := range rows {
		signed := d.workday(calendar.Period{From: year.To - 28, To: year.To})
		var evidence any
		if a.office != "" {
			evidence = numbered(a.office+"/"+a.commitment, signed, "BC-"+a.office)
		}
		t.add(a.commitment, a.judgement, evidence, signed)
	}
	t.sortBy(header[3])
	return t
}

// assessmentHeader are the column names of assessments in English.
var assessmentHeader = []string{"commitment", "judgement", "evidence_no", "assessed_on"}
