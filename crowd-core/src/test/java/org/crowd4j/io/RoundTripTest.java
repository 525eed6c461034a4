package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written reads back as it was, to the letter and to the nanosecond. */
class RoundTripTest {
    @TempDir
    private Path folder;

    private static CategoricalAnswers random(long seed, int timedOf4) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> ids = Samples.nastyIds(300, seed, false);
        var builder = CategoricalAnswers.builder();
        for (int i = 0; i < 3000; i++) {
            Optional<Instant> at = random.nextInt(4) < timedOf4
                    ? Optional.of(Instant.ofEpochSecond(
                            random.nextLong(-9_000_000_000L, 9_000_000_000L), random.nextInt(1_000_000_000)))
                    : Optional.empty();
            builder.add(new CategoricalAnswers.Answer(
                    ids.get(random.nextInt(300)), ids.get(random.nextInt(40)), ids.get(random.nextInt(300)), at));
        }
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({
        "1, a.csv, 0",
        "2, a.csv, 4",
        "3, a.csv, 2",
        "4, a.csv.gz, 3",
        "5, a.tsv, 4",
        "6, a.tsv.gz, 0",
        "7, a.tsv, 1"
    })
    void keepsAnswersTheirTimesAndTheirOrder(long seed, String name, int timedOf4) throws IOException {
        CategoricalAnswers answers = random(seed, timedOf4);
        Path file = folder.resolve(name);
        CategoricalCsv.write(answers, file);
        CategoricalAnswers back = CategoricalCsv.read(file);

        assertThat(back.stream().toList()).isEqualTo(answers.stream().toList());
        assertThat(back.tasks().ids()).isEqualTo(answers.tasks().ids());
        assertThat(back.labels().ids()).isEqualTo(answers.labels().ids());
        assertThat(back.repeats()).isEqualTo(answers.repeats());
        CategoricalCsv.write(back, folder.resolve("again-" + name));
        assertThat(folder.resolve("again-" + name)).hasSameBinaryContentAs(file);
    }

    @Test
    void keepsNoAnswers() throws IOException {
        Path file = folder.resolve("a.csv");
        CategoricalCsv.write(CategoricalAnswers.builder().build(), file);

        assertThat(file).hasContent("task,worker,label\n");
        assertThat(CategoricalCsv.read(file).size()).isZero();
    }

    @Test
    void writesTimesOnlyIfThereIsOne() throws IOException {
        Path file = folder.resolve("a.csv");
        CategoricalCsv.write(
                CategoricalAnswers.builder()
                        .add("t1", "ann", "cat")
                        .add("t1", "bob", "a,b", Instant.parse("2024-03-01T12:00:00.5Z"))
                        .build(),
                file);

        assertThat(Files.readString(file))
                .isEqualTo("task,worker,label,at\nt1,ann,cat,\nt1,bob,\"a,b\",2024-03-01T12:00:00.500Z\n");
    }

    @ParameterizedTest
    @CsvSource({"1, g.csv", "2, g.tsv", "3, g.csv.gz", "4, g.tsv.gz"})
    void keepsGoldAndItsOrder(long seed, String name) throws IOException {
        List<String> ids = Samples.nastyIds(500, seed, false);
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            labels.put(ids.get(i), ids.get(i * 7 % ids.size()));
        }
        Path file = folder.resolve(name);
        CategoricalCsv.write(Gold.of(labels), file);
        Gold back = CategoricalCsv.readGold(file);

        assertThat(back.tasks()).containsExactlyElementsOf(labels.keySet());
        labels.forEach((task, label) -> assertThat(back.label(task)).contains(label));
    }

    @Test
    void refusesWhatUtf8CannotHold() {
        var half = CategoricalAnswers.builder()
                .add("t1", "ann", "cat")
                .add("t\ud83d", "ann", "cat")
                .build();
        Path file = folder.resolve("a.csv");

        assertFails(
                () -> CategoricalCsv.write(half, file),
                "cannot write " + file + ": an id has an unpaired surrogate, which UTF-8 cannot hold");
        assertThat(folder).isEmptyDirectory();
    }
}
