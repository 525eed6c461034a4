package org.crowd4j.formats.text;

import org.crowd4j.io.MalformedFileException;

/**
 * Where in a file an answer stands.
 *
 * @param line the line, from 1
 * @param record the number of the JSON record, from 1; 0 in a table
 */
public record Place(long line, long record) {

    /** {@return the problem of this place} */
    public MalformedFileException malformed(String file, String problem) {
        return new MalformedFileException(file, line, record > 0 ? "record " + record + ": " + problem : problem);
    }
}
