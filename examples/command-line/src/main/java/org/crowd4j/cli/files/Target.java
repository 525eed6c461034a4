package org.crowd4j.cli.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.io.AtomicFile;

/**
 * A file that a command writes atomically: complete or not at all.
 *
 * @param path the file; {@code -} is standard output
 */
public record Target(Path path) {

    /** {@return whether this is standard output} */
    public boolean standard() {
        return path.toString().equals("-");
    }

    /** {@return whether writing it would overwrite {@code source}} */
    public boolean overwrites(Source source) {
        return !standard() && !source.standard() && same(path, source.path());
    }

    /** {@return whether both are the same file} */
    public boolean same(Target other) {
        return standard() == other.standard() && same(path, other.path());
    }

    private static boolean same(Path one, Path other) {
        try {
            if (Files.exists(one) && Files.exists(other)) {
                return Files.isRegularFile(one) && Files.isSameFile(one, other);
            }
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        } catch (IOException unknown) {
            return false; // reading or writing reports the problem
        }
    }

    /** Fails if the name of the file ends as that of another format does. */
    public void requireEnding(String... endings) {
        Path name = path.getFileName();
        String file = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
        if (file.contains(".") && Stream.of(endings).noneMatch(file::endsWith)) {
            throw new UsageException("--out must end with %s, got %s".formatted(String.join(", ", endings), path));
        }
    }

    /** Fails if it is known beforehand that the file cannot be written. */
    public void check(Console console) {
        if (standard()) {
            return;
        }
        Path folder = folder(path);
        if (Files.isDirectory(path)) {
            throw unwritable("it is a directory");
        } else if (!Files.isDirectory(folder)) {
            throw unwritable("folder %s does not exist".formatted(folder));
        } else if (Files.exists(path) && !Files.isRegularFile(path)) {
            console.note(path + " is not a regular file and is not written atomically");
        } else if (!Files.isWritable(folder(resolved(path)))) {
            throw unwritable("permission denied");
        }
    }

    private CommandFailure unwritable(String reason) {
        return new CommandFailure("%s: cannot be written: %s".formatted(path, reason));
    }

    /** Writes the file by a callback. */
    public void writeBy(Writing writing) {
        try {
            writing.write(path);
        } catch (IOException failed) {
            throw CommandFailure.writing(path.toString(), failed);
        }
    }

    /** Writes the file as text. */
    public void writeText(Console.Body body) {
        writeBy(target -> AtomicFile.write(target, bytes -> write(body, bytes)));
    }

    private static void write(Console.Body body, OutputStream bytes) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        body.write(text);
        text.flush();
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    /** Resolves links, so that a link stays a link. */
    private static Path resolved(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        } catch (IOException unknown) {
            return file.toAbsolutePath();
        }
    }

    /** Writes a file. */
    @FunctionalInterface
    public interface Writing {
        /** Writes {@code file} atomically. */
        void write(Path file) throws IOException;
    }
}
