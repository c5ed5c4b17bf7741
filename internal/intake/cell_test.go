package intake

import (
	"testing"

	"plancheck/internal/cellformat"
)

func TestNumbersAreExact(t *testing.T) {
	for raw, text := range map[string]string{
		"0": "0", "-0": "0", "1": "1", "-12": "-12", "1.5": "1.5", "0.10": "0.1",
		"0.1":                     "0.1",
		"0.10000000000000001":     "0.1",
		"0.30000000000000004":     "0.3",
		"1234.5600000000001":      "1234.56",
		"2.9999999999999996":      "3",
		"0.123456789012345":       "0.123456789012345",
		"0.1234567890123456":      "0.123456789012346",
		"1E-7":                    "0.0000001",
		"3.0":                     "3",
		"1.5E+3":                  "1500",
		"1.234E+11":               "123400000000",
		"123456789012345":         "123456789012345",
		"1234567890123456":        "1234567890123456", // whole numbers lose nothing
		"9007199254740992":        "9007199254740992",
		"9007199254740994":        "9.007199254740994E+15",
		"1E+20":                   "1E+20",
		"-1.2345678901234567E+25": "-1.2345678901234566E+25",
		"1E+400":                  "1E+400",
		"NaN":                     "NaN",
		"0x10":                    "0x10",
		"Infinity":                "Infinity",
		"1,5":                     "1,5",
	} {
		if got := exact(raw); got != text {
			t.Errorf("%s: got %s, want %s", raw, got, text)
		}
	}
}

func TestNumbersOfEachKind(t *testing.T) {
	comma := cellformat.Format{Decimal: ','}
	dmy := cellformat.Format{Dates: []cellformat.DateForm{{Order: "dmy", Separator: '/'}}}
	short := cellformat.Format{Dates: []cellformat.DateForm{{Order: "dmy", Separator: '.', TwoDigits: true, Pivot: 1950}}}
	either := cellformat.Format{Dates: append(short.Dates, cellformat.DateForm{Order: "ymd", Separator: '/'})}
	serial := cellformat.Format{Dates: []cellformat.DateForm{{Serial: true}}, Decimal: ','}
	for _, test := range []struct {
		format cellformat.Format
		kind   numberKind
		raw    string
		text   string
	}{
		{cellformat.Format{}, plainNumber, "1234.5", "1234.5"},
		{comma, plainNumber, "1234.5", "1234,5"},
		{cellformat.Format{}, codeNumber + 5, "4", "00004"},
		{cellformat.Format{}, codeNumber + 5, "123456", "123456"},
		{cellformat.Format{}, codeNumber + 3, "-4", "-004"},
		{cellformat.Format{}, codeNumber + 3, "4.5", "4.5"},
		{cellformat.Format{Dates: []cellformat.DateForm{{Order: "my", Separator: '/'}}}, dayNumber, "45047", "05/2023"},
		{cellformat.Format{Dates: []cellformat.DateForm{{Order: "my", Separator: '/'}}}, dayNumber, "45077", "05/2023"},
		{cellformat.Format{Dates: []cellformat.DateForm{{Order: "my", Separator: '/'}}}, dayNumber, "45076", "2023-05-30"},
		{cellformat.Format{}, percentNumber, "0.125", "12.5%"},
		{cellformat.Format{}, percentNumber, "0.29", "29%"}, // which is not 0.29 times 100 in 64 bits
		{cellformat.Format{}, percentNumber, "-0.00005", "-0.005%"},
		{cellformat.Format{}, percentNumber, "12", "1200%"},
		{cellformat.Format{}, percentNumber, "0", "0%"},
		{cellformat.Format{}, percentNumber, "1E+30", "1E+30%"},
		{comma, percentNumber, "0.12345", "12,345%"},
		{cellformat.Format{}, dayNumber, "45077", "2023-05-31"},
		{cellformat.Format{}, dayNumber, "45077.5", "2023-05-31T12:00:00"},
		{cellformat.Format{}, dayNumber, "1", "1900-01-01"},
		{cellformat.Format{}, dayNumber, "59", "1900-02-28"},
		{cellformat.Format{}, dayNumber, "60", "60"}, // a day that never was
		{cellformat.Format{}, dayNumber, "61", "1900-03-01"},
		{cellformat.Format{}, dayNumber, "0", "0"},
		{cellformat.Format{}, dayNumber, "-1", "-1"},
		{cellformat.Format{}, dayNumber, "2958465", "9999-12-31"},
		{cellformat.Format{}, dayNumber, "2958466", "2958466"},
		{cellformat.Format{}, dayNumber, "x", "x"},
		{cellformat.Format{}, momentNumber, "45077", "2023-05-31T00:00:00"},
		{cellformat.Format{}, momentNumber, "45077.354166666664", "2023-05-31T08:30:00"},
		{cellformat.Format{}, momentNumber, "45077.999999999", "2023-06-01T00:00:00"},
		{cellformat.Format{}, momentNumber, "45077.99999", "2023-05-31T23:59:59"},
		{cellformat.Format{}, clockNumber, "0.5", "12:00:00"},
		{cellformat.Format{}, clockNumber, "0", "00:00:00"},
		{cellformat.Format{}, clockNumber, "45077.5", "2023-05-31T12:00:00"},
		{dmy, dayNumber, "45077", "31/05/2023"},
		{dmy, momentNumber, "45077.5", "31/05/2023T12:00:00"},
		{short, dayNumber, "45077", "31.05.23"},
		{short, dayNumber, "18263", "1949-12-31"}, // which two digits cannot tell
		{short, dayNumber, "18264", "01.01.50"},
		{either, dayNumber, "18263", "1949/12/31"},
		{serial, dayNumber, "45077", "45077"},
		{serial, momentNumber, "45077.354166666664", "45077,3541666667"},
	} {
		text := newCellWriter(&test.format, false).number(test.raw, test.kind)
		if text != test.text {
			t.Errorf("%v, kind %d, %s: got %s, want %s", test.format, test.kind, test.raw, text, test.text)
		}
	}
}

