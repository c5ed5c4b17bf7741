package keys

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// TestWorkersNumberTextsAlike has workers number the same texts side by side, in orders of
// their own, as texts and as the words of dictionaries: texts of one pattern, of another one
// that is met first or later, short ones, UUIDs and long ones, some of which differ in their
// last byte, or in zeros at their end.
func TestWorkersNumberTextsAlike(t *testing.T) {
	kinds := []func(i int) string{
		func(i int) string { return fmt.Sprintf("B%05d", i) },
		func(i int) string { return fmt.Sprintf("0%05d", i) },
		func(i int) string {
			return strings.Repeat("\x00", i%20) + fmt.Sprint(i/20, "x") + strings.Repeat("\x00", i%3)
		},
		uuid,
		func(i int) string { return strings.Repeat("k", 40) + fmt.Sprint(i) },
	}
	const each, workers = 1500, 4
	numbering := NewNumbering(nil)
	var found [workers]map[string]int32
	var running sync.WaitGroup
	for w := range workers {
		found[w] = map[string]int32{}
		running.Go(func() {
			r := rand.New(rand.NewPCG(5, uint64(w)))
			numberer := NewNumberer(numbering, nil)
			for range 40 {
				v, rows, gaps := textsOf(r, func() string { return kinds[r.IntN(len(kinds))](r.IntN(each)) }, w%2 == 1)
				numbers := make([]int32, len(v.Rows))
				for i := range numbers {
					numbers[i] = -1
				}
				numberer.Number(v, rows, numbers)
				for i, number := range numbers {
					switch before, ok := found[w][string(v.TextOf(i))]; {
					case !rows.Has(i), gaps.Has(i):
						if number != -1 && !v.HasCodes() {
							t.Errorf("row %d, which nobody asks for, has number %d", i, number)
						}
					case number < 0, ok && number != before:
						t.Errorf("%q has number %d after %d", v.TextOf(i), number, before)
					default:
						found[w][string(v.TextOf(i))] = number
					}
				}
			}
		})
	}
	running.Wait()
	byText, byNumber := map[string]int32{}, map[int32]string{}
	for w := range found {
		for text, number := range found[w] {
			if before, ok := byText[text]; ok && before != number {
				t.Errorf("%q has the numbers %d and %d", text, before, number)
			}
			if before, ok := byNumber[number]; ok && before != text {
				t.Errorf("%q and %q have the number %d", before, text, number)
			}
			byText[text], byNumber[number] = number, text
		}
	}
	if len(byText) < each {
		t.Errorf("only %d texts are numbered", len(byText))
	}
}

// textsOf returns a vector of texts, with or without a dictionary, the rows that are asked
// for, and those that are unknown or absent.
func textsOf(r *rand.Rand, text func() string, isCoded bool) (v *vec.Vector, rows, gaps vec.Bitmap) {
	const n = 700
	v = new(vec.Vector)
	var dict hash.Interner
	if isCoded {
		dict.Enter(nil)
		v.BeginCodes(value.Text, &dict, n)
	} else {
		v.Begin(value.Text, vec.Texts, n)
	}
	v.Rows = make([]int32, n)
	rows, gaps = rows.Sized(n), gaps.Sized(n)
	for i := range n {
		if r.IntN(3) > 0 {
			rows.Set(i)
		}
		gap := r.IntN(20)
		switch gap {
		case 0:
			v.Unknown.Set(i, n)
		case 1:
			v.Absent.Set(i, n)
		}
		gaps.SetIf(i, gap < 2)
		switch {
		case !isCoded && gap < 2:
			v.Text[i] = nil
		case !isCoded:
			v.Text[i] = []byte(text())
		default:
			code, _ := dict.Enter([]byte(text()))
			v.Codes[i] = uint32(code)
		}
	}
	return v, rows, gaps
}

