package intake

import (
	"bytes"
	"path"
	"strings"

	"plancheck/internal/query"
)

const zstdMagic = "\x28\xb5\x2f\xfd"

// magics are the first bytes of files that are not text.
var magics = []struct {
	magic string
	what  query.Content
}{
	{"\x1f\x8b", query.GzipArchive},
	{zstdMagic, query.ZstdArchive},
	{"PK\x03\x04", query.ZipArchive},
	{"PK\x05\x06", query.ZipArchive},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", query.OldOffice},
	{"%PDF-", query.PDF},
	{"{\\rtf", query.RTF},
	{"\xfd7zXZ\x00", query.XzArchive},
	{"7z\xbc\xaf\x27\x1c", query.SevenZipArchive},
	{"Rar!\x1a\x07", query.RARArchive},
	{"\x89PNG", query.Picture},
	{"\xff\xd8\xff", query.Picture},
	{"GIF87a", query.Picture},
	{"GIF89a", query.Picture},
	{"SQLite format 3\x00", query.SQLite},
	{"PAR1\x15", query.Parquet},
}

// contentOf returns what a file is by its first bytes; unknown is what may be
// text.
func contentOf(head []byte) query.Content {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return m.what
		}
	}
	if block := len("BZh9"); bytes.HasPrefix(head, []byte("BZh")) && len(head) > block && bytes.HasPrefix(head[block:], []byte("1AY&SY")) {
		return query.Bzip2Archive
	}
	return query.ContentUnknown
}

// nameOf returns what a file is whose first bytes say what. Which program made
// a file of Office 97 is written somewhere in it.
func nameOf(what query.Content, name string, head []byte) query.Content {
	if what != query.OldOffice {
		return what
	}
	switch {
	case bytes.Contains(head, wide("EncryptedPackage")):
		return query.LockedOffice
	case bytes.Contains(head, wide("Workbook")) || strings.EqualFold(path.Ext(name), ".xls"):
		return query.OldWorkbook
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
var pages = []struct {
	begins string
	what   query.Content
}{
	{"<!doctype html", query.HTMLPage},
	{"<html", query.HTMLPage},
	{"<head", query.HTMLPage},
	{"<meta", query.HTMLPage},
	{"<body", query.HTMLPage},
	{"<style", query.HTMLPage},
	{"<table", query.HTMLPage},
	{"<!--", query.HTMLPage},
	{"mime-version:", query.PageArchive},
	{"<?xml", query.XMLDocument},
}

// pageOf returns what page of HTML or XML a text is, if it is one.
func pageOf(head []byte) query.Content {
	head = bytes.TrimLeft(head, " \t\r\n")
	for _, page := range pages {
		if !hasPrefixFold(head, page.begins) {
			continue
		}
		switch {
		case page.what == query.XMLDocument && bytes.Contains(head, []byte("urn:schemas-microsoft-com:office:spreadsheet")):
			return query.XMLWorkbook
		case page.what == query.XMLDocument && bytes.Contains(bytes.ToLower(head), []byte("<html")):
			return query.HTMLPage
		}
		return page.what
	}
	return query.ContentUnknown
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
