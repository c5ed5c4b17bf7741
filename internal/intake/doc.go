// Package intake opens the files of a data folder as offices send them, and
// gives each as one stream of plain CSV: UTF-8 without byte order mark, rows
// ended by LF or CRLF, the header first. It reads a file exactly or refuses it
// with a [Flaw]; where a file can be read in two ways, it does not choose.
//
// A file goes through these steps, of which a plain one needs none but the
// first look at its head:
//
//  1. What is compressed is expanded (compressed.go), and what is not text is
//     recognised by its first bytes (content.go).
//  2. A workbook becomes CSV: workbook.go finds the sheet, sheet.go reads its
//     rows (from markup.go), kind.go tells a date from a number, and cell.go
//     writes what a cell holds in the way the plan says such cells are written.
//  3. Text is decoded (encoding.go, utf16.go, table.go, font.go): by its byte
//     order mark, by what the plan declares, or as UTF-8. What is not valid in
//     its encoding is a flaw at its place, and nothing is ever replaced. Where
//     nothing is declared, text for the fonts of the time before Unicode is
//     recognised and refused (recognise.go, syllable.go).
//  4. CR as the end of rows becomes LF (carriage.go).
//  5. A line that names the delimiter and the rows above the header are passed
//     over, and the delimiter is taken from the header (dialect.go).
package intake
