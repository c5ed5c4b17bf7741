// Package csvengine answers a query from CSV files.
package csvengine