func TestDatesInTextOfStrictWorkbooks(t *testing.T) {
	w := newCellWriter(&cellformat.Format{}, false)
	for raw, text := range map[string]string{
		"2023-05-31":               "2023-05-31",
		"2023-05-31T00:00:00":      "2023-05-31",
		"2023-05-31T08:30:00":      "2023-05-31T08:30:00",
		"2023-05-31T08:30:00.000Z": "2023-05-31T08:30:00",
		"2023-02-30":               "2023-02-30",
		"31/05/2023":               "31/05/2023",
		"1800-01-01":               "1800-01-01",
	} {
		if got := w.isoText(raw, dayNumber); got != text {
			t.Errorf("%s: got %s, want %s", raw, got, text)
		}
	}
}

func TestKindsOfFormats(t *testing.T) {
	for format, kind := range map[string]numberKind{
		"General": plainNumber, "0": plainNumber, "00000": codeNumber + 5, "00;-00": codeNumber + 2, `"KV"000`: plainNumber, "00.0": plainNumber, "0.00": plainNumber, "#,##0": plainNumber, "0.00E+00": plainNumber, "@": plainNumber, "": plainNumber,
		"0%": percentNumber, "0.00 %": percentNumber, `0"%"`: plainNumber, `0\%`: plainNumber,
		"dd/mm/yyyy": dayNumber, "d/m/yy;@": dayNumber, "[$-42A]dd/mm/yyyy": dayNumber, "yyyy": dayNumber, "mm": dayNumber, "mmm-yy": dayNumber, "D-MMM": dayNumber,
		`"ngày" dd "tháng" mm "năm" yyyy`: dayNumber,
		"h:mm":                            clockNumber, "hh:mm:ss": clockNumber, "mm:ss": clockNumber, "mm:ss.0": clockNumber, "h:mm AM/PM": clockNumber, "h:mm:ss a/p": clockNumber,
		`h"giờ"mm`:         clockNumber,
		"dd/mm/yyyy hh:mm": momentNumber, "m/d/yy h:mm": momentNumber, `yyyy-mm-dd"T"hh:mm:ss`: momentNumber, "hh:mm dd/mm": momentNumber,
		"[h]:mm": plainNumber, "[mm]:ss": plainNumber, "[s]": plainNumber, "[Red]0": plainNumber, "[Red]dd": dayNumber, "[]d": dayNumber,
		`#,##0 "đồng/d"`: plainNumber, `#,##0\ \d`: plainNumber, "#,##0 [$đ-42A]": plainNumber, "#,##0 ₫": plainNumber, `_-* #,##0\ _d_-`: plainNumber, "*d0": plainNumber,
		"0;d": plainNumber, `General" d"`: plainNumber, `"d`: plainNumber, `\`: plainNumber, "[d": plainNumber,
	} {
		if got := kindOfFormat(format); got != kind {
			t.Errorf("%s: got %d, want %d", format, got, kind)
		}
	}
	for id, kind := range map[int]numberKind{
		0: plainNumber, 8: plainNumber, 9: percentNumber, 10: percentNumber, 11: plainNumber, 13: plainNumber, 14: dayNumber, 17: dayNumber, 18: clockNumber, 21: clockNumber,
		22: momentNumber, 23: plainNumber, 37: plainNumber, 44: plainNumber, 45: clockNumber, 46: plainNumber, 47: clockNumber, 48: plainNumber, 49: plainNumber,
	} {
		if got := kindOfBuiltIn(id); got != kind {
			t.Errorf("format %d: got %d, want %d", id, got, kind)
		}
	}
}
