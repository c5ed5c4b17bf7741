// Runs the SQL on standard input in DuckDB, and prints the rows of its last
// statement. With the argument "version" says which version DuckDB has.
const { DuckDBInstance, version } = require("@duckdb/node-api");

async function main() {
  if (process.argv.includes("version")) {
    console.log(version());
    return;
  }
  const sql = require("fs").readFileSync(0, "utf8");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const result = await connection.runAndReadAll(sql);
  console.log(result.getRows().map((row) => row.join(",")).join("\n"));
}

main();
