package corpus

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

const dayLength = 24 * time.Hour

// dayZero is the day that serial numbers of spreadsheets count from.
var dayZero = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// serial returns the serial number of a day.
func serial(day string) int {
	at, err := time.Parse(time.DateOnly, day)
	must(err)
	return int(at.Sub(dayZero) / dayLength)
}

// serialMoment returns the serial number of a datetime, to eleven decimals as
// spreadsheets write it.
func serialMoment(moment string) string {
	at, err := time.Parse("2006-01-02T15:04:05", moment)
	must(err)
	seconds := at.Hour()*3600 + at.Minute()*60 + at.Second()
	if seconds == 0 {
		return strconv.Itoa(serial(moment[:10]))
	}
	return fmt.Sprintf("%d.%s", serial(moment[:10]), strings.TrimRight(fmt.Sprintf("%.11f", float64(seconds)/86400)[2:], "0"))
}

// days1904 is how many days the system of 1904 begins later.
const days1904 = 1462

// workbook writes rows as a workbook, whose cells are texts or of types.
func (d *Dressing) workbook(t Table) *workbook {
	var rows [][]cell
	for _, title := range d.Titles {
		rows = append(rows, textCells([]string{strings.Trim(title, `"`)}))
	}
	records := d.records(t)
	next := 0 // of the table
	for n, record := range records {
		cells := textCells(record)
		if d.Workbook == "typed" && n > 0 && next < len(t) && !isBlank(record) {
			d.setTypes(cells, t[next], next)
			next++
		}
		rows = append(rows, cells)
	}
	book := &workbook{from1904: d.From1904, sheets: []sheet{{name: "Số liệu", rows: rows}}}
	if d.Sheet != "" {
		book.sheets[0].name = d.Sheet
		book.sheets = append([]sheet{{name: "Bìa", rows: [][]cell{textCells([]string{"Báo cáo"})}}, {name: "Cũ", hidden: true, rows: rows[:1]}}, book.sheets...)
	}
	return book
}

func isBlank(record []string) bool { return strings.Join(record, "") == "" }

// textCells are cells of text: one of them by itself, the others shared.
func textCells(record []string) []cell {
	cells := make([]cell, len(record))
	for i, text := range record {
		cells[i] = cell{typ: "s", value: text}
		if i == 2 {
			cells[i].typ = "inlineStr"
		}
	}
	return cells
}

// setTypes makes numbers, days and truths of the cells of a row that are no
// texts, and are not written as words.
func (d *Dressing) setTypes(cells []cell, row Row, n int) {
	for at, i := range d.inFile() {
		c, value := columns[i], row[i]
		if _, isWord := d.words(c)[value]; isWord || value == "" {
			continue
		}
		switch c.typ {
		case integer:
			cells[at] = cell{typ: "n", value: value}
		case decimal:
			cells[at] = cell{typ: "n", value: value}
			if i == shareColumn && d.Percent != "" {
				cells[at] = d.percentCell(value)
			}
		case date:
			cells[at] = cell{typ: "n", style: dateStyle, value: d.days(strconv.Itoa(serial(value)))}
		case datetime:
			cells[at] = cell{typ: "n", style: datetimeStyle, value: d.days(serialMoment(value))}
		case boolean:
			cells[at] = cell{typ: "b", value: map[string]string{"true": "1", "false": "0"}[value]}
		}
		if n%2 == 1 && cells[at].typ == "n" {
			cells[at].formula = "A1&B1" // its value is beside it
		}
	}
}

// percentCell holds a share as a spreadsheet does: 12.5% is 0.125.
func (d *Dressing) percentCell(share string) cell {
	if d.Percent == "points" {
		share = shift(share, -2)
	}
	return cell{typ: "n", style: percentStyle, value: share}
}

// days returns the serial number in the system of the workbook.
func (d *Dressing) days(number string) string {
	if !d.From1904 {
		return number
	}
	whole, fraction, point := strings.Cut(number, ".")
	days, err := strconv.Atoi(whole)
	must(err)
	whole = strconv.Itoa(days - days1904)
	if point {
		whole += "." + fraction
	}
	return whole
}
