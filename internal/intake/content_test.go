package intake

import (
	"strings"
	"testing"

	"plancheck/internal/query"
)

func TestWhatIsNoTextIsNamed(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	for content, what := range map[string]string{
		"\x1f\x8b\x08":                         "a gzip archive",
		"\x28\xb5\x2f\xfd":                     "a zstd archive",
		"%PDF-1.7":                             "a PDF document",
		"{\\rtf1":                              "an RTF document",
		ole:                                    "a document of Office 97",
		ole + string(wide("Workbook")):         "an Excel 97 workbook",
		ole + string(wide("EncryptedPackage")): "a document with a password",
		"\x89PNG\r\n\x1a\n":                    "a picture",
		"Rar!\x1a\x07\x00":                     "a RAR archive",
		"<!DOCTYPE html><html>":                "an HTML page",
		" \r\n\t<HTML>":                        "an HTML page",
		"\ufeff<html>":                         "an HTML page",
		"BZh91AY&SY\x00":                       "a bzip2 archive",
		"GIF89a":                               "a picture",
		"<!-- a --><p>":                        "an HTML page",
		"MIME-Version: 1.0\r\n":                "a page with its pictures",
		"<table><tr>":                          "an HTML page",
		"<?xml version='1.0'?><a/>":            "an XML document",
		"<?xml version='1.0'?><!DOCTYPE html><html>":                                           "an HTML page",
		"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>": "an Excel 2003 workbook in XML",
		"\xff\xfe" + encodeUTF16("<html>", utf16LEName):                                        "an HTML page",
	} {
		wantFlaw(t, "t.csv", content, query.Format{}, "", Flaw{query.NotText, WholeFile, what})
	}
	wantFlaw(t, "t.XLS", ole, query.Format{}, "", Flaw{query.NotText, WholeFile, "an Excel 97 workbook"})
	wantFlaw(t, "t.xls", "<html><table>", query.Format{}, "", Flaw{query.NotText, WholeFile, "an HTML page"})
	wantFlaw(t, "t.xlsx", "a,b\n", query.Format{}, "", Flaw{query.BadWorkbook, WholeFile, "it is not a workbook, whatever its name says"})
}

func TestTextThatBeginsLikeSomethingElseIsText(t *testing.T) {
	for _, text := range []string{"PK,b\n", "%PDF,b\n", "<,>\n", "<tr>,b\n", "\x1f,b\n", "BZhang,b\n", "BZh91\n", "GIF8,b\n", "MIME,b\n", "html,<html>\n", "<htm"} {
		want(t, text, query.Format{}, text)
	}
}

func TestTextLooksLikeUTF16(t *testing.T) {
	ascii, vietnamese := strings.Repeat("abc,1\n", 10), strings.Repeat("Hộ khẩu số,ệộ\n", 10)
	for text, wide := range map[string]bool{
		encodeUTF16(ascii, utf16LEName):      true,
		encodeUTF16(ascii, utf16BEName):      true,
		encodeUTF16(vietnamese, utf16LEName): true,
		encodeUTF16(ascii, utf16LEName)[:63]: true,
		ascii:                                false,
		ascii + "\x00":                       false,
		strings.Repeat("\x00", 64):           false,
		"":                                   false,
	} {
		if isWide([]byte(text)) != wide {
			t.Errorf("%.20q: %v", text, !wide)
		}
	}
}
