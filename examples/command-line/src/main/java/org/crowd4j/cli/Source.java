package org.crowd4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Repeats;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.ReadMonitor;

/**
 * The input of a command: a file, or standard input.
 *
 * @param path the file; {@code -} is standard input
 */
record Source(Path path) {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** {@return whether this is standard input} */
    boolean standard() {
        return path.toString().equals("-");
    }

    /** {@return the name for messages} */
    String name() {
        return standard() ? "standard input" : path.toString();
    }

    /** {@return its answers; at least one} */
    CategoricalAnswers answers(Repeats repeats, Console console) {
        CsvOptions options = new CsvOptions().withRepeats(repeats);
        ReadMonitor monitor = console.reading();
        CategoricalAnswers answers = read(() -> standard()
                ? CategoricalCsv.read(new StrictUtf8(console.in(), name()), name(), options, monitor)
                : CategoricalCsv.read(path, options, monitor));
        if (answers.size() == 0) {
            throw new CommandFailure(name() + ":2: expected answers below the header but found none");
        }
        return answers;
    }

    /** {@return its gold} */
    Gold gold(Console console) {
        return read(() -> standard()
                ? CategoricalCsv.readGold(new StrictUtf8(console.in(), name()), name())
                : CategoricalCsv.readGold(path));
    }

    /** {@return its text; a file only} */
    String text() {
        String text = read(() -> Files.readString(path, StandardCharsets.UTF_8));
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private <T> T read(Reading<T> reading) {
        if (!standard() && Files.isDirectory(path)) {
            throw new CommandFailure(name() + ": is a directory, expected a file");
        }
        try {
            return reading.read();
        } catch (IOException failed) {
            throw CommandFailure.reading(name(), failed);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
