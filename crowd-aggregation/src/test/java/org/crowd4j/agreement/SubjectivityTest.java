package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;

class SubjectivityTest {
    private static final Simulator CROWD =
            new Simulator().withTasks(500).withWorkers(50).withLabels(4);

    /** The answers of a crowd in which a camp sees another truth on a share of the tasks. */
    private static CategoricalAnswers withCamp(CategoricalAnswers answers, Set<String> camp, double differ, long seed) {
        Random random = new Random(seed);
        int k = answers.labels().size();
        Map<String, Integer> shift = new HashMap<>();
        for (String task : answers.tasks()) {
            shift.put(task, random.nextDouble() < differ ? 1 + random.nextInt(k - 1) : 0);
        }
        var builder = CategoricalAnswers.builder().labels(answers.labels().ids());
        answers.stream().forEach(answer -> {
            int given = answers.labels().position(answer.label());
            int answered = camp.contains(answer.worker()) ? (given + shift.get(answer.task())) % k : given;
            builder.add(answer.task(), answer.worker(), answers.labels().id(answered));
        });
        return builder.build();
    }

    private static Set<String> someWorkers(int count) {
        Set<String> some = new HashSet<>();
        for (int u = 0; u < count; u++) {
            some.add("w" + (7 * u % 50));
        }
        return some;
    }

