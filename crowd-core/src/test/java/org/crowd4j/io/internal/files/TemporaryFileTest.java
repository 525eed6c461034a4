package org.crowd4j.io.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crowd4j.io.AtomicFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process leaves behind is deleted by the next write, and nothing else is. */
class TemporaryFileTest {
    private static final String HOLDER = """
            import java.nio.channels.FileChannel;
            import java.nio.file.Path;
            import java.nio.file.StandardOpenOption;
            class Holder {
                public static void main(String[] file) throws Exception {
                    var open = FileChannel.open(Path.of(file[0]), StandardOpenOption.WRITE);
                    var lock = open.lock();
                    System.out.println("locked");
                    System.in.read();
                }
            }
            """;

    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(FileName::of).sorted().toList();
        }
    }

    private void write(String name) throws IOException {
        AtomicFile.write(folder.resolve(name), bytes -> bytes.write('x'));
    }

    @Test
    void ofAKilledProcessIsDeletedByTheNextWrite() throws IOException {
        Files.writeString(folder.resolve(".crowd4j-one.tmp"), "half");
        Files.writeString(folder.resolve(".crowd4j-two.tmp"), "");
        Files.writeString(folder.resolve("mine.tmp"), "other");

        write("a.csv");

        assertThat(names()).containsExactly("a.csv", "mine.tmp");
    }

    @Test
    void ofThisProcessStaysWhileItIsWritten() throws IOException {
        AtomicFile.write(folder.resolve("a.csv"), bytes -> {
            bytes.write('a');
            write("b.csv");
            assertThat(names()).hasSize(2);
            bytes.write('z');
        });

        assertThat(names()).containsExactly("a.csv", "b.csv");
        assertThat(folder.resolve("a.csv")).hasContent("az");
    }

    @Test
    void ofAnotherProcessStaysUntilThatEnds() throws Exception {
        Path held = Files.writeString(folder.resolve(".crowd4j-held.tmp"), "half");
        Path source = Files.writeString(folder.resolve("Holder.java"), HOLDER);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process holder = new ProcessBuilder(java, source.toString(), held.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = holder.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("locked");
            write("a.csv");
            assertThat(held).exists();
        } finally {
            holder.destroyForcibly().waitFor();
        }

        write("a.csv");

        assertThat(held).doesNotExist();
    }

    @Test
    void neverRemainsIfTheBodyFailsOrClosesItsStream() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> AtomicFile.write(folder.resolve("a.csv"), bytes -> {
                    throw new IOException("body");
                }));
        AtomicFile.write(folder.resolve("b.csv"), bytes -> {
            try (OutputStream closed = bytes) {
                closed.write('b');
            }
        });

        assertThat(names()).containsExactly("b.csv");
        assertThat(folder.resolve("b.csv")).hasContent("b");
    }
}
