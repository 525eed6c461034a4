package org.crowd4j.io;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertFails;
import static org.crowd4j.support.Refusals.assertMalformed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Progress;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they come: compressed, broken, in the wrong encoding; and watching them being read. */
class AnswerFilesTest {
    private static final String HEADER = "task,worker,label\n";

    @TempDir
    private Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path file(String name, String content) throws IOException {
        return file(name, content.getBytes(UTF_8));
    }

    private static byte[] zipped(String... members) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (String member : members) {
            try (var zip = new GZIPOutputStream(bytes)) {
                zip.write(member.getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String rows(int count) {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < count; i++) {
            text.append("t").append(i).append(",ann,").append(i % 2 == 0 ? "cat\n" : "dog\n");
        }
        return text.toString();
    }

    @Nested
    class TheName {
        @Test
        void tellsTheFormat() throws IOException {
            String tabs = "task\tworker\tlabel\nt,1\tann\tcat\n";

            assertThat(CategoricalCsv.read(file("a.csv", HEADER + "t1,ann,cat\n"))
                            .size())
                    .isEqualTo(1);
            assertThat(CategoricalCsv.read(file("a.txt", HEADER + "t1,ann,cat\n"))
                            .size())
                    .isEqualTo(1);
            assertThat(CategoricalCsv.read(file("a.csv.gz", zipped(HEADER + "t1,ann,cat\n")))
                            .size())
                    .isEqualTo(1);
            assertThat(CategoricalCsv.read(file("a.tsv", tabs)).tasks()).containsExactly("t,1");
            assertThat(CategoricalCsv.read(file("a.tsv.gz", zipped(tabs))).tasks())
                    .containsExactly("t,1");
        }

        @Test
        void isSaidWithoutItsFolder() throws IOException {
            Path bad = file("a.csv", HEADER + "t1,ann\n");

            assertMalformed(() -> CategoricalCsv.read(bad), "a.csv:2: expected 3 fields but found 2");
        }

        @Test
        void mustBeThatOfAFile() {
            assertThatExceptionOfType(NoSuchFileException.class)
                    .isThrownBy(() -> CategoricalCsv.read(folder.resolve("none.csv")))
                    .withMessage(folder.resolve("none.csv").toString());
            assertFails(() -> CategoricalCsv.read(folder), folder + " is a directory, expected a file");
        }

        @Test
        void mayNotPromiseCompression() throws IOException {
            Path plain = file("a.csv.gz", HEADER);

            assertFails(
                    () -> CategoricalCsv.read(plain),
                    "a.csv.gz must be gzip compressed, as its name says: Not in GZIP format");
        }
    }

    @Nested
    class Compressed {
        @Test
        void mayBeInSeveralParts() throws IOException {
            Path parts = file("a.csv.gz", zipped(HEADER + "t1,ann,cat\nt2,", "ann,dog\n", "", "t3,ann,cow\n"));

            assertThat(CategoricalCsv.read(parts).labels()).containsExactly("cat", "cow", "dog");
        }

        @Test
        void mayBePaddedWithZeros() throws IOException {
            byte[] bytes = zipped(HEADER + "t1,ann,cat\n");

            assertThat(CategoricalCsv.read(file("a.csv.gz", Arrays.copyOf(bytes, bytes.length + 512)))
                            .size())
                    .isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 9, 17, 100})
        void mustNotBeFollowedByOtherBytes(int more) throws IOException {
            byte[] bytes = zipped(HEADER + "t1,ann,cat\n");
            byte[] longer = Arrays.copyOf(bytes, bytes.length + more);
            longer[longer.length - 1] = 7;
            Path followed = file("a.csv.gz", longer);

            assertFails(
                    () -> CategoricalCsv.read(followed),
                    "a.csv.gz must be gzip compressed, as its name says: bytes follow the end of the data");
        }

        @Test
        void mustNotLoseAPartWhoseHeadIsDamaged() throws IOException {
            byte[] bytes = zipped(HEADER + "t1,ann,cat\n", "t2,ann,dog\n");
            List<CategoricalAnswers.Answer> whole =
                    CategoricalCsv.read(file("whole.csv.gz", bytes)).stream().toList();
            int refused = 0;
            for (int bit = 0; bit < Byte.SIZE * bytes.length; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
                Path file = file("a.csv.gz", flipped);
                try {
                    assertThat(CategoricalCsv.read(file).stream()).containsExactlyElementsOf(whole);
                } catch (IOException damaged) {
                    refused++;
                }
            }
            assertThat(refused).isGreaterThan(Byte.SIZE * bytes.length / 2);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 9, 15, 5000})
        void mustNotBeCutShort(int length) throws IOException {
            Path cut = file("a.csv.gz", Arrays.copyOf(zipped(rows(20_000)), length));

            assertFails(() -> CategoricalCsv.read(cut), "a.csv.gz is cut short: its compressed data has no end");
        }

        @Test
        void mustBeWhatWasWritten() throws IOException {
            byte[] bytes = zipped(HEADER + "t1,ann,cat\n");
            bytes[bytes.length - 8] ^= 1; // the checksum
            Path changed = file("a.csv.gz", bytes);

            assertFails(
                    () -> CategoricalCsv.read(changed),
                    "a.csv.gz must be gzip compressed, as its name says: Corrupt GZIP trailer");
        }

        @Test
        void mayBeEmptyInside() throws IOException {
            Path empty = file("a.csv.gz", zipped(""));

            assertMalformed(
                    () -> CategoricalCsv.read(empty),
                    "a.csv.gz:1: expected a header such as task,worker,label but the file is empty");
        }
    }

