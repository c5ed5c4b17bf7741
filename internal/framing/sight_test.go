package framing

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// seen looks at a row whose cells are separated by bars.
func seen(rules Rules, line string) string {
	cells := strings.Split(line, "|")
	row := Row{Cells: cells, Width: len(cells)}
	s := NewFinder(rules).Look(&row)
	switch s.Outcome {
	case Record:
		return ""
	case Doubtful:
		return "doubtful " + s.Text
	case LeftOut:
		return "left out, " + s.Kind.String() + ": " + s.Text
	}
	return s.Kind.String() + ": " + s.Text
}

func TestRowsThatAreNotRecords(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"Tổng|3", "totals: Tổng"},
		{"TỔNG CỘNG:|3", "totals: TỔNG CỘNG:"},
		{"tổng  số|3", "totals: tổng  số"},
		{"Tổng số (2 xã)|3", "totals: Tổng số (2 xã)"},
		{"Tổng 2 xã|3", "totals: Tổng 2 xã"},
		{"Tổng cộng các huyện|3", "totals: Tổng cộng các huyện"},
		{"Cộng toàn tỉnh|3", "totals: Cộng toàn tỉnh"},
		{"Luỹ kế - cả năm|3", "totals: Luỹ kế - cả năm"},
		{"Toàn tỉnh|3", "totals: Toàn tỉnh"},
		{"Cả nước|3", "totals: Cả nước"},
		{"Grand Total|3", "totals: Grand Total"},
		{"Total of districts|3", "totals: Total of districts"},
		{"I. Tổng cộng|3", "totals: I. Tổng cộng"},
		{"IV|Tổng cộng|3", "totals: Tổng cộng"},
		{"1.|Cộng|3", "totals: Cộng"},
		{"A)|Cộng|3", "totals: Cộng"},
		{"|Cộng|3", "totals: Cộng"},
		{"12345|Cộng|3", ""},
		{"Cộng Hòa|3", "doubtful Cộng Hòa"},
		{"Tổng Cọt|3", "doubtful Tổng Cọt"},
		{"Tổng cộng huyện A|3", "doubtful Tổng cộng huyện A"},
		{"Công an xã|3", ""},
		{"Tổngx|3", ""},
		{"Summary|3", ""},
		{"Sumatra|3", ""},
		{"Xã Tổng|3", ""},
		{"Cộng", "totals: Cộng"},

		{"I. Huyện X||", "sections: I. Huyện X"},
		{"II|Huyện X|", "sections: Huyện X"},
		{"|Huyện X|", "sections: Huyện X"},
		{"Huyện X|", ""},
		{"Huyện X|1|", ""},
		{"B0001||", ""},
		{"001||", ""},
		{"A||", ""},

		{"Nơi nhận: như trên||", "notes: Nơi nhận: như trên"},
		{"Nơi nhận: như trên|", "notes: Nơi nhận: như trên"},
		{"Nguồn lực|", ""},
		{"Người lập biểu||Giám đốc|", "notes: Người lập biểu"},
		{"Giám đốc|Nguyễn An|", ""},
		{"||Lạng Sơn, ngày 3 tháng 5 năm 2023", "notes: Lạng Sơn, ngày 3 tháng 5 năm 2023"},
		{"- Lưu: VT.||", "notes: - Lưu: VT."},
		{"-|-|", ""},

		{"(1)|(2)|(3)", "column numbers: (1)"},
		{"(A)|(1)|(3)=(1)+(2)", "column numbers: (A)"},
		{"1|2|3|4", ""},
		{"||", ""},
	} {
		for _, line := range []string{c.line, norm.NFD.String(c.line), strings.ReplaceAll(c.line, " ", "\u00a0")} {
			want := strings.TrimSpace(c.want)
			if got := seen(Rules{}, line); fold(got) != fold(want) {
				t.Errorf("%q: got %q, want %q", line, got, want)
			}
		}
	}
}

func TestColumnNumbersCountUpBelowTheHeader(t *testing.T) {
	for line, want := range map[string]Kind{"1|2|3|4": ColumnNumbers, "A|B|1|2": ColumnNumbers, "1|2|3": 0, "1|2|4|3": 0, "1|2||3": 0, "2|3|4|5": 0} {
		cells := strings.Split(line, "|")
		row := Row{Cells: cells, Width: len(cells), UnderHeader: true}
		if got := NewFinder(Rules{}).Look(&row); got.Kind != want {
			t.Errorf("%s: %+v", line, got)
		}
	}
}

