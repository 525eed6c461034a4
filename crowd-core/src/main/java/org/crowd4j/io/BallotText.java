package org.crowd4j.io;

import java.util.List;
import org.crowd4j.internal.Quoted;

/** The text of a file of ballots. */
final class BallotText {
    private final String name;
    private final String text;
    private final char separator;
    private final ReadMonitor monitor;

    BallotText(String name, String text, char separator, ReadMonitor monitor) {
        this.name = name;
        this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
        this.separator = separator;
        this.monitor = monitor;
    }

    String text() {
        return text;
    }

    char separator() {
        return separator;
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** {@return the first line that is not blank} */
    String firstLine() throws MalformedFileException {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElseThrow(() -> malformed(1, "expected ballots but the file is empty"));
    }

    void note(String message) {
        monitor.note(name + ": " + message);
    }

    /** {@return a whole number within bounds} */
    int whole(long line, String what, String digits, int least, int most) throws MalformedFileException {
        long value = whole(line, what, digits, least);
        if (value > most) {
            throw malformed(line, "%s must be from %s to %s, got %s".formatted(what, least, most, value));
        }
        return (int) value;
    }

    MalformedFileException malformed(long line, String problem) {
        return new MalformedFileException(name, line, problem);
    }

    /** {@return a whole number that is not too small} */
    long whole(long line, String what, String digits, long least) throws MalformedFileException {
        try {
            long value = Long.parseLong(digits.strip());
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException notWhole) {
            throw malformed(line, "%s must be a whole number, got %s".formatted(what, Quoted.of(digits)));
        }
        throw malformed(line, "%s must be at least %s, got %s".formatted(what, least, digits));
    }
}
