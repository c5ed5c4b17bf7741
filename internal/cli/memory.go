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

// budget returns how much memory a run may take: what the flag says, otherwise what
// the system leaves to the process. Beyond that Go's runtime would crash, or the
// system would end the process, and nothing would say what there is no room for.
func (f sizeFlag) budget() *budget.Budget {
	if f > 0 {
		return budget.New(int64(f))
	}
	return budget.OfSystem(systemMemory())
}
