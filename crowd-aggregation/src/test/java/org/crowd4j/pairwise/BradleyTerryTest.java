package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.comparisons.BradleyTerryFit;
import org.crowd4j.aggregation.internal.comparisons.ComparisonTable;
import org.crowd4j.aggregation.internal.comparisons.FitErrors;
import org.crowd4j.aggregation.internal.comparisons.TieTerms;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.numerics.Logistic;
import org.crowd4j.pairwise.BradleyTerry.Errors;
import org.crowd4j.pairwise.BradleyTerry.Ties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BradleyTerryTest {

    private static ComparisonConsensus fit(BradleyTerry method, PairwiseAnswers answers) {
        return method.aggregate(answers, ItemGold.none(), Progress.none());
    }

    @ParameterizedTest
    @EnumSource
    void hasTheGradientAndCurvatureOfItsObjective(TieTerms.Model ties) {
        var answers = new Arena(5, 4, 0.5, 0.4, 0).answers(200, 21);
        var random = new Random(22);
        answers = answers.withCovariate("length", answer -> random.nextGaussian());
        var table = ComparisonTable.of(answers, ComparisonCounts.of(answers).items, true);
        double[] gold = {Double.NaN, Double.NaN, 0.3, Double.NaN, Double.NaN};
        double h = 1e-5;

        var fit = new BradleyTerryFit(table, ties, 0.5, gold);
        int size = fit.parameters.length;
        for (int i = 0; i < size; i++) {
            fit.parameters[i] += 0.3 * random.nextDouble();
        }
        fit.evaluate();
        fit.system().finish();
        double[] gradient = fit.gradient.clone();
        double[][] columns = new double[size][];
        for (int i = 0; i < size; i++) {
            columns[i] = new double[size];
            columns[i][i] = 1;
            fit.solve(columns[i]); // of the inverse
        }

        double[][] curvature = new double[size][size];
        for (int i = 0; i < size; i++) {
            double start = fit.parameters[i];
            fit.parameters[i] = start + h;
            fit.evaluate();
            double above = fit.objective();
            double[] gradientAbove = fit.gradient.clone();
            fit.parameters[i] = start - h;
            fit.evaluate();
            assertThat(gradient[i]).isCloseTo((above - fit.objective()) / (2 * h), within(1e-6));
            for (int j = 0; j < size; j++) {
                curvature[i][j] = -(gradientAbove[j] - fit.gradient[j]) / (2 * h);
            }
            fit.parameters[i] = start;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double product = 0;
                for (int k = 0; k < size; k++) {
                    product += curvature[i][k] * columns[j][k];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsWhereTheGradientIsNought(Ties ties) {
        var consensus = fit(new BradleyTerry().withTies(ties), new Arena().answers(5000, 23));

        assertThat(consensus.convergence().reached()).isTrue();
        assertThat(consensus.convergence().change()).isLessThan(1e-8);
    }

    @ParameterizedTest
    @EnumSource(names = {"DAVIDSON", "RAO_KUPPER"})
    void findsHowOftenItemsTie(Ties ties) {
        var answers = new Arena(6, 4, 0.3, 0.35, 0).answers(20_000, 24);

        var consensus = fit(new BradleyTerry().withTies(ties), answers);

        assertThat(consensus.tieProbability("i002", "i002")).isCloseTo(0.7 / 2.7, within(0.015));
        assertThat(consensus.tieProbability("i000", "i005"))
                .isCloseTo(consensus.tieProbability("i005", "i000"), within(1e-12))
                .isLessThan(consensus.tieProbability("i002", "i003"));
        assertThat(consensus.probability("i000", "i005"))
                .isCloseTo(Logistic.of(1.5), within(ties == Ties.DAVIDSON ? 0.01 : 0.06));
    }

    @Test
    void tiesAlwaysWhereNothingElseHappened() {
        var ties = fit(
                new BradleyTerry(),
                PairwiseAnswers.builder()
                        .add(new Answer("ann", "a", "b", Outcome.TIE))
                        .build());
        var wins = fit(
                new BradleyTerry(),
                PairwiseAnswers.builder().add("t", "ann", "a", "b").build());

        assertThat(ties.tieProbability("a", "b")).isEqualTo(1);
        assertThat(wins.tieProbability("a", "b")).isZero();
    }

    @Test
    void takesTheEffectOfCovariatesOutOfTheScores() {
        var random = new Random(25);
        int n = 8;
        double[] length = random.doubles(n, -1, 1).toArray();
        var builder = PairwiseAnswers.builder();
        double[] more = new double[20_000];
        for (int answer = 0; answer < more.length; answer++) {
            int left = random.nextInt(n);
            int right = (left + 1 + random.nextInt(n - 1)) % n;
            more[answer] = 100 * (length[left] - length[right] + random.nextGaussian());
            double delta = (right - left) * 0.3 + 0.007 * more[answer] + 0.5;
            boolean won = random.nextDouble() < Logistic.of(delta);
            builder.add(new Answer(
                    "t" + answer, "w" + answer % 9, "i" + left, "i" + right, won ? Outcome.LEFT : Outcome.RIGHT));
        }
        var answers = builder.build()
                .withCovariate(
                        "length", answer -> more[Integer.parseInt(answer.task().substring(1))])
                .withCovariate("nothing", answer -> 0);

        var consensus = fit(new BradleyTerry().withSideEffect(true), answers);

        assertThat(consensus.effects()).extracting(Effect::name).containsExactly("length", "nothing", "left");
        assertThat(consensus.effects().get(0).coefficient()).isCloseTo(0.007, within(0.0008));
        assertThat(consensus.effects().get(0).standardError()).isBetween(0.00005, 0.0005);
        assertThat(consensus.effects().get(1).coefficient()).isZero();
        assertThat(consensus.effects().get(2).interval(0.999).contains(0.5)).isTrue();
        assertThat(consensus.score("i0") - consensus.score("i7")).isCloseTo(2.1, within(0.2));
        assertThat(consensus.probability("w0", "i3", "i3")).isCloseTo(Logistic.of(0.5), within(0.03));
        assertThat(consensus.convergence().change()).isLessThan(1e-8);
    }

    @Test
    void keepsTheEffectFiniteOfACovariateThatDecidesAlways() {
        var builder = PairwiseAnswers.builder();
        for (int i = 0; i < 40; i++) {
            builder.add("t" + i, "ann", "i" + i % 4, "i" + (i + 1 + i / 4 % 3) % 4);
        }
        var answers = builder.build().withCovariate("length", answer -> 5);

        var consensus = fit(new BradleyTerry(), answers);

        assertThat(consensus.effects().get(0).coefficient()).isPositive();
        assertThat(consensus.effects().get(0).toString()).startsWith("length ");
    }

    @ParameterizedTest
    @EnumSource
    void agreesAboutErrorsWhereTheModelIsRight(Errors errors) {
        var answers = new Arena(12, 60, 0.2, 0.4, 0).answers(6000, 26);
        var model = fit(new BradleyTerry(), answers);

        var consensus = fit(new BradleyTerry().withErrors(errors).withReplicates(400), answers);

        double ratio = 0;
        for (int item = 1; item < 12; item++) {
            ratio += width(consensus, Arena.id(item), "i000") / width(model, Arena.id(item), "i000") / 11;
        }
        assertThat(ratio).isBetween(0.85, 1.15);
    }

    private static double width(ComparisonConsensus consensus, String a, String b) {
        var interval = consensus.difference(a, b, 0.9);
        return interval.high() - interval.low();
    }

    @Test
    void widensErrorsWhereWorkersHaveTastesOfTheirOwn() {
        var builder = PairwiseAnswers.builder();
        var random = new Random(27);
        for (int worker = 0; worker < 40; worker++) {
            double[] taste = random.doubles(6, -3, 3).toArray();
            for (int answer = 0; answer < 50; answer++) {
                int left = random.nextInt(6);
                int right = (left + 1 + random.nextInt(5)) % 6;
                boolean won = random.nextDouble() < Logistic.of(taste[left] - taste[right]);
                builder.add(new Answer("w" + worker, "i" + left, "i" + right, won ? Outcome.LEFT : Outcome.RIGHT));
            }
        }
        var answers = builder.build();

        double model = width(fit(new BradleyTerry(), answers), "i0", "i1");
        double byWorker = width(fit(new BradleyTerry().withErrors(Errors.BY_WORKER), answers), "i0", "i1");

        assertThat(byWorker).isGreaterThan(1.5 * model);
    }

    @ParameterizedTest
    @EnumSource(names = {"MODEL", "ROBUST", "BY_WORKER"})
    void agreesWithTheMatrixWhereItIsSolvedWithoutOne(Errors errors) {
        var answers = new Arena(300, 40, 0.01, 0.4, 0).answers(6000, 28);
        var table = ComparisonTable.of(answers, ComparisonCounts.of(answers).items, true);
        double[] gold = new double[300];
        Arrays.fill(gold, Double.NaN);
        var monitor = new RunMonitor("test", Progress.none());
        var model = TieTerms.Model.DAVIDSON;
        var dense = new BradleyTerryFit(table, model, 0.01, gold, 2000, () -> new TieTerms(model));
        var sparse = new BradleyTerryFit(table, model, 0.01, gold, 200, () -> new TieTerms(model));

        var there = dense.run(step -> {});
        var back = sparse.run(step -> {});
        var expected = FitErrors.of(dense, BradleyTerry.groups(errors, dense, answers), 1, monitor);
        var found = FitErrors.of(sparse, BradleyTerry.groups(errors, sparse, answers), 1, monitor);

        assertThat(back.objective().getAsDouble()).isCloseTo(there.objective().getAsDouble(), within(1e-7));
        double ratio = 0;
        for (int item = 0; item < 300; item++) {
            assertThat(sparse.score(item)).isCloseTo(dense.score(item), within(1e-8));
            ratio += Math.sqrt(found.scores().variance(item) / expected.scores().variance(item)) / 300;
        }
        assertThat(ratio).isCloseTo(1, within(0.03));
        assertThat(found.extra().get(0))
                .isCloseTo(
                        expected.extra().get(0), within(0.2 * expected.extra().get(0)));
    }

    @Test
    void scoresThousandsOfItems() {
        var answers = new Arena(2500, 40, 0.002, 0.4, 0).answers(20_000, 29);

        var consensus = fit(new BradleyTerry(), answers);

        assertThat(consensus.convergence().change()).isLessThan(1e-8);
        assertThat(consensus.standardError("i000")).isPositive();
        var band = consensus.ranksTogether(consensus.ranking().get(0), 0.9);
        assertThat(band.low()).isEqualTo(1);
    }

    @Test
    void describesItsSettings() {
        assertThat(new BradleyTerry()).hasToString("BradleyTerry[]");
        assertThat(new BradleyTerry().withErrors(Errors.ROBUST)).hasToString("BradleyTerry[errors=ROBUST]");
        assertRefused(() -> new BradleyTerry().withRidge(0), "ridge must be finite and at least 1.0E-9, got 0.0");
        assertRefused(() -> new BradleyTerry().withReplicates(1), "replicates must be at least 2, got 1");
    }

    /** So counts can be taken on many machines, and added. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsOfPairsGiveTheBitsOfAllComparisons(boolean sideEffect) {
        PairwiseAnswers all = new Arena().answers(3000, 5);
        Map<Answer, Long> counts = all.stream()
                .collect(Collectors.groupingBy(
                        row -> new Answer("any", row.left(), row.right(), row.outcome()), Collectors.counting()));
        var merged = PairwiseAnswers.builder();
        counts.forEach(merged::add);
        var method = new BradleyTerry().withSideEffect(sideEffect);

        var few = method.aggregate(merged.build());

        var many = method.aggregate(all);
        assertThat(counts).hasSizeLessThan(1000);
        assertThat(few.convergence()).isEqualTo(many.convergence());
        assertThat(few.effects()).isEqualTo(many.effects());
        for (String item : all.items()) {
            assertThat(few.score(item)).isEqualTo(many.score(item));
            assertThat(few.standardError(item)).isEqualTo(many.standardError(item));
        }
    }
}
