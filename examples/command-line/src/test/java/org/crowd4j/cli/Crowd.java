package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.crowd4j.cli.console.Terminal;

/** The result of one run of the command. */
record Crowd(int status, String out, String err) {
    static final Path ANESTHESIA = Path.of("../data/anesthesia.csv");

    static Crowd run(Object... args) {
        return run(Terminal.NONE, new byte[0], args);
    }

    /** {@return the lines of the result of a run} */
    static List<String> linesOf(Object... args) {
        return run(args).outLines();
    }

    /** {@return the notes and errors of a run} */
    static String errorOf(Object... args) {
        return run(args).err();
    }

    /** Runs a line as a user writes it; {@code %s} stands for files, whose names may have blanks. */
    static Crowd shell(String line, Object... files) {
        Iterator<Object> next = Arrays.asList(files).iterator();
        return run(Arrays.stream(line.split(" "))
                .map(word -> word.equals("%s") ? next.next() : word)
                .toArray());
    }

    static Crowd onTerminal(Object... args) {
        return run(new Terminal(true, true, 100), new byte[0], args);
    }

    static Crowd reading(String input, Object... args) {
        return run(Terminal.NONE, input.getBytes(StandardCharsets.UTF_8), args);
    }

    static Crowd run(Terminal terminal, byte[] input, Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(
                Arrays.stream(args).map(Object::toString).toArray(String[]::new),
                new ByteArrayInputStream(input),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
        return new Crowd(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs something with a further method on the class path, as that of a third party. */
    static Crowd withMethod(Path folder, Class<?> method, Callable<Crowd> work) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("org.crowd4j.NamedMethod"), method.getName());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader more = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(more);
            return work.call();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    static Path file(Path folder, String name, String header, Stream<String> rows) {
        return file(folder, name, header, rows.collect(Collectors.joining("\n")));
    }

    static Path file(Path folder, String name, String... lines) {
        try {
            return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Checks the status, and that the message has some parts. */
    AbstractStringAssert<?> fails(int expected, String... parts) {
        assertThat(status).as(err).isEqualTo(expected);
        AbstractStringAssert<?> message = assertThat(err);
        for (String part : parts) {
            message.contains(part);
        }
        return message;
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    List<String> errLines() {
        return err.lines().toList();
    }
}
