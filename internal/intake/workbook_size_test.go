package intake

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

// shared returns a workbook of rows whose cells are all the first of its texts.
func shared(t testing.TB, text string, rows, cells int) string {
	row := "<row>" + strings.Repeat(`<c t="s"><v>0</v></c>`, cells) + "</row>"
	return made(t, map[string]string{
		"xl/sharedStrings.xml":     "<sst><si><t>" + text + "</t></si></sst>",
		"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + strings.Repeat(row, rows) + "</sheetData></worksheet>",
	})
}

// TestSharedTextsCountEachTime has a text of 30 kB in so many cells that the sheet
// expands to 2000 times the size of its file.
func TestSharedTextsCountEachTime(t *testing.T) {
	content := shared(t, strings.Repeat("x", 30_000), 4000, 2)
	text, _, err := readAll("t.xlsx", content, binding.Format{})
	if flaw, ok := err.(*Flaw); !ok || flaw.Kind != query.TooLarge || flaw.Detail != (query.ExpandsTimes{Limit: MaxRatio}) || len(text) > MaxRatio*len(content)+2<<20 {
		t.Errorf("a file of %d bytes expands to %d: %v", len(content), len(text), err)
	}
	content = shared(t, strings.Repeat("x", 30_000), 20, 2)
	if text, _, err := readAll("t.xlsx", content, binding.Format{}); err != nil || len(text) != 20*60_002 {
		t.Errorf("a file of %d bytes expands to %d: %v", len(content), len(text), err)
	}
}

func TestARowThatIsTooLongIsAFlaw(t *testing.T) {
	content := "<sheetData><row><c><v>1</v></c></row><row>" + strings.Repeat(`<c t="str"><v>`+strings.Repeat("y", 32_000)+`</v></c>`, 600) + "</row></sheetData>"
	wantFlaw(t, "t.xlsx", sheetOf(t, content), binding.Format{}, "1\n", Flaw{Kind: query.RecordTooLong, At: 2, Cell: maxValues/32_000 + 1, Detail: query.TooLong{Limit: maxValues}})
}

func TestWorkbooksAreCounted(t *testing.T) {
	texts := made(t, map[string]string{
		"xl/sharedStrings.xml":     "<sst>" + strings.Repeat("<si><t>"+strings.Repeat("z", 1000)+"</t></si>", 2000) + "</sst>",
		"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
	})
	for limit, fits := range map[int64]bool{1: false, 1 << 20: false, 3 << 20: false, 8 << 20: true} {
		memory := budget.New(limit)
		account := memory.Open(words.TakenByFile.With("d"))
		f, err := Open(source.Memory(map[string][]byte{"t.xlsx": []byte(texts)}), "t.xlsx", &binding.Format{}, Options{Memory: account})
		if _, noRoom := errors.AsType[*budget.Error](err); fits == (err != nil) || fits == noRoom {
			t.Errorf("limit %d: %v", limit, err)
		}
		if f != nil {
			f.Close()
		}
		if used := memory.Used(); used != 0 {
			t.Errorf("limit %d: %d bytes are not given back", limit, used)
		}
	}
}

func TestTheWindowOfAnArchiveIsCounted(t *testing.T) {
	var numbers strings.Builder
	for i := range 1 << 20 {
		fmt.Fprintln(&numbers, i*i)
	}
	text := numbers.String()
	for name, content := range map[string]string{
		"window": zstandard(t, text, zstd.WithWindowSize(8<<20)),
		"whole":  zstandard(t, text[:8<<20], zstd.WithSingleSegment(true)),
	} {
		for limit, fits := range map[int64]bool{4 << 20: false, 16 << 20: true} {
			account := budget.New(limit).Open(words.TakenByFile.With("d"))
			f, err := Open(source.Memory(map[string][]byte{"t.csv.zst": []byte(content)}), "t.csv.zst", &binding.Format{}, Options{Memory: account})
			if err == nil {
				_, err = io.Copy(io.Discard, f)
				f.Close()
			}
			if _, noRoom := errors.AsType[*budget.Error](err); fits == (err != nil) || fits == noRoom {
				t.Errorf("%s, limit %d: %v", name, limit, err)
			}
		}
	}
}
