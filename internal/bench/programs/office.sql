-- The reports of offices for DuckDB, on two threads. Every file is read once, with
-- its types stated; the inspections are grouped in three ways in one scan.
SET threads = 2;

CREATE TABLE businesses AS
SELECT id, district, open = 'Có' AND licensed_on <= DATE '2023-12-31' AS licensed
FROM read_csv('co-so.csv', auto_detect = false, header = true, delim = ';', quote = '"', escape = '"', dateformat = '%d/%m/%Y', parallel = true,
  columns = {id: 'VARCHAR', name: 'VARCHAR', district: 'VARCHAR', licensed_on: 'DATE', open: 'VARCHAR'});

CREATE TABLE inspections AS
SELECT
  business, team, month(inspected_on) AS month, count(*) AS held, sum(fine) AS fines,
  sum(staff) FILTER (result <> 'đóng cửa') AS staff, count(*) FILTER (result = 'có vi phạm') AS violating,
  count(*) FILTER (result <> 'đóng cửa') AS found, count(*) FILTER (result <> 'đóng cửa' AND licensed) AS licensed
FROM (
  SELECT business, team, inspected_on, lower(result) AS result, staff, fine, licensed = 'Có' AS licensed
  FROM read_csv('bao-cao-*.csv', auto_detect = false, header = true, delim = ';', quote = '"', escape = '"', dateformat = '%d/%m/%Y',
    decimal_separator = ',', thousands = '.', parallel = true,
    columns = {id: 'VARCHAR', business: 'VARCHAR', inspected_on: 'DATE', team: 'VARCHAR', result: 'VARCHAR', staff: 'BIGINT', fine: 'DECIMAL(18, 1)', licensed: 'VARCHAR', note: 'VARCHAR'})
  WHERE inspected_on BETWEEN DATE '2023-01-01' AND DATE '2023-12-31')
GROUP BY GROUPING SETS ((business), (team), (month(inspected_on)));

CREATE TABLE districts AS
SELECT
  district, count(*) AS businesses, count(*) FILTER (b.licensed) AS licensed, count(*) FILTER (b.licensed AND held > 0) AS inspected,
  count(*) FILTER (held > 1) AS twice, count(*) FILTER (violating > 0) AS violators, coalesce(sum(fines), 0) AS fines
FROM businesses AS b LEFT JOIN inspections ON business = id
GROUP BY district;

SELECT 'businesses-inspected', '', sum(inspected), sum(licensed)::VARCHAR FROM districts
UNION ALL SELECT 'businesses-inspected', district, inspected, licensed::VARCHAR FROM districts
UNION ALL SELECT 'violations-found', '', sum(violating), '' FROM inspections WHERE team IS NOT NULL
UNION ALL SELECT 'fines-by-district', district, fines, '' FROM districts
UNION ALL SELECT 'inspected-monthly', format('2023-{:02d}', month), held, '' FROM inspections WHERE month IS NOT NULL
UNION ALL SELECT 'staff-seen', '', sum(staff), '' FROM inspections WHERE team IS NOT NULL
UNION ALL SELECT 'licences-by-team', team, licensed, found::VARCHAR FROM inspections WHERE team IS NOT NULL
UNION ALL SELECT 'violators', '', sum(violators), '' FROM districts
UNION ALL SELECT 'inspected-twice', '', sum(twice), sum(businesses)::VARCHAR FROM districts;
