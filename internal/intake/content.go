package intake

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"
)

// What files are that are not text; the words appear in findings.
const (
	gzipArchive   = "a gzip archive"
	zstdArchive   = "a zstd archive"
	zipArchive    = "a zip archive"
	oldOffice     = "a document of Office 97"
	oldWorkbook   = "an Excel 97 workbook"
	newWorkbook   = "an Excel workbook"
	lockedOffice  = "a document with a password"
	htmlPage      = "an HTML page"
	xmlDocument   = "an XML document"
	xmlWorkbook   = "an Excel 2003 workbook in XML"
	openDocument  = "an OpenDocument file"
	binaryBook    = "an Excel binary workbook"
	wordDocument  = "a Word document"
	slideDocument = "a PowerPoint document"
)

const zstdMagic = "\x28\xb5\x2f\xfd"

// magics are the first bytes of files that are not text.
var magics = []struct{ magic, what string }{
	{"\x1f\x8b", gzipArchive},
	{zstdMagic, zstdArchive},
	{"PK\x03\x04", zipArchive},
	{"PK\x05\x06", zipArchive},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", oldOffice},
	{"%PDF-", "a PDF document"},
	{"{\\rtf", "an RTF document"},
	{"\xfd7zXZ\x00", "an xz archive"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
	{"Rar!\x1a\x07", "a RAR archive"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"GIF87a", "a picture"},
	{"GIF89a", "a picture"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"PAR1\x15", "a Parquet file"},
}

// contentOf returns what a file is by its first bytes, or nothing for what may
// be text.
func contentOf(head []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return m.what
		}
	}
	if block := len("BZh9"); bytes.HasPrefix(head, []byte("BZh")) && len(head) > block && bytes.HasPrefix(head[block:], []byte("1AY&SY")) {
		return "a bzip2 archive"
	}
	return ""
}

// nameOf returns what a file is whose first bytes say what. Which program made
// a file of Office 97 is written somewhere in it.
func nameOf(what, name string, head []byte) string {
	if what != oldOffice {
		return what
	}
	switch {
	case bytes.Contains(head, wide("EncryptedPackage")):
		return lockedOffice
	case bytes.Contains(head, wide("Workbook")) || strings.EqualFold(path.Ext(name), ".xls"):
		return oldWorkbook
	}
	return what
}

// wide returns text in ASCII as UTF-16LE.
func wide(text string) []byte {
	var w []byte
	for i := range len(text) {
		w = append(w, text[i], 0)
	}
	return w
}

// pages are what a text begins with that is a page and no table, in lower case.
var pages = []struct{ begins, what string }{
	{"<!doctype html", htmlPage},
	{"<html", htmlPage},
	{"<head", htmlPage},
	{"<meta", htmlPage},
	{"<body", htmlPage},
	{"<style", htmlPage},
	{"<table", htmlPage},
	{"<!--", htmlPage},
	{"mime-version:", "a page with its pictures"},
	{"<?xml", xmlDocument},
}

// pageOf returns what page of HTML or XML a text is, or nothing.
func pageOf(head []byte) string {
	head = bytes.TrimLeft(head, " \t\r\n")
	for _, page := range pages {
		if !hasPrefixFold(head, page.begins) {
			continue
		}
		switch {
		case page.what == xmlDocument && bytes.Contains(head, []byte("urn:schemas-microsoft-com:office:spreadsheet")):
			return xmlWorkbook
		case page.what == xmlDocument && bytes.Contains(bytes.ToLower(head), []byte("<html")):
			return htmlPage
		}
		return page.what
	}
	return ""
}

func hasPrefixFold(text []byte, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(string(text[:len(prefix)]), prefix)
}

// isWide reports whether a text without byte order mark looks like UTF-16: of
// two bytes one is very often NUL, and the other hardly ever.
func isWide(head []byte) bool {
	const least = 4
	if len(head) < least || bytes.IndexByte(head, 0) < 0 {
		return false
	}
	var nul [2]int
	for i, b := range head {
		if b == 0 {
			nul[i%2]++
		}
	}
	many, few := max(nul[0], nul[1]), min(nul[0], nul[1])
	return many*2 >= len(head)/2 && few*20 <= many
}

// validPrefix returns text without the part of a character at its end.
func validPrefix(text []byte) []byte {
	for cut := 1; cut < utf8.UTFMax && cut <= len(text); cut++ {
		if at := len(text) - cut; utf8.RuneStart(text[at]) {
			if !utf8.FullRune(text[at:]) {
				return text[:at]
			}
			break
		}
	}
	return text
}
