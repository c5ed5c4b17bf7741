package cli

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"plancheck/internal/words"
)

// sizeFlag is a number of bytes on the command line: digits, then K, M, G or T
// for powers of 1024, then B or iB or nothing. Case is free.
type sizeFlag int64

func (f *sizeFlag) String() string {
	if *f == 0 {
		return ""
	}
	return fmt.Sprint(int64(*f))
}

func (f *sizeFlag) Type() string { return "size" }

func (f *sizeFlag) Set(s string) error {
	text := strings.TrimSuffix(strings.TrimSuffix(strings.ToUpper(s), "B"), "I")
	shift := 0
	if n := len(text); n > 0 {
		if power := strings.IndexByte("KMGT", text[n-1]); power >= 0 {
			text, shift = text[:n-1], 10*(power+1)
		}
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n <= 0 || n > math.MaxInt64>>shift {
		return usageError{words.NotASize.With(), words.WriteSize.With()}
	}
	*f = sizeFlag(n << shift)
	return nil
}
