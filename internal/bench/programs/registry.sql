-- The registry for DuckDB, on two threads. Every file is read once, with its types
-- stated (keys of people are UUIDs, which are 16 bytes); of the visits, those of the
-- year and the columns that are needed are kept.
SET threads = 2;
SET preserve_insertion_order = false;

CREATE TABLE facilities AS
SELECT province, code, uid, level
FROM read_csv('facilities.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', parallel = true,
  columns = {province: 'VARCHAR', code: 'VARCHAR', uid: 'VARCHAR', name: 'VARCHAR', level: 'VARCHAR'});

CREATE TABLE people AS
SELECT id, sex, born_on <= DATE '2023-12-31' AS born
FROM read_csv('people.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', parallel = true,
  columns = {id: 'UUID', name: 'VARCHAR', sex: 'VARCHAR', born_on: 'DATE', commune: 'VARCHAR'});

CREATE TABLE visits AS
SELECT person, uid, level, visited_on, month(visited_on) AS month, service, result, cost, weight, days, insured
FROM read_csv('visits.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', parallel = true,
  columns = {
    person: 'UUID', c0: 'VARCHAR', c1: 'VARCHAR', c2: 'VARCHAR',
    province: 'VARCHAR', c3: 'VARCHAR', c4: 'VARCHAR', c5: 'VARCHAR',
    code: 'VARCHAR', c6: 'VARCHAR', c7: 'VARCHAR', c8: 'VARCHAR',
    visited_on: 'DATE', c9: 'VARCHAR', c10: 'VARCHAR', c11: 'VARCHAR',
    service: 'VARCHAR', c12: 'VARCHAR', c13: 'VARCHAR', c14: 'VARCHAR',
    result: 'VARCHAR', c15: 'VARCHAR', c16: 'VARCHAR', c17: 'VARCHAR',
    cost: 'DECIMAL(18, 2)', c18: 'VARCHAR', c19: 'VARCHAR', c20: 'VARCHAR',
    weight: 'DECIMAL(18, 2)', c21: 'VARCHAR', c22: 'VARCHAR', c23: 'VARCHAR',
    days: 'BIGINT', c24: 'VARCHAR', c25: 'VARCHAR', c26: 'VARCHAR',
    insured: 'BOOLEAN', c27: 'VARCHAR', c28: 'VARCHAR', c29: 'VARCHAR'})
JOIN facilities USING (province, code)
WHERE visited_on BETWEEN DATE '2023-01-01' AND DATE '2023-12-31';

CREATE TABLE seen AS
SELECT person, count(DISTINCT month) AS months, count(DISTINCT visited_on) AS days, count(*) FILTER (insured) AS insured
FROM visits GROUP BY person;

CREATE TABLE sexes AS
SELECT
  sex, count(*) AS people, count(*) FILTER (born) AS born, count(*) FILTER (born AND months > 0) AS seen,
  count(*) FILTER (months > 2) AS followed, sum(insured) AS insured
FROM people LEFT JOIN seen ON person = id
GROUP BY sex;

CREATE TABLE monthly AS SELECT uid, month, count(*) AS held FROM visits GROUP BY uid, month;

CREATE TABLE totals AS
SELECT
  insured, level, service,
  count(*) AS held, sum(cost) AS cost, count(*) FILTER (weight > 80) AS heavy, sum(days) FILTER (result = 'adm') AS days
FROM visits
GROUP BY GROUPING SETS ((insured), (level), (service), ());

SELECT 'people-seen', '', sum(seen), sum(born)::VARCHAR FROM sexes
UNION ALL SELECT 'people-seen', sex, seen, born::VARCHAR FROM sexes
UNION ALL SELECT 'person-days', '', sum(days), '' FROM seen
UNION ALL SELECT 'visits-everywhere-monthly', format('{}2023-{:02d}', uid, m.month), coalesce(held, 0), ''
  FROM facilities CROSS JOIN range(1, 13) AS m(month) LEFT JOIN monthly USING (uid, month)
UNION ALL SELECT 'followed-up', '', sum(followed), sum(people)::VARCHAR FROM sexes
UNION ALL SELECT 'months-open', uid, count(month), '' FROM facilities LEFT JOIN monthly USING (uid) GROUP BY uid
UNION ALL SELECT 'cost', '', cost, '' FROM totals WHERE insured IS NULL AND level IS NULL AND service IS NULL
UNION ALL SELECT 'days-in-hospital', insured::VARCHAR, days, '' FROM totals WHERE insured IS NOT NULL
UNION ALL SELECT 'women-insured', '', sum(insured) FILTER (sex = 'f'), (SELECT sum(held) FROM monthly)::VARCHAR FROM sexes
UNION ALL SELECT 'heavy-by-level', level, heavy, held::VARCHAR FROM totals WHERE level IS NOT NULL
UNION ALL SELECT 'cost-by-service', service, cost, '' FROM totals WHERE service IS NOT NULL;
