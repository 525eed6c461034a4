/**
 * How does text become rows of cells, and how do rows become text?
 *
 * <p>The engine of all files in CSV: {@link org.crowd4j.io.internal.csv.CsvInput} finds the
 * columns that are {@linkplain org.crowd4j.io.internal.csv.Wanted wanted} in the {@linkplain
 * org.crowd4j.io.internal.csv.Header header} and gives each row, uncopied, to a {@linkplain
 * org.crowd4j.io.internal.csv.RowHandler.Rows receiver}; {@link
 * org.crowd4j.io.internal.csv.CsvOutput} writes. It knows no kind of answers but the {@linkplain
 * org.crowd4j.io.internal.csv.Layouts names of their columns}. Not exported.
 */
@NullMarked
package org.crowd4j.io.internal.csv;

import org.jspecify.annotations.NullMarked;
