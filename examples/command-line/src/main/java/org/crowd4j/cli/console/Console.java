package org.crowd4j.cli.console;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crowd4j.io.ReadMonitor;
import org.jspecify.annotations.Nullable;

/**
 * The standard streams of one run: results are written to standard output, notes and progress to
 * standard error.
 */
public final class Console implements AutoCloseable {
    private static final Pattern CONTROL =
            Pattern.compile("\\r(?!\\n)|[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\r\\n]]"); // except line breaks

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final ProgressBars progress;
    private final List<String> readingNotes = new ArrayList<>();
    private String noted = ""; // the file of the latest note, which a terminal shows once

    /** A console of the three standard streams. */
    public Console(InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
        this.in = new BufferedInputStream(in); // the header of an input is read before the rest
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.progress = new ProgressBars(err, terminal);
    }

    /** Writes a result. */
    @FunctionalInterface
    public interface Body {
        /** Writes it as text; flushing is not needed. */
        void write(Writer text) throws IOException;
    }

    /**
     * The reader of standard output closed it, as {@code head} does. The command ends without a
     * message.
     */
    static final class ClosedPipe extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** {@return standard input} */
    public InputStream in() {
        return in;
    }

    /** {@return what the streams are connected to} */
    public Terminal terminal() {
        return terminal;
    }

    /** {@return the receiver of progress reports} */
    public ProgressBars progress() {
        return progress;
    }

    /** {@return a monitor of reading a file, which shows progress and notes} */
    public ReadMonitor reading(String name) {
        return new ReadMonitor() {
            @Override
            public void report(String stage, long done, long total) {
                progress.report(stage, done, total);
            }

            @Override
            public void note(String message) {
                readingNotes.add(CommandNames.in(message));
                String named = CommandFailure.named(message, name);
                boolean again = terminal.error() && noted.equals(name) && named.startsWith(name + ": ");
                Console.this.note(again ? named.substring(name.length() + 2) : named);
                noted = name;
            }
        };
    }

    /** {@return the notes on the files that were read} */
    public List<String> readingNotes() {
        return List.copyOf(readingNotes);
    }

    /** Writes a result to standard output. */
    public void print(Body body) {
        progress.close();
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            body.write(text);
            text.flush();
        } catch (UncheckedIOException failed) {
            throw unwritable(failed.getCause());
        } catch (IOException failed) {
            throw unwritable(failed);
        }
        if (out.checkError()) {
            throw unwritable(null);
        }
    }

    private static RuntimeException unwritable(@Nullable IOException failed) {
        String reason = failed == null ? "" : String.valueOf(failed.getMessage());
        return reason.toLowerCase(Locale.ROOT).contains("pipe")
                ? new ClosedPipe()
                : new CommandFailure("standard output: cannot be written" + (reason.isEmpty() ? "" : ": " + reason));
    }

    /** Prints a note on standard error. */
    public void note(String text) {
        noted = "";
        printLine("note: " + CommandNames.in(text));
    }

    /** Prints one line on standard error. */
    public void printLine(String text) {
        progress.close();
        String line = plain(text.replaceAll("\\R+", " "));
        err.println(terminal.error() ? wrapped(line, terminal.tableWidth()) : line);
    }

    /** {@return a text whose lines a terminal does not break} */
    public String fitted(String text) {
        return terminal.output()
                ? text.lines().map(line -> wrapped(line, terminal.tableWidth())).collect(Collectors.joining("\n"))
                : text;
    }

    /** {@return a text with line breaks between words} */
    public static String wrapped(String text, int width) {
        StringBuilder lines = new StringBuilder();
        int used = 0;
        for (String word : text.split(" ", -1)) {
            int length = word.codePointCount(0, word.length());
            if (used > 0) {
                boolean fits = used + 1 + length <= width;
                lines.append(fits ? ' ' : '\n');
                used = fits ? used + 1 : 0;
            }
            lines.append(word);
            used += length;
        }
        return lines.toString();
    }

    /** {@return such as {@code 1 task} or {@code 3 tasks}} */
    public static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /**
     * {@return a text without control and format characters: ids and labels may contain any, and a
     * terminal would obey them}
     */
    public static String plain(String text) {
        return CONTROL.matcher(text).replaceAll("\u00b7");
    }

    /** Prints a stack trace. */
    void trace(Throwable failed) {
        failed.printStackTrace(err);
    }

    @Override
    public void close() {
        progress.close();
        err.flush();
    }
}
