// W for polars, on as many threads as POLARS_MAX_THREADS says. Every file is
// scanned once, and only what is needed of it stays in memory. With the argument
// "version" says which version the package has.
const pl = require("nodejs-polars");

if (process.argv.includes("version")) {
  console.log(require("nodejs-polars/package.json").version);
  process.exit();
}

const [begin, end] = ["2023-01-01", "2023-12-31"].map((text) => pl.lit(text).str.strptime(pl.Date, "%Y-%m-%d"));
const within = (column) => pl.col(column).gtEq(begin).and(pl.col(column).ltEq(end));
const scan = (file, dates) => dates.reduce(
  (frame, column) => frame.withColumn(pl.col(column).str.strptime(pl.Date, "%Y-%m-%d")),
  pl.scanCSV(file, { inferSchemaLength: 100, tryParseDates: false }));
const sum = (condition, name) => condition.cast(pl.Int64).sum().alias(name);

const businesses = scan("businesses.csv", ["licensed_on"])
  .select(pl.col("id").alias("business"), pl.col("district"), pl.col("licensed_on").ltEq(end).alias("licensed"))
  .collectSync();
const inspections = scan("inspections.csv", ["inspected_on"])
  .filter(within("inspected_on"))
  .select(
    pl.col("business"), pl.col("team"), pl.col("inspected_on").dt.month().alias("month"), pl.col("violations"), pl.col("fine_vnd"),
    pl.col("result").eq(pl.lit("pass")).alias("pass"), pl.col("result").eq(pl.lit("violation")).alias("violation"), pl.col("result").eq(pl.lit("closed")).alias("closed"))
  .collectSync();
const tips = scan("tips.csv", ["received_on", "handled_on"])
  .filter(within("received_on"))
  .select(
    pl.col("district"), pl.col("status").eq(pl.lit("open")).alias("open"),
    pl.col("handled_on").cast(pl.Int32).sub(pl.col("received_on").cast(pl.Int32)).ltEq(pl.lit(20)).and(pl.col("handled_on").ltEq(end)).alias("in_time"))
  .collectSync();

const perBusiness = inspections.groupBy("business").agg(pl.col("month").count().cast(pl.Int64).alias("held"), pl.col("fine_vnd").sum().alias("fines"));
const districts = businesses.join(perBusiness, { on: "business", how: "left" }).groupBy("district").agg(
  pl.col("business").count().alias("businesses"), sum(pl.col("licensed"), "licensed"),
  sum(pl.col("licensed").and(pl.col("held").gt(pl.lit(0))), "inspected"), sum(pl.col("held").gt(pl.lit(1)), "twice"), pl.col("fines").sum().alias("fines")).toRecords();
const teams = inspections.groupBy("team").agg(
  pl.col("month").count().alias("held"), sum(pl.col("pass"), "passes"), sum(pl.col("violation"), "violating"), sum(pl.col("closed"), "closed"),
  pl.col("violations").sum().alias("violations")).toRecords();
const months = inspections.groupBy("month").agg(pl.col("team").count().alias("held")).toRecords();
const received = tips.groupBy("district").agg(pl.col("open").count().alias("received"), sum(pl.col("open"), "open"), sum(pl.col("in_time"), "in_time")).toRecords();

const total = (records, column) => records.reduce((all, record) => all + BigInt(record[column] ?? 0), 0n);
const print = (...cells) => console.log(cells.join(","));
print("businesses-inspected", "", total(districts, "inspected"), total(districts, "licensed"));
print("violations-found", "", total(teams, "violating"), "");
print("violations-summed", "", total(teams, "violations"), "");
print("tips-in-time", "", total(received, "in_time"), total(received, "received"));
print("none-closed", "", total(teams, "closed"), "");
print("inspected-twice", "", total(districts, "twice"), total(districts, "businesses"));
for (const d of districts) {
  print("businesses-inspected", d.district, d.inspected ?? 0, d.licensed);
  print("fines-by-district", d.district, d.fines ?? 0, "");
}
for (const m of months) print("inspected-monthly", "2023-" + String(m.month).padStart(2, "0"), m.held, "");
for (const t of teams) print("passes-by-team", t.team, t.passes, t.held);
for (const r of received) print("open-tips-by-district", r.district, r.open, r.received);