func TestTooManyTextsAreRefused(t *testing.T) {
	numbering := NewNumbering(nil)
	for i := range numbering.parts {
		numbering.parts[i].count = maxInPart - 1
		numbering.parts[i].index.of[longKey].count = maxInPart
	}
	numberer := NewNumberer(numbering, nil)
	number := func(text string) (n int32, err error) {
		defer func() {
			if full, ok := recover().(mem.Full); ok {
				err = full.Err
			}
		}()
		v := &vec.Vector{Type: value.Text, Form: vec.Texts, Text: [][]byte{[]byte(text)}}
		var numbers [1]int32
		numberer.Number(v, vec.Bitmap{1}, numbers[:])
		return numbers[0], nil
	}
	if n, err := number("first"); err != nil || n < 0 {
		t.Errorf("the last number is %d, %v", n, err)
	}
	for i := range 200 {
		if n, err := number(fmt.Sprint("more", "-", i, "!")); n < 0 {
			t.Fatalf("number %d", n)
		} else if err != nil {
			if err.Error() != words.TooManyTexts.Err().Error() {
				t.Fatal(err)
			}
			return
		}
	}
	t.Error("no text is refused")
}

// BenchmarkNumbering has two workers find the different combinations of a text and a day,
// most of which are there once: by the numbers that texts have for both, and as bytes, which
// are merged.
func BenchmarkNumbering(b *testing.B) {
	const rows, texts, days, size, workers = 1 << 21, 1 << 17, 300, 2048, 2
	all := vec.Bitmap(nil).Sized(size)
	all.Fill(size)
	// sideBySide calls work with all batches, of each half by one worker.
	sideBySide := func(work func(worker int, texts *vec.Vector, days []int64)) {
		var running sync.WaitGroup
		for w := range workers {
			running.Go(func() {
				r := rand.New(rand.NewPCG(1, uint64(w)))
				v, ofDays := &vec.Vector{Type: value.Text, Form: vec.Texts}, make([]int64, size)
				for range size {
					v.Text = append(v.Text, []byte(uuid(0)))
				}
				var id [4]byte
				for range rows / size / workers {
					for i, text := range v.Text {
						binary.BigEndian.PutUint32(id[:], uint32(r.IntN(texts)))
						hex.Encode(text[len(text)-8:], id[:])
						ofDays[i] = r.Int64N(days)
					}
					work(w, v, ofDays)
				}
			})
		}
		running.Wait()
	}
	b.Run("numbers", func(b *testing.B) {
		b.SetBytes(rows * uuidLen)
		b.ReportAllocs()
		for b.Loop() {
			numbering := NewNumbering(nil)
			var numberers [workers]*Numberer
			var found [workers]hash.Set[hash.Key8]
			for w := range numberers {
				numberers[w] = NewNumberer(numbering, nil)
			}
			sideBySide(func(w int, texts *vec.Vector, days []int64) {
				var numbers [size]int32
				numberers[w].Number(texts, all, numbers[:])
				for i, n := range numbers {
					found[w].Add(hash.Key8(n)<<17 | hash.Key8(days[i]))
				}
			})
			found[0].Merge(&found[1], func(k hash.Key8) hash.Key8 { return k })
			if found[0].Clean(); found[0].Len() < rows/2 {
				b.Fatal("too few")
			}
		}
	})
	b.Run("bytes", func(b *testing.B) {
		b.SetBytes(rows * uuidLen)
		b.ReportAllocs()
		for b.Loop() {
			var found [workers]hash.Interner
			var waiting [workers]hash.Strings
			var scratch [workers][]byte
			sideBySide(func(w int, texts *vec.Vector, days []int64) {
				for i, text := range texts.Text {
					scratch[w] = AppendDecimal(AppendText(scratch[w][:0], text), vec.Decimal64{Mantissa: days[i]})
					if waiting[w].Add(scratch[w]); waiting[w].Len == hash.BatchLen {
						found[w].EnterAll(&waiting[w])
						waiting[w].Reset()
					}
				}
			})
			s := &waiting[0]
			for id := range found[1].Len() {
				if s.Add(found[1].Bytes(id)); s.Len == hash.BatchLen {
					found[0].EnterAll(s)
					s.Reset()
				}
			}
			if found[0].EnterAll(s); found[0].Len() < rows/2 {
				b.Fatal("too few")
			}
		}
	})
}
