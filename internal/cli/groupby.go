package cli

import (
	"slices"

	"plancheck/internal/diag"
	"plancheck/internal/planlint"
)

// byFlag is what problems with groupings of the command line are said of.
const byFlag = "--by"

// groupBy groups the indicators that are judged by what the command line says, too: those
// that --only names, or all that can be grouped so. What the rules for by have against it
// is a wrong command line.
func groupBy(texts []string, jobs []job) error {
	for _, text := range texts {
		wrong := problems{sources: map[string][]byte{byFlag: []byte(text)}, ofUsage: true}
		grouped := 0
		for _, j := range jobs {
			g, list := j.plan.GroupBy(byFlag, text)
			if g == nil {
				wrong.list = append(wrong.list, list...)
				continue
			}
			found, count := planlint.GroupBy(j.plan, g, j.judged())
			wrong.list = append(wrong.list, found...)
			if grouped += count; len(j.only) > 0 && len(found) > 0 {
				return wrong
			}
		}
		if grouped == 0 && slices.ContainsFunc(wrong.list, func(d diag.Diagnostic) bool { return d.Severity == diag.Error }) {
			return wrong
		}
	}
	return nil
}
