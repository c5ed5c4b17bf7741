package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/render"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// ignoreFlag holds the codes of warnings that are counted and not shown.
type ignoreFlag []diag.Code

func (f *ignoreFlag) String() string { return "" }

func (f *ignoreFlag) Type() string { return "CODE" }

func (f *ignoreFlag) Set(text string) error {
	code := diag.Code(strings.ToUpper(text))
	if _, known := diag.PageOf(code); !known {
		var codes []string
		for _, p := range diag.Pages() {
			codes = append(codes, string(p.Code))
		}
		hint := words.ListsAllCodes.With("plancheck explain")
		if near, ok := diag.Nearest(string(code), codes); ok {
			hint = words.DidYouMeanPlain.With(near)
		}
		return usageError{words.UnknownCode.With(text), hint}
	}
	if code.Severity() == diag.Error {
		return usageError{words.ErrorNotIgnored.With(string(code)), words.Text{}}
	}
	*f = append(*f, code)
	return nil
}

// addIgnoreFlag adds --ignore to a command.
func addIgnoreFlag(c *cobra.Command, f *ignoreFlag, s System) {
	c.Flags().Var(f, "ignore", s.in(words.IgnoreFlag.With()))
	complete(c, "ignore", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var offered []string
		for _, p := range diag.Pages() {
			if p.Code.Severity() == diag.Warning {
				offered = append(offered, string(p.Code)+"\t"+p.Title)
			}
		}
		return offered, cobra.ShellCompDirectiveNoFileComp
	})
}

func (f ignoreFlag) covers(severity diag.Severity, code diag.Code) bool {
	return severity == diag.Warning && slices.Contains(f, code)
}

// takeFrom takes the warnings out of what was found, and counts them. A code that none
// of them has is a warning itself, without a place.
func (f ignoreFlag) takeFrom(found *problems) {
	check := render.Check{List: found.list}
	f.takeFromCheck(&check)
	found.list = check.List
	found.ignored += int(check.Ignored)
}

// takeFromCheck is takeFrom for plans and data.
func (f ignoreFlag) takeFromCheck(c *render.Check) {
	used := map[diag.Code]bool{}
	c.List = slices.DeleteFunc(c.List.Sorted(), func(d diag.Diagnostic) bool {
		gone := f.covers(d.Severity, d.Code)
		if gone {
			used[d.Code] = true
			c.Ignored++
		}
		return gone
	})
	for _, s := range c.Surveys {
		s.Findings = slices.DeleteFunc(s.Findings, func(found report.SurveyFinding) bool {
			gone := f.covers(found.Severity(), found.Code)
			if gone {
				used[found.Code] = true
				c.Ignored += max(1, found.Count) // of personal data it is not said how many
			}
			return gone
		})
	}
	for _, code := range f {
		if !used[code] {
			c.List.Add(diag.CodeIgnore, diag.Span{}, words.IgnoreNotUsed.With(string(code)), words.Text{})
		}
	}
}
