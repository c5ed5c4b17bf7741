package result

import (
	"io"
	"reflect"
)

// Lines of a result: for each plan a run, as many indicators as it says, and the data.
type (
	runLine struct {
		Type       string  `json:"type"`
		Schema     int     `json:"schema"`
		Program    Program `json:"program,omitzero"`
		Plan       Plan    `json:"plan"`
		AsOf       Date    `json:"as_of"`
		Final      bool    `json:"final"`
		Summary    Summary `json:"summary"`
		Indicators int     `json:"indicators"`
	}
	indicatorLine struct {
		Type string `json:"type"`
		Indicator
	}
	dataLine struct {
		Type     string    `json:"type"`
		Data     []Dataset `json:"data"`
		Unread   []Unread  `json:"unread_files,omitempty"`
		Privacy  []Kept    `json:"privacy,omitempty"`
		Rankings []Ranking `json:"rankings,omitempty"`
		Changes  *Changes  `json:"changes,omitempty"`
	}
	errorLine struct {
		Type string `json:"type"`
		noPlans
	}
)

// WriteLines writes the result as JSON Lines, each of which has its type first. For
// every plan there is a run, which says how many indicators follow, so that it is
// noticed where a file was cut; the indicators, as [Result.Write] writes them; and the
// data. Where there is no result there is only an error. WriteLines returns the
// writer's error, and no other.
func (r *Result) WriteLines(w io.Writer) error {
	e := encoder{to: w, oneLine: true, writers: map[reflect.Type]writer{}}
	if r.Error != "" {
		return e.document(errorLine{"error", noPlans{Schema, r.Error, r.Diagnostics}})
	}
	for _, p := range r.Plans {
		if err := e.document(runLine{"run", Schema, r.Program, p.Plan, p.AsOf, p.Final, p.Summary, len(p.Indicators)}); err != nil {
			return err
		}
		for _, i := range p.Indicators {
			if err := e.document(indicatorLine{"indicator", i}); err != nil {
				return err
			}
		}
		if err := e.document(dataLine{"data", p.Data, p.Unread, p.Privacy, p.Rankings, p.Changes}); err != nil {
			return err
		}
	}
	return nil
}
