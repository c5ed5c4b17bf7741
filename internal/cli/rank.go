package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// rankFlags say which groups are ranked.
type rankFlags struct {
	indicator string // whose groups; empty: none
	leastOf   int64  // smaller denominators have no rank
}

func addRankFlags(c *cobra.Command, f *rankFlags, s System) {
	c.Flags().StringVar(&f.indicator, "rank", "", s.in(words.RankFlag.With()))
	c.Flags().Int64Var(&f.leastOf, "min-denominator", 0, s.in(words.MinDenominatorFlag.With()))
	complete(c, "rank", completeIndicators)
	complete(c, "min-denominator", cobra.NoFileCompletions)
}

// refuse refuses to rank what is not judged, or has no groups.
func (f rankFlags) refuse(jobs []job) error {
	if f.indicator == "" {
		if f.leastOf != 0 {
			return usageError{words.NeedsFlag.With("--min-denominator", "--rank"), words.Name("--rank INDICATOR")}
		}
		return nil
	}
	var ids []string
	for _, j := range jobs {
		for _, i := range j.judged() {
			ids = append(ids, i.ID)
			switch {
			case i.ID != f.indicator:
			case i.Each == nil && len(i.By) == 0:
				return usageError{words.NothingToRank.With(i.ID), words.GroupsComeFrom.With()}
			case f.leastOf < 0 || f.leastOf > 0 && !i.Share():
				return usageError{words.NoMinDenominator.With(f.leastOf, i.ID), words.MinDenominatorIs.With()}
			}
		}
	}
	if !slices.Contains(ids, f.indicator) {
		return usageError{words.RankUnknown.With(f.indicator), diag.Suggest(f.indicator, ids)}
	}
	return nil
}
