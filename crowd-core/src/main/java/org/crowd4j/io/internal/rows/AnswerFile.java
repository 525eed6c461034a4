package org.crowd4j.io.internal.rows;

import org.crowd4j.io.internal.csv.Wanted;
import org.crowd4j.io.internal.files.FileReading;

/**
 * A file of answers that is to be read.
 *
 * @param reading how whoever asks for the answers sees the reading
 * @param wanted the columns
 * @param rules which rows count
 */
public record AnswerFile(FileReading reading, Wanted wanted, AnswerRules rules) {}
