package org.crowd4j.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.crowd4j.MultiLabelAggregator;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.NumericAnswers;
import org.crowd4j.Stopping;
import org.crowd4j.evaluation.MultiLabelEvaluation;
import org.crowd4j.io.MultiLabelCsv;
import org.crowd4j.io.NumericCsv;
import org.crowd4j.simulation.LabelSetSimulator;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Additive rates of workers and labels")
class MultiLabelDawidSkeneTest {
    private static final int HEADLINES = 100;

    @Test
    void isTheMethodToUseWhereNothingIsKnown() {
        assertThat(MultiLabelAggregator.recommended()).isEqualTo(new MultiLabelDawidSkene());
        assertThat(new MultiLabelDawidSkene().withMaxIterations(5))
                .hasToString("MultiLabelDawidSkene[stopping=" + new Stopping(5, 1e-6) + "]");
        assertRefused(
                () -> new MultiLabelDawidSkene().withPrior(0, 1), "applying must be finite and positive, got 0.0");
        assertRefused(
                () -> new MultiLabelDawidSkene().withPrior(1, Double.POSITIVE_INFINITY),
                "others must be finite and positive, got Infinity");
    }

    @Test
    void agreesWithTheReference() throws IOException {
        var answers = MultiLabelCsv.read(Shared.file("reference/freeform/multilabel-answers.csv"));
        String json = Files.readString(Shared.file("reference/freeform/multilabel-expected.json"));
        double[] expected = Pattern.compile("[0-9][0-9.e-]*")
                .matcher(json.substring(json.indexOf("additive_posterior"), json.indexOf("shared_worker_posterior")))
                .results()
                .mapToDouble(number -> Double.parseDouble(number.group()))
                .toArray();

        var consensus = new MultiLabelDawidSkene().aggregate(answers);

        for (int task = 0; task < 15; task++) {
            for (int label = 0; label < 4; label++) {
                assertThat(consensus.probability("t" + task, "l" + label))
                        .isCloseTo(expected[task * 4 + label], within(1e-9));
            }
        }
        assertThat(consensus.convergence().iterations()).isEqualTo(30);
    }

    /** The figures of the reference, on all answers, less the rounding to three digits. */
    @ParameterizedTest
    @CsvSource({"10, 0.771, 0.29", "25, 0.5625, 0.29", "40, 0.497, 0.42"})
    void findsTheEmotionsOfHeadlines(int threshold, double microF1, double exactSet) throws IOException {
        var emotions = emotions(threshold);
        var gold = goldEmotions(threshold);

        var found = MultiLabelEvaluation.of(new MultiLabelDawidSkene().aggregate(emotions), gold);

        assertThat(emotions.size()).isEqualTo(1000);
        assertThat(found.tasks()).isEqualTo(HEADLINES);
        assertThat(found.microF1()).isGreaterThanOrEqualTo(microF1);
        assertThat(found.exactSet()).isGreaterThanOrEqualTo(exactSet);
        assertThat(found.microF1())
                .isGreaterThan(MultiLabelEvaluation.of(new SetVote(0.5).aggregate(emotions), gold)
                        .microF1());
    }

    /**
     * Five answers a headline, the mean of ten draws. The reference states .733, .518 and .475; its
     * votes at 40 % are .003, .013 and .003 above those of these draws.
     */
    @ParameterizedTest
    @CsvSource({"10, 0.70, 0.715", "25, 0.485, 0.53", "40, 0.46, 0.475"})
    void findsTheEmotionsOfHeadlinesFromFiveAnswers(int threshold, double plain, double held) throws IOException {
        var all = emotions(threshold);
        var gold = goldEmotions(threshold);
        double byDefault = 0;
        double withPrior = 0;
        for (int seed = 0; seed < 10; seed++) {
            var drawn = draw(all, 5, new Random(seed));
            byDefault += microF1(new MultiLabelDawidSkene(), drawn, gold) / 10;
            withPrior += microF1(new MultiLabelDawidSkene().withPrior(5, 5), drawn, gold) / 10;
        }

        assertThat(byDefault).isGreaterThan(plain);
        assertThat(withPrior).isGreaterThan(held);
        assertThat(microF1(new MultiLabelDawidSkene().withPrior(5, 5), all, gold))
                .isGreaterThanOrEqualTo(microF1(new MultiLabelDawidSkene(), all, gold));
    }

    private static MultiLabelAnswers draw(MultiLabelAnswers all, int each, Random random) {
        List<MultiLabelAnswers.Answer> rows = new ArrayList<>(all.stream().toList());
        Collections.shuffle(rows, random);
        Map<String, Integer> taken = new HashMap<>();
        var drawn = MultiLabelAnswers.builder();
        for (var row : rows) {
            if (taken.merge(row.task(), 1, Integer::sum) <= each) {
                drawn.add(row);
            }
        }
        return drawn.build();
    }

    private static double microF1(MultiLabelAggregator method, MultiLabelAnswers answers, MultiLabelGold gold) {
        return MultiLabelEvaluation.of(method.aggregate(answers), gold).microF1();
    }

    @Test
    void suffersFromAPriorOfOneHalfOnlyWhereLabelsAreRare() {
        assertThat(gainOfPrior(0.25)).isGreaterThan(-0.005);
        assertThat(gainOfPrior(0.1)).isGreaterThan(-0.01);
        assertThat(gainOfPrior(0.03)).isLessThan(-0.05);
    }