    @Nested
    class TextThatIsNotUtf8 {
        private void isRefused(byte[] bytes, String name, long line) throws IOException {
            Path bad = file(name, bytes);

            assertThatExceptionOfType(MalformedFileException.class)
                    .isThrownBy(() -> CategoricalCsv.read(bad))
                    .withMessage(name + ":" + line + ": the text must be UTF-8")
                    .satisfies(malformed -> assertThat(malformed.line()).isEqualTo(line));
        }

        private byte[] broken(String text, String at, int... bytes) {
            byte[] content = text.getBytes(UTF_8);
            int place = text.indexOf(at);
            for (int i = 0; i < bytes.length; i++) {
                content[place + i] = (byte) bytes[i];
            }
            return content;
        }

        @Test
        void isNamedByLine() throws IOException {
            isRefused(broken(HEADER + "t1,ann,cat\nt2,bob,dog\n", "bob", 0xe9), "a.csv", 3);
            isRefused(broken(HEADER + "t1,ann,cat\n", "task", 0xff), "a.csv", 1);
            isRefused(broken(HEADER + "t1,ann,cat\n", "worker", 0xc0, 0xaf), "a.csv", 1);
            isRefused(broken(HEADER + "t1,ann,cat\n", "ann", 0xed, 0xa0, 0x80), "a.csv", 2);
            isRefused(broken(HEADER + "t1,ann,cat", "l\n", 0xc3), "a.csv", 1);
        }

