package sqlengine

// TableColumns are the columns of one table that may be read.
type TableColumns struct {
	Schema, Name string
	Columns      []string
}

// tableColumns gathers the columns of each table.
func tableColumns(rows [][]string) []TableColumns {
	var all []TableColumns
	for _, row := range rows {
		last := len(all) - 1
		if last < 0 || all[last].Schema != row[0] || all[last].Name != row[1] {
			all = append(all, TableColumns{Schema: row[0], Name: row[1]})
			last++
		}
		all[last].Columns = append(all[last].Columns, row[2])
	}
	return all
}