    private double gainOfPrior(double present) {
        double gain = 0;
        for (int seed = 0; seed < 4; seed++) {
            var crowd =
                    new LabelSetSimulator().withPresent(present).withSeed(seed).simulate();
            gain += microF1(new MultiLabelDawidSkene().withPrior(5, 5), crowd.answers(), crowd.gold()) / 4;
            gain -= microF1(new MultiLabelDawidSkene(), crowd.answers(), crowd.gold()) / 4;
        }
        return gain;
    }

    private static MultiLabelAnswers emotions(int threshold) throws IOException {
        NumericAnswers given = NumericCsv.read(Shared.file("data/numeric-emotion/answers.csv"));
        Map<List<String>, Set<String>> sets = new LinkedHashMap<>(); // by headline and worker
        given.stream().filter(row -> emotion(row.task()) < 6).forEach(row -> {
            Set<String> set = sets.computeIfAbsent(
                    List.of("h" + headline(row.task()), row.worker()), key -> new LinkedHashSet<>());
            if (row.value() >= threshold) {
                set.add("e" + emotion(row.task()));
            }
        });
        var answers = MultiLabelAnswers.builder();
        sets.forEach((key, set) -> answers.add(key.get(0), key.get(1), set));
        return answers.build();
    }

    private static MultiLabelGold goldEmotions(int threshold) throws IOException {
        var right = NumericCsv.readGold(Shared.file("data/numeric-emotion/gold.csv"));
        Map<String, Set<String>> sets = new LinkedHashMap<>();
        for (String task : right.tasks()) {
            if (emotion(task) < 6) {
                Set<String> set = sets.computeIfAbsent("h" + headline(task), key -> new LinkedHashSet<>());
                if (right.value(task).orElseThrow() >= threshold) {
                    set.add("e" + emotion(task));
                }
            }
        }
        return MultiLabelGold.of(sets);
    }

    /** A hundred headlines for each of six emotions, then for valence. */
    private static int emotion(String task) {
        return (Integer.parseInt(task) - 1) / HEADLINES;
    }

    private static int headline(String task) {
        return (Integer.parseInt(task) - 1) % HEADLINES;
    }

    /** The simulation of the reference: rates by worker and by label, four answers a task. */
    @Test
    void beatsVotesAndLabelsAloneWhereWorkersDiffer() {
        double additive = 0;
        double vote = 0;
        double alone = 0;
        for (int seed = 0; seed < 4; seed++) {
            var random = new Random(seed);
            Map<String, Set<String>> right = new LinkedHashMap<>();
            var answers = MultiLabelAnswers.builder();
            double[] miss = random.doubles(60, -1.2, 1.2).toArray();
            double[] invent = random.doubles(60, -1.2, 1.2).toArray();
            double[] rate = random.doubles(10, 0.05, 0.3).toArray();
            for (int task = 0; task < 400; task++) {
                Set<String> set = new LinkedHashSet<>();
                for (int label = 0; label < 10; label++) {
                    if (random.nextDouble() < rate[label]) {
                        set.add("l" + label);
                    }
                }
                right.put("t" + task, set);
                for (int i = 0; i < 4; i++) {
                    int worker = random.nextInt(60);
                    List<String> chosen = new ArrayList<>();
                    for (int label = 0; label < 10; label++) {
                        double logit = set.contains("l" + label) ? 0.8 + miss[worker] : -2 + invent[worker];
                        if (random.nextDouble() < 1 / (1 + Math.exp(-logit))) {
                            chosen.add("l" + label);
                        }
                    }
                    answers.add("t" + task, "w" + worker, chosen);
                }
            }
            var gold = MultiLabelGold.of(right);
            var built = answers.build();
            additive += MultiLabelEvaluation.of(new MultiLabelDawidSkene().aggregate(built), gold)
                            .microF1()
                    / 4;
            vote += MultiLabelEvaluation.of(new SetVote(0.5).aggregate(built), gold)
                            .microF1()
                    / 4;
            alone += MultiLabelEvaluation.of(new BinaryRelevance().aggregate(built), gold)
                            .microF1()
                    / 4;
        }

        assertThat(additive).isGreaterThan(vote + 0.02).isGreaterThan(alone + 0.01);
    }

    @Test
    void learnsFromGoldWhoMarksEverything() {
        var answers = MultiLabelAnswers.builder();
        Map<String, Set<String>> right = new LinkedHashMap<>();
        for (int task = 0; task < 60; task++) {
            List<String> truth = task % 2 == 0 ? List.of("a") : List.of("b");
            answers.add("t" + task, "careful", truth)
                    .add("t" + task, "eager", List.of("a", "b"))
                    .add("t" + task, "zealous", List.of("a", "b"));
            if (task < 50) {
                right.put("t" + task, Set.copyOf(truth));
            }
        }

        var consensus = new MultiLabelDawidSkene().aggregate(answers.build(), MultiLabelGold.of(right));

        assertThat(consensus.labels("t58")).containsExactly("a");
        assertThat(consensus.labels("t59")).containsExactly("b");
        assertThat(consensus.workersByTrust()).startsWith("careful");
    }
}
