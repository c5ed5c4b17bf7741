-- W for the shell of SQLite. Its import of CSV makes tables of text; they are
-- in memory, and every one is read once.
.bail on
.mode csv
.import businesses.csv all_businesses
.import inspections.csv all_inspections
.import tips.csv all_tips

CREATE TEMP TABLE inspections AS
SELECT
  business, team, substr(inspected_on, 1, 7) AS month,
  count(*) AS held, sum(CAST(violations AS INTEGER)) AS violations, sum(CAST(fine_vnd AS INTEGER)) AS fines,
  sum(result = 'pass') AS passes, sum(result = 'violation') AS violating, sum(result = 'closed') AS closed
FROM all_inspections
WHERE inspected_on BETWEEN '2023-01-01' AND '2023-12-31'
GROUP BY business, team, month;

CREATE TEMP TABLE per_business AS
SELECT business, sum(held) AS held, sum(fines) AS fines FROM inspections GROUP BY business;

CREATE TEMP TABLE districts AS
SELECT
  district, count(*) AS businesses, sum(licensed_on <= '2023-12-31') AS licensed,
  sum(licensed_on <= '2023-12-31' AND coalesce(held, 0) > 0) AS inspected, sum(coalesce(held, 0) > 1) AS twice, coalesce(sum(fines), 0) AS fines
FROM all_businesses LEFT JOIN per_business ON business = id
GROUP BY district;

CREATE TEMP TABLE tips AS
SELECT
  district, count(*) AS received, sum(status = 'open') AS open,
  sum(handled_on <> '' AND handled_on <= min(date(received_on, '+20 days'), '2023-12-31')) AS in_time
FROM all_tips
WHERE received_on BETWEEN '2023-01-01' AND '2023-12-31'
GROUP BY district;

SELECT 'businesses-inspected', '', sum(inspected), sum(licensed) FROM districts
UNION ALL SELECT 'businesses-inspected', district, inspected, licensed FROM districts
UNION ALL SELECT 'violations-found', '', sum(violating), '' FROM inspections
UNION ALL SELECT 'fines-by-district', district, fines, '' FROM districts
UNION ALL SELECT 'violations-summed', '', sum(violations), '' FROM inspections
UNION ALL SELECT 'inspected-monthly', month, sum(held), '' FROM inspections GROUP BY month
UNION ALL SELECT 'tips-in-time', '', sum(in_time), sum(received) FROM tips
UNION ALL SELECT 'none-closed', '', sum(closed), '' FROM inspections
UNION ALL SELECT 'inspected-twice', '', sum(twice), sum(businesses) FROM districts
UNION ALL SELECT 'passes-by-team', team, sum(passes), sum(held) FROM inspections GROUP BY team
UNION ALL SELECT 'open-tips-by-district', district, open, received FROM tips;