    @Test
    void oneTruthDespitePoorWorkersOrHardTasks() {
        for (Simulator crowd : List.of(
                CROWD,
                CROWD.withLabels(2).withHonest(0.85, 0.07).withGroup(0.2, Behaviour.adversary(0.8)),
                CROWD.withGroup(0.2, Behaviour.adversary(0.9)),
                CROWD.withDifficulty(2).withHonest(0.8, 0.15),
                CROWD.withGroup(0.3, Behaviour.uniformSpammer()),
                CROWD.withGroup(0.3, Behaviour.habit(0.5)),
                CROWD.withPopularMistakes(0.3, 0.7).withDifficulty(1))) {
            int oneTruth = 0;
            for (int seed = 50; seed < 54; seed++) {
                SubjectivityReport report = new Subjectivity()
                        .analyse(crowd.withSeed(seed).simulate().answers());
                assertThat(report.verdict()).as("%s", crowd).isNotEqualTo(SubjectivityReport.Verdict.SEVERAL_CAMPS);
                oneTruth += report.verdict() == SubjectivityReport.Verdict.ONE_TRUTH ? 1 : 0;
                assertThat(report.members(0)).isEmpty();
            }
            assertThat(oneTruth).as("%s", crowd).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void findsCampsAndTheirMembers() {
        Set<String> camp = someWorkers(20);
        for (int seed = 50; seed < 54; seed++) {
            SubjectivityReport report = new Subjectivity()
                    .analyse(withCamp(CROWD.withSeed(seed).simulate().answers(), camp, 0.6, seed));

            assertThat(report.verdict()).isEqualTo(SubjectivityReport.Verdict.SEVERAL_CAMPS);
            assertThat(report.similarity().orElseThrow()).isLessThan(0.5);
            assertThat(report.interval()
                            .orElseThrow()
                            .contains(report.similarity().orElseThrow()))
                    .isTrue();
            assertThat(report.describe())
                    .startsWith("several camps: the labels of two groups of workers have similarity 0.");
            int smaller = report.members(0).size() < report.members(1).size() ? 0 : 1;
            assertThat(report.members(smaller)).hasSizeBetween(15, 24);
            assertThat(report.members(smaller).stream().filter(camp::contains).count())
                    .isGreaterThanOrEqualTo(report.members(smaller).size() - 1);
        }
    }

    @Test
    void givesNoVerdictFromTooFewData() {
        var few = CategoricalAnswers.builder()
                .add("t1", "ann", "cat")
                .add("t1", "bob", "dog")
                .build();
        SubjectivityReport report = new Subjectivity().analyse(few);

        assertThat(report).hasToString("SubjectivityReport[cannot tell, 2 workers]");
        assertThat(report.describe())
                .isEqualTo("cannot tell: no two groups of workers agree within themselves on the same tasks");
        assertThat(report.similarity()).isEmpty();
        assertThat(report.camp("ann")).isEmpty();
        assertThat(new Subjectivity()
                        .analyse(CategoricalAnswers.builder().build())
                        .verdict())
                .isEqualTo(SubjectivityReport.Verdict.CANNOT_TELL);
        assertThat(new Subjectivity()
                        .analyse(new Simulator().withLabels(1).simulate().answers())
                        .verdict())
                .isEqualTo(SubjectivityReport.Verdict.CANNOT_TELL);
        assertThat(new Subjectivity()
                        .analyse(CROWD.withGroup(1, Behaviour.uniformSpammer())
                                .simulate()
                                .answers())
                        .verdict())
                .isEqualTo(SubjectivityReport.Verdict.CANNOT_TELL);
    }

    @Test
    void distributionsAreGoodmanIntervals() {
        var builder = CategoricalAnswers.builder().labels("a", "b", "c");
        for (int i = 0; i < 20; i++) {
            builder.add("t", "w" + i, i < 15 ? "a" : "b");
        }
        Map<String, Interval> shares =
                new Subjectivity().analyse(builder.build()).distribution("t");

        // z² = 5.7311 for a confidence of 1 − 0.05 / 3
        assertThat(shares.get("a").low()).isCloseTo(0.4825, within(1e-3));
        assertThat(shares.get("a").high()).isCloseTo(0.9061, within(1e-3));
        assertThat(shares.get("b").low()).isCloseTo(1 - shares.get("a").high(), within(1e-12));
        assertThat(shares.get("c").low()).isZero();
        assertThat(shares.get("c").high()).isBetween(0.15, 0.3);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> new Subjectivity().analyse(builder.build()).distribution("u"));
    }

    @Test
    void intervalsCoverTheTruthSimultaneously() {
        Random random = new Random(3);
        double[] truth = {0.5, 0.3, 0.2};
        var builder = CategoricalAnswers.builder().labels("a", "b", "c");
        for (int task = 0; task < 500; task++) {
            for (int u = 0; u < 40; u++) {
                double drawn = random.nextDouble();
                builder.add("t" + task, "w" + u, drawn < 0.5 ? "a" : drawn < 0.8 ? "b" : "c");
            }
        }
        SubjectivityReport report =
                new Subjectivity().withStarts(1).withResamples(100).analyse(builder.build());
        int covered = 0;
        for (int task = 0; task < 500; task++) {
            var shares = List.copyOf(report.distribution("t" + task).values());
            covered += shares.get(0).contains(truth[0])
                            && shares.get(1).contains(truth[1])
                            && shares.get(2).contains(truth[2])
                    ? 1
                    : 0;
        }

        assertThat(covered / 500.0).isBetween(0.93, 0.99);
        assertThat(report.verdict()).isEqualTo(SubjectivityReport.Verdict.CANNOT_TELL);
    }

    @Test
    void sameSeedGivesTheSameInterval() {
        var answers = withCamp(CROWD.withTasks(100).simulate().answers(), someWorkers(25), 0.5, 1);

        assertThat(new Subjectivity().analyse(answers).interval())
                .isEqualTo(new Subjectivity().analyse(answers).interval());
    }

    @Test
    void reportsProgressAndStopsWhenInterrupted() {
        var answers = CROWD.withTasks(60).simulate().answers();
        List<Long> reported = new ArrayList<>();
        new Subjectivity().withStarts(2).withResamples(100).analyse(answers, (stage, done, total) -> {
            assertThat(stage).isEqualTo("subjectivity");
            assertThat(total).isEqualTo(3 * 2 * 25 + 100);
            reported.add(done);
        });

        assertThat(reported).isSorted().hasSize(250).startsWith(0L).endsWith(249L);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> new Subjectivity().analyse(answers));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void rejectsSettingsOutOfRange() {
        assertRefused(
                () -> new Subjectivity().withMinSimilarity(1),
                "minSimilarity must be greater than 0 and less than 1, got 1.0");
        assertRefused(
                () -> new Subjectivity().withConfidence(Double.NaN),
                "confidence must be greater than 0 and less than 1, got NaN");
        assertRefused(() -> new Subjectivity().withStarts(0), "starts must be at least 1, got 0");
        assertRefused(() -> new Subjectivity().withResamples(99), "resamples must be at least 100, got 99");
        assertThat(new Subjectivity().withSeed(7).withStarts(3)).hasToString("Subjectivity[starts=3, seed=7]");
    }

    @Test
    void doesNotDependOnTheOrderOfRows() {
        var simulation = new Simulator()
                .withTasks(150)
                .withWorkers(24)
                .withLabels(3)
                .withSeed(11)
                .simulate();
        String first = new Subjectivity().analyse(simulation.answers()).toString();
        for (int seed = 0; seed < 3; seed++) {
            assertThat(new Subjectivity().analyse(Crowd.shuffled(simulation.answers(), seed)))
                    .hasToString(first);
        }
    }

    @Test
    void rejectsTooMuchWork() {
        var builder = CategoricalAnswers.builder();
        for (int i = 0; i < 5000; i++) {
            builder.add("t" + i % 100, "w" + i % 37, "l" + i);
        }
        var wide = builder.build();

        assertRefused(
                () -> new Subjectivity().analyse(wide), "answers times labels must be at most 20000000, got 25000000");
    }
}
