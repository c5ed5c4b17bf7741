package intake

import (
	"strings"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/query"
)

func TestWhatIsNoTextIsNamed(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	for content, what := range map[string]query.Content{
		"\x1f\x8b\x08":                         query.GzipArchive,
		"\x28\xb5\x2f\xfd":                     query.ZstdArchive,
		"%PDF-1.7":                             query.PDF,
		"{\\rtf1":                              query.RTF,
		ole:                                    query.OldOffice,
		ole + string(wide("Workbook")):         query.OldWorkbook,
		ole + string(wide("EncryptedPackage")): query.LockedOffice,
		"\x89PNG\r\n\x1a\n":                    query.Picture,
		"Rar!\x1a\x07\x00":                     query.RARArchive,
		"<!DOCTYPE html><html>":                query.HTMLPage,
		" \r\n\t<HTML>":                        query.HTMLPage,
		"\ufeff<html>":                         query.HTMLPage,
		"BZh91AY&SY\x00":                       query.Bzip2Archive,
		"GIF89a":                               query.Picture,
		"<!-- a --><p>":                        query.HTMLPage,
		"MIME-Version: 1.0\r\n":                query.PageArchive,
		"<table><tr>":                          query.HTMLPage,
		"<?xml version='1.0'?><a/>":            query.XMLDocument,
		"<?xml version='1.0'?><!DOCTYPE html><html>":                                           query.HTMLPage,
		"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>": query.XMLWorkbook,
		"\xff\xfe" + encodeUTF16("<html>", utf16LEName):                                        query.HTMLPage,
	} {
		wantFlaw(t, "t.csv", content, binding.Format{}, "", Flaw{Kind: query.NotText, At: WholeFile, Detail: query.WrongContent{Is: what}})
	}
	wantFlaw(t, "t.XLS", ole, binding.Format{}, "", Flaw{Kind: query.NotText, At: WholeFile, Detail: query.WrongContent{Is: query.OldWorkbook}})
	wantFlaw(t, "t.xls", "<html><table>", binding.Format{}, "", Flaw{Kind: query.NotText, At: WholeFile, Detail: query.WrongContent{Is: query.HTMLPage}})
	wantFlaw(t, "t.xlsx", "a,b\n", binding.Format{}, "", Flaw{Kind: query.BadWorkbook, At: WholeFile, Detail: query.NotWorkbook{}})
}

func TestTextThatBeginsLikeSomethingElseIsText(t *testing.T) {
	for _, text := range []string{"PK,b\n", "%PDF,b\n", "<,>\n", "<tr>,b\n", "\x1f,b\n", "BZhang,b\n", "BZh91\n", "GIF8,b\n", "MIME,b\n", "html,<html>\n", "<htm"} {
		want(t, text, binding.Format{}, text)
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
