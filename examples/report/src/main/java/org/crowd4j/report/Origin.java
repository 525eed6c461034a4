package org.crowd4j.report;

import java.util.List;

/**
 * Where the answers of a report come from, so that it can be repeated and cited.
 *
 * @param program the program and its version, such as {@code crowd 0.1.0}
 * @param method the method of the consensus, such as {@code committee}; empty if that is unknown
 * @param command the command that made the report; empty if it was made from Java
 * @param files the files that were read
 * @param notes what reading them reported, such as columns that are not used
 */
public record Origin(String program, String method, String command, List<File> files, List<String> notes) {

    /** Copies the lists. */
    public Origin {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** Creates the origin of answers that are in memory. */
    public Origin() {
        this("crowd4j", "", "", List.of(), List.of());
    }

    /** {@return the same with another program} */
    public Origin withProgram(String name) {
        return new Origin(name, method, command, files, notes);
    }

    /** {@return the same with another method} */
    public Origin withMethod(String name) {
        return new Origin(program, name, command, files, notes);
    }

    /** {@return the same with another command} */
    public Origin withCommand(String line) {
        return new Origin(program, method, line, files, notes);
    }

    /** {@return the same with other files} */
    public Origin withFiles(List<File> read) {
        return new Origin(program, method, command, read, notes);
    }

    /** {@return the same with other notes} */
    public Origin withNotes(List<String> reported) {
        return new Origin(program, method, command, files, reported);
    }

    /**
     * A file that was read.
     *
     * @param name its name, without folders
     * @param sha256 the SHA-256 of its bytes in hexadecimal; empty if it is no regular file
     */
    public record File(String name, String sha256) {}
}
