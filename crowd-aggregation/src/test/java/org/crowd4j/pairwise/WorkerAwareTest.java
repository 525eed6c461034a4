package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.comparisons.WorkerAwareFit;
import org.crowd4j.aggregation.internal.comparisons.WorkerComparisons;
import org.crowd4j.aggregation.internal.comparisons.WorkerLink;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.SortedItems;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkerAwareTest {
    private static final double REFERENCE = 1e-6;

    static Stream<WorkerLink> links() {
        return Stream.of(new WorkerLink.Truthful(0.4, 10, 1), new WorkerLink.Attentive(0.4, 0.2, 2, 0.5, 0.1));
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "100, 1", "1, 100", "1e9, 1", "1, 1e300", "1e-9, 1e-9", "1e-300, 1"})
    void findsFiniteFiguresWithAnyPriorAndWeights(double right, double wrong) {
        for (double weight : new double[] {1e-9, 1, 1e6, 1e9}) {
            for (int seed = 0; seed < 4; seed++) {
                var random = new Random(seed);
                var answers = PairwiseAnswers.builder();
                for (int row = 0; row < 60; row++) {
                    int left = random.nextInt(5);
                    int other = (left + 1 + random.nextInt(4)) % 5;
                    boolean better = random.nextInt(3) >= seed == left < other;
                    answers.add(
                            new Answer("w" + row % 3, "i" + left, "i" + other, better ? Outcome.LEFT : Outcome.RIGHT),
                            row % 2 == 0 ? weight : 1);
                }

                var consensus = new CrowdBradleyTerry().withPrior(right, wrong).aggregate(answers.build());

                for (String item : consensus.items()) {
                    assertThat(consensus.score(item)).isFinite();
                    assertThat(consensus.standardError(item)).isFinite().isNotNegative();
                    assertThat(consensus.probability(item, item.equals("i0") ? "i1" : "i0"))
                            .isBetween(0.0, 1.0);
                }
                assertThat(consensus.worker("w0").figure("reliability")).isBetween(0.0, 1.0);
            }
        }
    }

    private static WorkerAwareFit fit(PairwiseAnswers answers, WorkerLink link, double[] gold, int most) {
        var data = new WorkerComparisons(answers, new SortedItems(answers.items()));
        double[] start = gold.clone();
        for (int item = 0; item < start.length; item++) {
            start[item] = Double.isNaN(gold[item]) ? 0 : gold[item];
        }
        return new WorkerAwareFit(data, link, 0.1, gold, start, most);
    }

    private static double[][] parameters(WorkerAwareFit fit) {
        return new double[][] {fit.scores, fit.c, fit.q};
    }

    private static double[][] slopes(WorkerAwareFit fit) {
        return new double[][] {fit.slopeScores.clone(), fit.slopeC.clone(), fit.slopeQ.clone()};
    }

    private static double[] none(int items) {
        double[] none = new double[items];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    @ParameterizedTest
    @MethodSource("links")
    void hasTheGradientAndCurvatureOfItsObjective(WorkerLink link) {
        var answers = new Arena(4, 3, 0.5, 0.3, 0.4).answers(120, 31);
        double[] gold = none(4);
        gold[1] = 0.4;
        var fit = fit(answers, link, gold, 2000);
        var unused = fit.run(new Stopping(100, 1e-8), new RunMonitor("test", Progress.none()));
        var random = new Random(32); // near the top the curvature is positive
        for (double[] parameters : parameters(fit)) {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] += parameters == fit.scores && i == 1 ? 0 : 0.05 * random.nextDouble();
            }
        }
        fit.evaluate();
        double[][] slopes = slopes(fit);
        fit.curvature().prepare();
        double h = 1e-5;
        for (int kind = 0; kind < 3; kind++) {
            for (int i = 0; i < parameters(fit)[kind].length; i++) {
                if (kind == 0 && i == 1) {
                    continue;
                }
                double[] parameters = parameters(fit)[kind];
                double start = parameters[i];
                parameters[i] = start + h;
                fit.evaluate();
                double above = fit.objective();
                double[][] slopesAbove = slopes(fit);
                parameters[i] = start - h;
                fit.evaluate();
                double[][] column = slopes(fit); // minus the change: the curvature along this parameter
                parameters[i] = start;
                assertThat(slopes[kind][i]).isCloseTo((above - fit.objective()) / (2 * h), within(1e-6));
                for (int k = 0; k < 3; k++) {
                    for (int j = 0; j < column[k].length; j++) {
                        column[k][j] = (column[k][j] - slopesAbove[k][j]) / (2 * h);
                    }
                }
                fit.curvature().solve(column[0], column[1], column[2]);
                for (int k = 0; k < 3; k++) {
                    for (int j = 0; j < column[k].length; j++) {
                        assertThat(column[k][j]).isCloseTo(k == kind && j == i ? 1 : 0, within(1e-5));
                    }
                }
            }
        }
    }

    @Test
    void agreesWithTheReference() throws IOException {
        JsonObject expected = Shared.json("noisy-bt.json");
        var builder = PairwiseAnswers.builder();
        expected.getAsJsonArray("comparisons_[worker,left,right,left_won]").forEach(element -> {
            JsonArray row = element.getAsJsonArray();
            builder.add(new Answer(
                    row.get(0).getAsString(),
                    row.get(1).getAsString(),
                    row.get(2).getAsString(),
                    row.get(3).getAsInt() == 1 ? Outcome.LEFT : Outcome.RIGHT));
        });

        var consensus = new NoisyBradleyTerry().aggregate(builder.build());

        for (String item : consensus.items()) {
            assertThat(consensus.score(item)).isCloseTo(number(expected, "scores", item), within(REFERENCE));
        }
        for (String worker : consensus.answers().workers()) {
            var figures = consensus.worker(worker);
            assertThat(figures.figure("reliability")).isCloseTo(number(expected, "skill_g", worker), within(REFERENCE));
            assertThat(figures.figure("side_bias"))
                    .isCloseTo(number(expected, "bias_sigmoid_q", worker), within(REFERENCE));
        }
        assertThat(-consensus.convergence().objective().getAsDouble())
                .isCloseTo(expected.get("neg_log_posterior_at_optimum").getAsDouble(), within(REFERENCE));
        assertThat(consensus.convergence().change()).isLessThan(1e-8);
    }

    private static double number(JsonObject expected, String list, String place) {
        return expected.getAsJsonArray(list).get(Integer.parseInt(place)).getAsDouble();
    }

    @Test
    void reachesTheTopOnRealComparisons() throws IOException {
        for (PairwiseAggregator method : new PairwiseAggregator[] {new CrowdBradleyTerry(), new NoisyBradleyTerry()}) {
            var consensus = method.aggregate(PairwiseCases.llmfao());

            assertThat(consensus.convergence().reached()).isTrue();
            assertThat(consensus.convergence().change()).isLessThan(1e-8);
            assertThat(consensus.convergence().iterations()).isLessThan(30);
        }
    }

    @Test
    void findsWhoTossesACoinAndWhoNamesTheLeftItem() {
        var answers = new Arena(10, 20, 0.5, 0.1, 0.3).answers(8000, 33);

        for (PairwiseAggregator method : new PairwiseAggregator[] {new CrowdBradleyTerry(), new NoisyBradleyTerry()}) {
            var consensus = method.aggregate(answers);

            assertThat(consensus.workersByTrust().subList(14, 20))
                    .containsExactlyInAnyOrder("w000", "w001", "w002", "w003", "w004", "w005");
        }
        assertThat(new NoisyBradleyTerry().aggregate(answers).worker("w001").figure("side_bias"))
                .isGreaterThan(0.8);
    }

    @Test
    void turnsAWorkerRoundWhoIsAlwaysWrong() {
        var builder = PairwiseAnswers.builder();
        new Arena(6, 4, 0.6, 0, 0)
                .answers(1200, 34).stream()
                        .map(row -> row.worker().equals("w001")
                                ? new Answer(
                                        "w001",
                                        row.left(),
                                        row.right(),
                                        row.outcome().swapped())
                                : row)
                        .forEach(builder::add);

        var consensus = new CrowdBradleyTerry().aggregate(builder.build());

        assertThat(consensus.worker("w001").figure("reliability")).isLessThan(0.2);
        assertThat(consensus.worker("w002").figure("reliability")).isGreaterThan(0.85);
        assertThat(consensus.ranking()).isSorted();
    }

    @Test
    void predictsEachWorker() {
        var answers = new Arena(10, 20, 0.5, 0.1, 0.3).answers(8000, 35);
        var consensus = new NoisyBradleyTerry().aggregate(answers, ItemGold.none(), Progress.none());

        assertThat(consensus.probability("w001", "i009", "i000")).isGreaterThan(0.7);
        assertThat(consensus.probability("w010", "i009", "i000")).isLessThan(0.1);
        assertThat(consensus.probability("unknown", "i009", "i000")).isBetween(0.1, 0.4);
        assertThat(consensus.tieProbability("i004", "i004")).isBetween(0.03, 0.12);
        assertThat(consensus.effects()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("links")
    void agreesWithTheMatrixWhereItIsSolvedWithoutOne(WorkerLink link) {
        var answers = new Arena(60, 30, 0.05, 0.2, 0.3).answers(4000, 36);
        var monitor = new RunMonitor("test", Progress.none());
        var dense = fit(answers, link, none(60), 2000);
        var sparse = fit(answers, link, none(60), 10);

        assertThat(dense.run(new Stopping(100, 1e-8), monitor).reached()).isTrue();
        assertThat(sparse.run(new Stopping(100, 1e-8), monitor).reached()).isTrue();

        var expected = dense.curvature().covariance(1, monitor);
        var found = sparse.curvature().covariance(1, monitor);
        double ratio = 0;
        for (int item = 0; item < 60; item++) {
            assertThat(sparse.scores[item]).isCloseTo(dense.scores[item], within(1e-6));
            ratio += Math.sqrt(found.variance(item) / expected.variance(item)) / 60;
        }
        assertThat(ratio).isCloseTo(1, within(0.07));
    }

    @Test
    void describesItsSettings() {
        assertThat(new CrowdBradleyTerry()).hasToString("CrowdBradleyTerry[]");
        assertThat(new CrowdBradleyTerry().withRidge(0.1)).hasToString("CrowdBradleyTerry[ridge=0.1]");
        assertThat(new NoisyBradleyTerry().withPrior(1, 0.5)).hasToString("NoisyBradleyTerry[prior=1.0]");
        assertThat(new NoisyBradleyTerry().withMaxIterations(3).stopping().maxIterations())
                .isEqualTo(3);
        assertRefused(() -> new CrowdBradleyTerry().withPrior(10, 0), "wrong must be finite and positive, got 0.0");
        assertRefused(
                () -> new NoisyBradleyTerry().withRidge(Double.NaN),
                "ridge must be finite and at least 1.0E-9, got NaN");
    }
}
