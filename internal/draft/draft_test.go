package draft

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plancheck/internal/planfile"
	"plancheck/internal/planlint"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

func drafted(t *testing.T, name, text string, lang words.Language) string {
	t.Helper()
	draft, err := Plan(source.Memory(map[string][]byte{name: []byte(text)}), name, lang)
	if err != nil {
		t.Fatal(err)
	}
	return string(draft)
}

const office = `Báo cáo kiểm tra năm 2024
Mã cơ sở;Huyện;Loại hình;Ngày kiểm tra;Có vi phạm;Tiền phạt;Số lần
001;Cao Lộc;karaoke;05/03/2024;Có;1.250,5;1
002;Cao Lộc;bar;06/03/2024;Không;-;2
003;Chi Lăng;karaoke;17/03/2024;Không;12.000,0;10
004;Chi Lăng;karaoke;17/03/2024;Không;12.000,0;3
005;Chi Lăng;bar;;Không;1.000,0;4
006;Chi Lăng;karaoke;17/03/2024;Không;100,5;2
Tổng cộng;;;;;38.000,0;
`

func TestDraftOfAFileAsOfficesWriteIt(t *testing.T) {
	want := `# yaml-language-server: $schema=plan.schema.json
#
# Drafted from kiem-tra.csv, whose first rows were looked at.
# Comments mark every guess: check each before you rely on it.

plancheck: 1

plan:
  id: my-plan  # letters, digits, - _ and .
  name: My plan
  period: 2024  # also 2024-H1, 2024-Q3, 2024-05

data:
  kiem_tra:
    file: kiem-tra.csv
    skip_rows: 1  # a guess: rows above the header
    leave_out: [totals]  # a guess: rows that are not records
    missing: "-"  # a guess: the texts that mean a blank cell
    decimals: comma
    thousands: dot
    dates: dd/mm/yyyy
    key: ma_co_so  # a guess: no value appears twice
    columns:
      ma_co_so: {type: text, header: Mã cơ sở}
      huyen: {type: text, header: Huyện, one_of: [Cao Lộc, Chi Lăng]}  # a guess: the values of these rows
      loai_hinh: {type: text, header: Loại hình, one_of: [bar, karaoke]}  # a guess: the values of these rows
      ngay_kiem_tra: {type: date, header: Ngày kiểm tra}  # some cells are blank; blank: absent if that means that it did not happen
      co_vi_pham: {type: boolean, header: Có vi phạm}
      tien_phat: {type: decimal, header: Tiền phạt}
      so_lan: {type: integer, header: Số lần}

indicators:
  rows:  # replace it with what the plan promises
    name: Rows in the data
    responsible: Who answers for it
    value: count(kiem_tra, ngay_kiem_tra in period)
    target: at least 1
`
	if got := drafted(t, "kiem-tra.csv", office, words.English); got != want {
		t.Errorf("got\n%s", got)
	}
}

// TestNothingIsGuessedOfPersons: no cell of rows about persons is in the draft.
func TestNothingIsGuessedOfPersons(t *testing.T) {
	text := strings.Replace(office, "Huyện;", "Họ và tên;", 1)
	got := drafted(t, "people.csv", text, words.English)
	for _, cell := range []string{"Cao Lộc", "Chi Lăng", "karaoke", "001"} {
		if strings.Contains(got, cell) {
			t.Errorf("the draft holds %q:\n%s", cell, got)
		}
	}
	for _, line := range []string{"sensitivity: personal  #", "ho_va_ten: {type: text, header: Họ và tên}  # looks personal: nothing is guessed"} {
		if !strings.Contains(got, line) {
			t.Errorf("the draft lacks %q:\n%s", line, got)
		}
	}
	if got := drafted(t, "people.csv", "Số CCCD;x\n1;a\n2;b\n", words.English); strings.Contains(got, "key: so_cccd") {
		t.Errorf("a personal column is guessed to be a key:\n%s", got)
	}
}

func TestWhatCanBeReadInTwoWaysIsAGuess(t *testing.T) {
	got := drafted(t, "a.csv", "day;amount\n05/03/2024;1,5\n06/03/2024;2,5\n", words.English)
	if !strings.Contains(got, "dates: dd/mm/yyyy  # a guess: the day may be the month\n") || !strings.Contains(got, "decimals: comma\n") {
		t.Errorf("got\n%s", got)
	}
	got = drafted(t, "a.csv", "place;amount\nx;1.234\ny;5.678\n", words.English)
	if !strings.Contains(got, "# a guess: the numbers can be read in two ways\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestNamesOfColumnsAreNames(t *testing.T) {
	taken := map[string]bool{}
	for _, c := range []struct{ header, want string }{
		{"Đơn vị", "don_vi"}, {"2024", "column_2024"}, {"don vi", "don_vi_2"}, {"period", "period_"}, {"***", "column"}, {"A (b)", "a_b"},
	} {
		if got := identifier(c.header, taken); got != c.want {
			t.Errorf("%s is called %s, want %s", c.header, got, c.want)
		}
	}
}

// TestDraftsOfAllDressingsAreFormattedPlans drafts a plan from every file in the corpus
// of data files, however it is written.
func TestDraftsOfAllDressingsAreFormattedPlans(t *testing.T) {
	const corpus = "../../testdata/intake/dressed"
	folders, err := filepath.Glob(corpus + "/*/data")
	if err != nil || len(folders) < 40 {
		t.Fatalf("%d folders, %v", len(folders), err)
	}
	made := 0
	for _, dir := range folders {
		folder, err := source.Dir(dir)
		if err != nil {
			t.Fatal(err)
		}
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			for _, lang := range []words.Language{words.English, words.Vietnamese} {
				text, err := Plan(folder, e.Name(), lang)
				if err != nil {
					continue // its encoding or its sheet has to be declared
				}
				made++
				p, list := planlint.Load("plan.yaml", text)
				if p == nil || len(list) > 0 {
					t.Errorf("%s/%s: %v\n%s", dir, e.Name(), list, text)
				}
				if formatted, _ := planfile.Format("plan.yaml", text); string(formatted) != string(text) {
					t.Errorf("%s/%s: the draft is formatted as\n%s", dir, e.Name(), formatted)
				}
			}
		}
		folder.Close()
	}
	if made < 140 {
		t.Errorf("only %d plans were drafted", made)
	}
}
