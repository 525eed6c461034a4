package org.crowd4j.io;

/**
 * A file of answers that is to be read.
 *
 * @param reading how whoever asks for the answers sees the reading
 * @param wanted the columns
 * @param rules which rows count
 */
record AnswerFile(FileReading reading, Wanted wanted, AnswerRules rules) {}
