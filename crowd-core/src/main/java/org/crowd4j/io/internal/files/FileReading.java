package org.crowd4j.io.internal.files;

import java.io.IOException;
import java.util.function.Consumer;
import org.crowd4j.Progress;

/**
 * The reading of one file, as whoever asks for it sees it.
 *
 * @param name the name of the file in messages
 * @param progress watches the bytes read
 * @param notes takes what the file holds that is not used
 * @param malformed makes the exception for what cannot be understood
 */
public record FileReading(String name, Progress progress, Consumer<String> notes, Malformed malformed) {

    /** Notes something about the file. */
    public void note(String text) {
        notes.accept(name + ": " + text);
    }

    /** {@return the exception for a line that cannot be understood} */
    public IOException malformed(long line, String problem) {
        return malformed.at(name, line, problem);
    }

    /** {@return the exception for a problem} */
    public IOException malformed(LineProblem problem) {
        return malformed(problem.line(), problem.problem());
    }
}