func TestRulesSayWhatRowsAre(t *testing.T) {
	leave := Rules{LeaveOut: RowsOf([]string{"totals", "sections", "notes", "column numbers", "Tổng cộng huyện A"}), Keep: RowsOf([]string{"Cộng Hòa", "Toàn tỉnh"})}
	keep := Rules{LeaveOut: RowsOf([]string{"Cộng:"}), Keep: RowsOf([]string{"totals", "sections"})}
	words := Rules{TotalWords: []string{"Tổng", "Thành tiền"}}
	for _, c := range []struct {
		rules      Rules
		line, want string
	}{
		{leave, "Tổng:|3", "left out, totals: Tổng:"},
		{leave, "I. Huyện X||", "left out, sections: I. Huyện X"},
		{leave, "Tổng cộng Huyện A|3", "left out, texts: Tổng cộng Huyện A"},
		{leave, "1. tổng cộng  huyện a|3", "left out, texts: 1. tổng cộng  huyện a"},
		{leave, "Cộng Hòa|3", ""},
		{leave, "CỘNG HÒA||", ""},
		{leave, "Toàn tỉnh|3", ""},
		{leave, "Cộng Hoà|3", "doubtful Cộng Hoà"},
		{leave, "(1)|(2)|", "left out, column numbers: (1)"},
		{keep, "Tổng:|3", ""},
		{keep, "Cộng Hòa|3", ""},
		{keep, "Cộng:|3", "left out, texts: Cộng:"},
		{keep, "Huyện X||", ""},
		{keep, "Nguồn: a||", "notes: Nguồn: a"},
		{words, "Tổng cộng:|3", "left out, totals: Tổng cộng:"},
		{words, "Thành tiền (đồng)|3", "left out, totals: Thành tiền (đồng)"},
		{words, "Thành tiền hàng|3", "doubtful Thành tiền hàng"},
		{words, "Cộng|3", "totals: Cộng"},
	} {
		if got := seen(c.rules, c.line); got != c.want {
			t.Errorf("%+v, %q: got %q, want %q", c.rules, c.line, got, c.want)
		}
	}
}

func TestUsualWordsAreFolded(t *testing.T) {
	f := usual.Get()
	for i, word := range slices.Concat(folded(TotalWords), folded(NoteWords)) {
		if got := slices.Concat(f.totals, f.notes)[i]; got != word {
			t.Errorf("%q, want %q", got, word)
		}
	}
}

// TestQuickLooksMissNothing compares the quick looks at the bytes of a cell with what
// is said of a row that begins with it.
func TestQuickLooksMissNothing(t *testing.T) {
	f := NewFinder(Rules{TotalWords: []string{"Ước tính"}, Keep: RowsOf([]string{"Đèo Gia"})})
	begins := map[string]bool{}
	for _, text := range f.Beginnings() {
		begins[text] = true
	}
	for _, word := range append(append([]string{"Ước tính", "(1)"}, TotalWords...), NoteWords...) {
		for _, text := range []string{word, strings.ToUpper(word), norm.NFD.String(word), tonesApart(word), "1. " + word, "IV)" + word, word + strings.Repeat(" and more", 6)} {
			if f.MayLead([]byte(text)) == NoLead {
				t.Errorf("%q may not lead", text)
			}
			for n := range len(text) {
				if !f.MayLeadFrom([]byte(text[:n])) {
					t.Errorf("%q may not lead from %q", text, text[:n])
				}
			}
			bare := text[numberingBefore(text):]
			if !begins[bare[:2]] && !begins[bare[:1]] {
				t.Errorf("%q is not among the beginnings", text)
			}
		}
	}
}

// tonesApart returns a text as windows-1258 has it: with the marks of tones after their vowels.
func tonesApart(text string) string {
	var apart strings.Builder
	for _, r := range text {
		vowel := withoutTones(string(r))
		_, tones, _ := strings.Cut(norm.NFD.String(string(r)), norm.NFD.String(vowel))
		if tones == "" && vowel != string(r) { // the tone comes before another mark
			tones = strings.Trim(norm.NFD.String(string(r)), norm.NFD.String(vowel))
		}
		apart.WriteString(vowel + tones)
	}
	return apart.String()
}

// TestMoreThanABeginningIsAsked has cells whose beginning, of eight bytes or so, decides.
func TestMoreThanABeginningIsAsked(t *testing.T) {
	f := NewFinder(Rules{})
	for text, want := range map[string]bool{
		"Nguyễn ": false, "Nguy\xe1\xbb": true, "Nguồn nư": true, "Nguồ": true, "Ngu": true, "Tổ dân p": false, "Đại Lộc": false,
		"LXXXVIII": true, "LXXXVIIIa ": false, "12345678": false, "1234": true, "1. Nguyễn": false, "a": true, "": true, "(": true, "(1) ": true, "Nguyễ": false, "Nguyễn\u0323": false, "Trần T": false,
	} {
		if got := f.MayLeadFrom([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestQuickLooksComparePlainWords has texts that begin like a word with which rows begin that
// are not records, and go on otherwise.
func TestQuickLooksComparePlainWords(t *testing.T) {
	f := NewFinder(Rules{TotalWords: []string{strings.Repeat("long", 8)}})
	for text, want := range map[string]bool{
		"total": true, "Totals of": true, "SOURCE": true, "1. Sum": true, "source: x": true, strings.Repeat("Long", 8): true, strings.Repeat("Long", 7) + "lon": false,
		"Nguyễn Thị Lan": false, "NGUỒN số liệu": true, "Đại Lộc": false, "đại  diện": true, "Đại diện": true, "Đơn vị 1": false, "Nguồn\u200b": true, "ẞource": false, "Sourceß": true,
		"to": false, "totem": false, "sourdough": false, "1. Sun": false, "longlong": false, "tong so": true, "nguyen": false, "Nguồn": true,
	} {
		if got := f.MayLead([]byte(text)) != NoLead; got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
