package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.crowd4j.Answers;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;
import org.crowd4j.Repeats;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.CategoricalRows;
import org.crowd4j.io.internal.rows.Chunks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedInputTest {
    private static final Chunks WHOLE = new Chunks(Long.MAX_VALUE, 1);
    private static final String[] ENDS = {"\n", "\n", "\n", "\n", "\r\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n ,,\n"};

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    /** What a reading ended with: the answers and the notes, or the problem. */
    private static CategoricalRows rows(String name, CsvOptions options, ReadMonitor monitor) {
        return new CategoricalRows(Readings.answers(name, CategoricalCsv.LAYOUT, options, monitor), options.labels());
    }

    private String outcome(Path file, CsvOptions options, Chunks chunks, boolean numbers) throws IOException {
        notes.clear();
        ReadMonitor monitor = new ReadMonitor() {
            @Override
            public void report(String stage, long done, long total) {
                assertThat(done).isBetween(0L, total);
            }

            @Override
            public void note(String message) {
                notes.add(message);
            }
        };
        try {
            Answers answers = numbers
                    ? new NumericCsv.Load(FileName.of(file), options, monitor).read(file, chunks)
                    : rows(FileName.of(file), options, monitor).read(file, chunks);
            List<?> each = answers instanceof NumericAnswers values
                    ? values.stream().toList()
                    : ((CategoricalAnswers) answers).stream().toList();
            return "%s %s %s %s %s"
                    .formatted(answers, answers.tasks().ids(), answers.workers().ids(), each, String.join("\n", notes));
        } catch (MalformedFileException problem) {
            return problem.getMessage();
        }
    }

    /** The first bytes of a file that hold its header must fit in a chunk, else nothing is cut. */
    private void expectSame(Path file, CsvOptions options, boolean numbers) throws IOException {
        String whole = outcome(file, options, WHOLE, numbers);
        for (int bytes : new int[] {16, 40, 64, 200, 1000, 1 << 16}) {
            assertThat(outcome(file, options, new Chunks(0, bytes), numbers))
                    .as("%s bytes a chunk of%n%s", bytes, Files.readString(file))
                    .isEqualTo(whole);
        }
    }

    private static String pick(SplittableRandom random, String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private static String cell(SplittableRandom random, boolean quotes, String... texts) {
        String text = pick(random, texts) + (random.nextInt(3) == 0 ? "" : random.nextInt(12));
        if (!quotes || random.nextInt(3) > 0) {
            return text;
        }
        String more = pick(random, "", "", "\n", "\r\n", "\r", ",", "\"\"", "\"\",\"\"\n", " ");
        return random.nextInt(5) == 0 ? text + "\"" + text : '"' + text + more + '"';
    }

    private static String file(SplittableRandom random, boolean numbers) {
        boolean quotes = random.nextBoolean();
        boolean letters = random.nextBoolean();
        String end = pick(random, ENDS);
        int rows = random.nextInt(60);
        int broken = random.nextInt(4) == 0 ? random.nextInt(60) : -1;
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "\ufeff" : "");
        text.append(pick(random, "", "", "", "\n", " , \r\n"));
        text.append("note,task,worker,").append(numbers ? "value" : "label");
        boolean timed = random.nextInt(3) == 0;
        text.append(timed ? ",at" : "").append(end);
        for (int row = 0; row < rows; row++) {
            text.append(cell(random, quotes, "", "x", " \t"));
            text.append(',').append(cell(random, quotes, "t", "task ", letters ? "\u00fcb\u4e2d" : "u", "T"));
            text.append(',').append(cell(random, quotes, "w", " w", letters ? "\ud83d\ude00" : "v", "unknown"));
            text.append(',')
                    .append(
                            numbers
                                    ? pick(random, "", "-", "NA") + random.nextInt(100) / 8.0
                                    : cell(random, quotes, "yes", "no", "Yes", "NA", "1.0", letters ? "\u00e4" : "a"));
            text.append(timed ? pick(random, ",", ",2024-03-01", ",2024-03-01T12:30:00Z") : "");
            text.append(row == broken ? pick(random, ",,,,x", "\nx", "\n\"a\"b,c,d,e", "\n,,,", "\n\"") : "");
            text.append(random.nextInt(8) == 0 ? pick(random, ENDS) : end);
        }
        text.setLength(Math.max(0, text.length() - random.nextInt(3)));
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource(Repeats.class)
    void readsInChunksWhatItReadsAsAWhole(Repeats repeats) throws IOException {
        Path file = folder.resolve("answers.csv");
        SplittableRandom random = new SplittableRandom(repeats.ordinal());
        for (int round = 0; round < 150; round++) {
            boolean numbers = random.nextInt(4) == 0;
            Files.writeString(file, file(random, numbers));
            Set<String> missing = random.nextBoolean() ? Set.of() : Set.of("NA", "", "yes");
            expectSame(file, new CsvOptions().withRepeats(repeats).withMissing(missing), numbers);
        }
    }

    @Test
    void closesTheSetOfLabelsAndJoinsColumnsInEachChunk() throws IOException {
        Path file = folder.resolve("answers.tsv");
        StringBuilder text = new StringBuilder("a\tb\tworker\tlabel\n");
        for (int row = 0; row < 100; row++) {
            text.append("t%d\tu+%d\tw%d\t%s\n".formatted(row / 7, row % 3, row % 11, row % 2 == 0 ? "low" : "high"));
        }
        Files.writeString(file, text);
        CsvOptions options = new CsvOptions().withTask("a", "b").withLabels(List.of("high", "mid", "low"));
        expectSame(file, options, false);
        expectSame(file, options.withTask("a").withMissing(Set.of("low")), false);

        Files.writeString(file, text + "t\tu\tw\tother\n");
        expectSame(file, options, false);
        assertThat(outcome(file, options, new Chunks(0, 64), false))
                .isEqualTo("answers.tsv:102: label \"other\" is not in the closed set [high, mid, low]");
    }

    @Test
    void namesTheLineOfBytesThatAreNoText() throws IOException {
        Path file = folder.resolve("answers.csv");
        byte[] text = ("task,worker,label\n" + "t1,w1,yes\n".repeat(50) + "t2,w2,no\n".repeat(50))
                .getBytes(StandardCharsets.UTF_8);
        text[text.length - 100] = (byte) 0xff;
        Files.write(file, text);

        assertThat(outcome(file, new CsvOptions(), new Chunks(0, 64), false))
                .isEqualTo(outcome(file, new CsvOptions(), WHOLE, false))
                .isEqualTo("answers.csv:90: the text must be UTF-8");
    }

    @Test
    void readsTheRestInOnePieceWhereARowIsLongerThanAChunk() throws IOException {
        Path file = folder.resolve("answers.csv");
        String rows = "t1,w1,yes\n".repeat(20);
        Files.writeString(
                file, "task,worker,label\n" + rows + "t2,w2,\"" + "long\n".repeat(400) + "\"\n" + rows + ",w,yes\n");

        expectSame(file, new CsvOptions(), false);
        assertThat(outcome(file, new CsvOptions(), new Chunks(0, 64), false))
                .isEqualTo("answers.csv:443: task must not be blank");
    }

    @Test
    void namesTheLinesOfARepeatInDifferentChunks() throws IOException {
        Path file = folder.resolve("answers.csv");
        StringBuilder text = new StringBuilder("task,worker,label\n");
        for (int row = 0; row < 100; row++) {
            text.append("t%d,w,yes\n\n".formatted(row));
        }
        Files.writeString(file, text + "t5,w,yes\n");

        assertThat(outcome(file, new CsvOptions().withRepeats(Repeats.REFUSE), new Chunks(0, 64), false))
                .isEqualTo("answers.csv:202: worker \"w\" already answered task \"t5\" on line 12");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void readsTheSameInsideAPoolOfAnySize(int threads) throws Exception {
        Path file = folder.resolve("answers.csv");
        Files.writeString(file, "task,worker,label\n" + "t1,w1,yes\nt2,w2,no\nt1,w2,no\n".repeat(300));
        String whole = outcome(file, new CsvOptions(), WHOLE, false);
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            assertThat(pool.submit(() -> outcome(file, new CsvOptions(), new Chunks(0, 64), false))
                            .get())
                    .isEqualTo(whole);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() throws IOException {
        Path file = folder.resolve("answers.csv");
        Files.writeString(file, "task,worker,label\n" + "t1,w1,yes\n".repeat(300));
        CategoricalRows rows = rows("answers.csv", new CsvOptions(), new ReadMonitor() {
            @Override
            public void report(String stage, long done, long total) {
                Thread.currentThread().interrupt();
            }

            @Override
            public void note(String message) {}
        });

        assertThatThrownBy(() -> rows.read(file, new Chunks(0, 64)))
                .isInstanceOf(CancellationException.class)
                .hasMessage("interrupted while reading answers.csv");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void readsAnEmptyFileAsAWhole() throws IOException {
        Path file = Files.createFile(folder.resolve("answers.csv"));

        assertThat(outcome(file, new CsvOptions(), new Chunks(0, 64), false))
                .startsWith("answers.csv:1: expected a header");
    }
}
