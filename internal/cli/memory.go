package cli

import (
	"github.com/spf13/cobra"

	"plancheck/internal/budget"
	"plancheck/internal/words"
)

// addMemoryFlag adds --max-memory to a command that reads data.
func addMemoryFlag(c *cobra.Command, size *sizeFlag, s System) {
	c.Flags().Var(size, "max-memory", s.in(words.MaxMemoryFlag.With()))
	complete(c, "max-memory", cobra.NoFileCompletions)
}

// budget returns what a run may take: as much as the flag says, otherwise as the
// system leaves to the process, before which Go's runtime would crash, or the
// system end the process, without a word for what there is no room for.
func (f sizeFlag) budget() *budget.Budget {
	if f > 0 {
		return budget.New(int64(f))
	}
	return budget.OfSystem(systemMemory())
}
