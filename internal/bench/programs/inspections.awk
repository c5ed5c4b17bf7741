# W for awk, which splits at every comma and knows no quotes. It is right only
# because of what is where in these files: columns are counted from the end
# where a name with commas comes before them, and what does not begin with an
# identifier is the second line of a note.
BEGIN { FS = "," }

FILENAME == "businesses.csv" {
	if (FNR == 1) next
	district[$1] = $(NF - 3)
	businesses++
	if ($NF <= "2023-12-31") licensed[$1] = 1
	next
}

FILENAME == "inspections.csv" {
	if ($1 !~ /^I[0-9]+$/ || $3 < "2023-01-01" || $3 > "2023-12-31") next
	held[$2]++
	fines[district[$2]] += $7
	violations += $6
	months[substr($3, 1, 7)]++
	teams[$4]++
	if ($5 == "pass") passes[$4]++
	else if ($5 == "violation") violating++
	else if ($5 == "closed") closed++
	next
}

$2 >= "2023-01-01" && $2 <= "2023-12-31" {
	received++
	receivedIn[$5]++
	if ($3 != "" && $3 <= "2023-12-31" && days($3) - days($2) <= 20) inTime++
	if ($4 == "open") open[$5]++
}

# days counts days from a fixed one: March begins the year.
function days(date,    year, month) {
	if (date in counted) return counted[date]
	year = substr(date, 1, 4) + 0
	month = substr(date, 6, 2) + 0
	if (month < 3) {
		month += 12
		year--
	}
	return counted[date] = 365 * year + int(year / 4) - int(year / 100) + int(year / 400) + int((153 * (month - 3) + 2) / 5) + substr(date, 9, 2)
}

function put(indicator, group, numerator, denominator) {
	printf "%s,%s,%.0f,%s\n", indicator, group, numerator, denominator
}

END {
	for (id in district) {
		if (held[id] > 1) twice++
		if (id in licensed) {
			all++
			allIn[district[id]]++
			if (held[id] > 0) {
				inspected++
				inspectedIn[district[id]]++
			}
		}
	}
	put("businesses-inspected", "", inspected, all)
	for (d in allIn) put("businesses-inspected", d, inspectedIn[d], allIn[d])
	put("violations-found", "", violating, "")
	for (d in allIn) put("fines-by-district", d, fines[d], "")
	put("violations-summed", "", violations, "")
	for (m in months) put("inspected-monthly", m, months[m], "")
	put("tips-in-time", "", inTime, received)
	put("none-closed", "", closed, "")
	put("inspected-twice", "", twice, businesses)
	for (t in teams) put("passes-by-team", t, passes[t], teams[t])
	for (d in receivedIn) put("open-tips-by-district", d, open[d], receivedIn[d])
}
