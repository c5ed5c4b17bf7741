-- W for DuckDB, on two threads. Every file is read once, with its types stated;
-- the inspections are grouped in three ways in one scan.
SET threads = 2;

CREATE TABLE businesses AS
SELECT id, district, licensed_on <= DATE '2023-12-31' AS licensed
FROM read_csv('businesses.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', parallel = true,
  columns = {id: 'VARCHAR', name: 'VARCHAR', district: 'VARCHAR', commune: 'VARCHAR', type: 'VARCHAR', licensed_on: 'DATE'});

CREATE TABLE inspections AS
SELECT
  business, team, month(inspected_on) AS month,
  count(*) AS held, sum(violations) AS violations, sum(fine_vnd) AS fines,
  count(*) FILTER (result = 'pass') AS passes, count(*) FILTER (result = 'violation') AS violating, count(*) FILTER (result = 'closed') AS closed
FROM read_csv('inspections.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', parallel = true,
  columns = {id: 'VARCHAR', business: 'VARCHAR', inspected_on: 'DATE', team: 'VARCHAR', result: 'VARCHAR', violations: 'BIGINT', fine_vnd: 'BIGINT', note: 'VARCHAR'})
WHERE inspected_on BETWEEN DATE '2023-01-01' AND DATE '2023-12-31'
GROUP BY GROUPING SETS ((business), (team), (month(inspected_on)));

CREATE TABLE tips AS
SELECT
  district, count(*) AS received,
  count(*) FILTER (handled_on <= least(received_on + 20, DATE '2023-12-31')) AS in_time, count(*) FILTER (status = 'open') AS open
FROM read_csv('tips.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', parallel = true,
  columns = {id: 'VARCHAR', received_on: 'DATE', handled_on: 'DATE', status: 'VARCHAR', district: 'VARCHAR'})
WHERE received_on BETWEEN DATE '2023-01-01' AND DATE '2023-12-31'
GROUP BY district;

CREATE TABLE districts AS
SELECT
  district, count(*) AS businesses, count(*) FILTER (licensed) AS licensed,
  count(*) FILTER (licensed AND held > 0) AS inspected, count(*) FILTER (held > 1) AS twice, coalesce(sum(fines), 0) AS fines
FROM businesses LEFT JOIN inspections ON business = id
GROUP BY district;

SELECT 'businesses-inspected', '', sum(inspected), sum(licensed)::VARCHAR FROM districts
UNION ALL SELECT 'businesses-inspected', district, inspected, licensed::VARCHAR FROM districts
UNION ALL SELECT 'violations-found', '', sum(violating), '' FROM inspections WHERE team IS NOT NULL
UNION ALL SELECT 'fines-by-district', district, fines, '' FROM districts
UNION ALL SELECT 'violations-summed', '', sum(violations), '' FROM inspections WHERE team IS NOT NULL
UNION ALL SELECT 'inspected-monthly', format('2023-{:02d}', month), held, '' FROM inspections WHERE month IS NOT NULL
UNION ALL SELECT 'tips-in-time', '', sum(in_time), sum(received)::VARCHAR FROM tips
UNION ALL SELECT 'none-closed', '', sum(closed), '' FROM inspections WHERE team IS NOT NULL
UNION ALL SELECT 'inspected-twice', '', sum(twice), sum(businesses)::VARCHAR FROM districts
UNION ALL SELECT 'passes-by-team', team, passes, held::VARCHAR FROM inspections WHERE team IS NOT NULL
UNION ALL SELECT 'open-tips-by-district', district, open, received::VARCHAR FROM tips;
