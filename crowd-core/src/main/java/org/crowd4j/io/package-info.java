/**
 * Reads and writes the files of the library: answers, gold, consensus and workers.
 *
 * <p>Begin with {@link org.crowd4j.io.AnswerCsv#read}. Files are comma separated (or tab separated, if named {@code .tsv}),
 * UTF-8, with a header; {@code .gz} at the end of a name compresses. Columns are found by name, in any order, and others are
 * ignored. What cannot be understood ends in a {@link org.crowd4j.io.MalformedFileException} that names file and line. A file
 * is written beside its target, forced to disk and moved, so that it appears whole or not at all.
 */
@NullMarked
package org.crowd4j.io;

import org.jspecify.annotations.NullMarked;
