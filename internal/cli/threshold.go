package cli

import (
	"strconv"

	"plancheck/internal/words"
)

// thresholdFlag is the least number of persons that is printed; 0: as the plan says.
type thresholdFlag int64

// leastK is the least threshold that protects: below it, a hidden number has only one
// possible value, and is known.
const leastK = 3

func (f *thresholdFlag) String() string { return "" }

func (f *thresholdFlag) Type() string { return "N" }

func (f *thresholdFlag) Set(s string) error {
	n, err := strconv.ParseInt(s, 10, 32)
	switch {
	case err != nil:
		return usageError{words.KNotANumber.With(), words.KRaises.With()}
	case n < leastK:
		return usageError{words.KTooSmall.With(leastK), words.KRaises.With()}
	}
	*f = thresholdFlag(n)
	return nil
}
