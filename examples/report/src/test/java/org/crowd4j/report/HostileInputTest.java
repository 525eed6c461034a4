package org.crowd4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileInputTest {
    private static final String SCRIPT = "<script>alert(1)</script>";

    /** Answers of a crowd that is right in four of five cases, and its gold. */
    private record Case(String name, CategoricalAnswers answers, Gold gold) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case crowd(String name, List<String> labels, int tasks, int workers, double right, int gold) {
        Random random = new Random(1);
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        Map<String, String> truths = new HashMap<>();
        for (int task = 0; task < tasks; task++) {
            String truth = labels.get(task % labels.size());
            for (int worker = 0; worker < workers; worker++) {
                answers.add(
                        "task " + task,
                        "worker " + worker,
                        random.nextDouble() < right ? truth : labels.get(random.nextInt(labels.size())));
            }
            if (task < gold) {
                truths.put("task " + task, truth);
            }
        }
        return new Case(name, answers.build(), Gold.of(truths));
    }

    private static List<String> labels(int count) {
        return IntStream.range(0, count).mapToObj(label -> "label " + label).toList();
    }

    static Stream<Case> cases() {
        List<String> hostile =
                List.of(SCRIPT, "x".repeat(300), "👍🏽", "صحيح", " ̈", "\"'&", "a\u202eb", "-->", "{}", "]]>");
        return Stream.of(
                crowd("hostile labels", hostile, 80, 5, 0.7, 80),
                crowd("one label", List.of("yes"), 40, 3, 1, 40),
                crowd("one label without gold", List.of("yes"), 40, 3, 1, 0),
                crowd("twenty labels", labels(20), 60, 5, 0.6, 60),
                crowd("one task", labels(2), 1, 5, 0.8, 1),
                crowd("one answer", labels(2), 1, 1, 0.8, 0),
                crowd("one worker", labels(3), 50, 1, 0.8, 50),
                crowd("unanimous", labels(3), 60, 5, 1, 60),
                crowd("no gold", labels(3), 60, 5, 0.8, 0),
                crowd("gold of five", labels(3), 60, 5, 0.8, 5),
                crowd("gold of thirty", labels(3), 60, 5, 0.8, 30),
                crowd("at random", labels(2), 60, 5, 0, 60),
                crowd("many workers", labels(3), 5, 401, 0.7, 5));
    }

    private static String page(Case data) {
        return new Report()
                .withTitle(SCRIPT)
                .html(CategoricalAggregator.recommended().aggregate(data.answers()), data.gold(), Progress.none());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCrowdHasAWellFormedPage(Case data) {
        String page = page(data);

        PageCheck.check(page);
        assertThat(page.split("<script>", -1)).hasSize(2);
        assertThat(page.length()).isLessThan(2_000_000);
    }

    @Test
    void theSameInputGivesTheSameBytesOnAnyNumberOfThreads() throws Exception {
        Case data = crowd("threads", labels(3), 60, 5, 0.8, 40);

        assertThat(new ForkJoinPool(3).submit(() -> page(data)).get())
                .isEqualTo(new ForkJoinPool(1).submit(() -> page(data)).get());
    }

    @Test
    void idsAreEscapedToo() {
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        List<String> ids = new ArrayList<>(List.of("<b>", "\"><svg/onload=alert(1)>", "&lt;", "عامل"));
        IntStream.range(0, 30).forEach(at -> ids.add("<i>" + at));
        ids.forEach(task -> ids.forEach(worker -> answers.add(task, worker, task.length() % 2 == 0 ? "a" : "b")));

        PageCheck.check(page(new Case("ids", answers.build(), Gold.none())));
    }

    @Test
    void notesAndFileNamesAreEscapedToo() {
        Case data = crowd("files", labels(2), 10, 3, 0.8, 0);
        Origin origin = new Origin()
                .withProgram("<p>")
                .withMethod("<m>")
                .withCommand("crowd report '<a>'")
                .withFiles(List.of(new Origin.File("<f>.csv", "00")))
                .withNotes(List.of("<f>.csv: 1 column is not used: <c>"));

        PageCheck.check(new Report()
                .withOrigin(origin)
                .html(CategoricalAggregator.recommended().aggregate(data.answers()), data.gold(), Progress.none()));
    }

    @Test
    void aReportNeedsAnswersAndSettings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Report()
                        .html(
                                CategoricalAggregator.recommended()
                                        .aggregate(CategoricalAnswers.builder().build()),
                                Gold.none(),
                                Progress.none()))
                .withMessageContaining("needs answers");
        assertThatIllegalArgumentException().isThrownBy(() -> new Report().withTitle(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new Report().withLevel(1));
    }
}