        @Test
        void isNamedByLineAtTheVeryEnd() throws IOException {
            byte[] bytes = (HEADER + "t1,ann,caté").getBytes(UTF_8);

            isRefused(Arrays.copyOf(bytes, bytes.length - 1), "a.csv", 2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\r", "\r\n", "\n"})
        void isNamedByLineWhateverEndsALine(String end) throws IOException {
            isRefused(broken((rows(5) + "zz,ann,cat\n").replace("\n", end), "zz", 0xe9), "a.csv", 7);
        }

        @Test
        void isNamedByLineFarInABigFile() throws IOException {
            isRefused(broken(rows(300_000), "t234567,", 0xe9), "big.csv", 234_569);
        }

        @Test
        void isNamedByLineInACompressedFile() throws IOException {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new GZIPOutputStream(bytes)) {
                zip.write(broken(rows(50_000), "t43210,", 0xe9));
            }
            isRefused(bytes.toByteArray(), "big.csv.gz", 43_212);
        }

        @Test
        void isNamedBeforeARaggedRowBehindIt() throws IOException {
            isRefused(broken(HEADER + "zz,ann,cat\nt1\n", "zz", 0xe9), "a.csv", 2);
        }

        @Test
        void isRefusedFromAReaderThatChecksToo() throws IOException {
            Path bad = file("a.csv", broken(HEADER + "zz,ann,cat\n", "zz", 0xe9));
            try (var text = new InputStreamReader(Files.newInputStream(bad), UTF_8.newDecoder())) {
                assertFails(
                        () -> CategoricalCsv.read(text, "standard input", new CsvOptions(), ReadMonitor.none()),
                        "standard input must be UTF-8 text");
            }
        }

        @Test
        void isSeenInTheHeaderIfItIsUtf16() throws IOException {
            Path wide = file("a.csv", HEADER.getBytes(UTF_16LE));

            assertThatExceptionOfType(MalformedFileException.class)
                    .isThrownBy(() -> CategoricalCsv.read(wide))
                    .withMessageStartingWith("a.csv:1: the header must name a column \"task\"");
        }
    }

    @Nested
    class Watching {
        private final List<Long> done = new ArrayList<>();

        private final Progress watcher = (stage, bytes, total) -> {
            assertThat(stage).isEqualTo("reading a.csv");
            done.add(bytes);
        };

        private static void read(Path file, Progress watcher) throws IOException {
            CategoricalCsv.read(file, new CsvOptions(), new ReadMonitor() {
                @Override
                public void report(String stage, long bytes, long total) {
                    watcher.report(stage, bytes, total);
                }

                @Override
                public void note(String message) {
                    throw new AssertionError(message);
                }
            });
        }

        @Test
        void seesTheBytesReadRiseToTheEnd() throws IOException {
            Path big = file("a.csv", rows(50_000));
            List<Long> totals = new ArrayList<>();
            read(big, (stage, bytes, total) -> {
                watcher.report(stage, bytes, total);
                totals.add(total);
            });

            assertThat(done).hasSizeGreaterThan(5).isSorted().last().isEqualTo(Files.size(big));
            assertThat(totals).containsOnly(Files.size(big));
        }

        @Test
        void seesCompressedBytes() throws IOException {
            Path big = Files.write(folder.resolve("a.csv.gz"), zipped(rows(50_000)));
            read(big, (stage, bytes, total) -> done.add(bytes));

            assertThat(done).isSorted().last().isEqualTo(Files.size(big));
        }

        @Test
        void isSparedForAFewRows() throws IOException {
            read(file("a.csv", rows(100)), watcher);

            assertThat(done).isEmpty();
        }

        @Test
        void stopsTheReadingWithItsOwnException() throws IOException {
            Path big = file("a.csv", rows(50_000));
            var stop = new IllegalStateException("enough");

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> read(big, (stage, bytes, total) -> {
                        done.add(bytes);
                        throw stop;
                    }))
                    .isSameAs(stop);
            assertThat(done).hasSize(1);
        }

        @Test
        void mayInterrupt() throws IOException {
            Path big = file("a.csv", rows(50_000));
            try {
                assertThatExceptionOfType(CancellationException.class)
                        .isThrownBy(() -> read(big, (stage, bytes, total) -> {
                            done.add(bytes);
                            Thread.currentThread().interrupt();
                        }))
                        .withMessage("interrupted while reading a.csv");
                assertThat(done).hasSize(1);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            } finally {
                Thread.interrupted();
            }
        }

        @Test
        void isNotNeededToBeInterrupted() throws IOException {
            Path big = Files.write(folder.resolve("a.csv.gz"), zipped(rows(50_000)));
            try {
                Thread.currentThread().interrupt();
                assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> CategoricalCsv.read(big));
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            } finally {
                Thread.interrupted();
            }
        }
    }

    @Test
    void readsThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file("a.csv", HEADER + "t1,ann,cat\n"));
        CategoricalAnswers answers = CategoricalCsv.read(link);

        assertThat(answers.tasks()).containsExactly("t1");
    }
}
