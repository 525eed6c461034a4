package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Crowd.answers;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every measure. */
class AgreementMeasureTest {
    private static final double ROUNDING = 1e-12;

    /** One to six answers for each task, some repeated by a worker. */
    private static final CategoricalAnswers SCORES = scores(120, 9, 4, 3);

    private static final CategoricalAnswers MANY = scores(300, 9, 4, 8);
    private static final List<CategoricalAnswers> MANY_BUT_ONE = MANY.tasks().ids().stream()
            .map(task -> MANY.where(row -> !row.task().equals(task)))
            .toList();

    private static CategoricalAnswers scores(int tasks, int workers, int labels, long seed) {
        var random = new Random(seed);
        var answers = CategoricalAnswers.builder();
        for (int task = 0; task < tasks; task++) {
            int right = random.nextInt(labels);
            int given = 1 + random.nextInt(6);
            for (int i = 0; i < given; i++) {
                int score = random.nextDouble() < 0.6 ? right : random.nextInt(labels);
                answers.add("t" + task, "w" + random.nextInt(workers), Integer.toString(1 + score * score));
            }
        }
        return answers.build();
    }

    private static Agreement measure(AgreementMeasure measure, CategoricalAnswers answers) {
        return measure.comparesTwo() ? measure.measure(answers, "w0", "w1") : measure.measure(answers);
    }

    private static double value(AgreementMeasure measure, CategoricalAnswers answers) {
        return measure(measure, answers).value().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.LabelDistance#all")
    void agreesWithAComparisonOfEveryPairOfAnswers(LabelDistance distance) {
        var slow = new AgreementByHand(SCORES, distance);

        assertThat(value(new PercentAgreement(distance), SCORES)).isCloseTo(slow.percent(), within(ROUNDING));
        assertThat(value(new KrippendorffAlpha(distance), SCORES)).isCloseTo(slow.alpha(), within(ROUNDING));
        assertThat(value(new FleissKappa(distance), SCORES)).isCloseTo(slow.fleiss(), within(ROUNDING));
        assertThat(value(new GwetAc(distance), SCORES)).isCloseTo(slow.gwet(), within(ROUNDING));
        assertThat(value(new BrennanPrediger(distance), SCORES)).isCloseTo(slow.brennanPrediger(), within(ROUNDING));
        assertThat(value(new CongerKappa(distance), SCORES)).isCloseTo(slow.conger(), within(ROUNDING));
        assertThat(value(new LightKappa(distance), SCORES)).isCloseTo(slow.light(), within(ROUNDING));
    }

    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.Measures#all")
    void doesNotDependOnOrderOrNames(AgreementMeasure measure) {
        var once = AgreementByHand.withoutRepeats(SCORES);
        var other = Crowd.renamed(Crowd.shuffled(once, 5), task -> "x" + task, worker -> "x" + worker);
        assertThat(value(measure, Crowd.shuffled(SCORES, 5).where(answer -> true)))
                .isCloseTo(value(measure, shuffledTasks()), within(ROUNDING));
        if (!measure.comparesTwo()) {
            assertThat(value(measure, other)).isCloseTo(value(measure, SCORES), within(ROUNDING));
            assertThat(value(measure, once)).isEqualTo(value(measure, SCORES));
        } else {
            assertThat(measure.measure(SCORES, "w1", "w0").value())
                    .hasValueCloseTo(value(measure, SCORES), within(ROUNDING));
        }
    }

    /**
     * Rows in another order; the answers of one worker to one task keep their order, because the
     * last one counts.
     */
    private static CategoricalAnswers shuffledTasks() {
        var builder = CategoricalAnswers.builder();
        List<CategoricalAnswers.Answer> rows =
                Crowd.shuffled(SCORES, 5).stream().toList();
        for (int i = 0; i < 10; i++) {
            int part = i;
            rows.stream()
                    .filter(row -> Math.floorMod(row.task().hashCode(), 10) == part)
                    .forEach(builder::add);
        }
        return builder.build();
    }

    @Test
    void nominalMeasuresDoNotDependOnLabelNames() {
        for (AgreementMeasure measure : List.of(KrippendorffAlpha.nominal(), new FleissKappa(), new GwetAc())) {
            var builder = CategoricalAnswers.builder();
            SCORES.stream()
                    .forEach(row -> builder.add(
                            row.task(), row.worker(), "-" + row.label().hashCode() % 7));
            assertThat(value(measure, builder.build())).isCloseTo(value(measure, SCORES), within(ROUNDING));
        }
    }

    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.Measures#all")
    void isOneIfAllAgree(AgreementMeasure measure) {
        var builder = CategoricalAnswers.builder();
        SCORES.stream()
                .forEach(row -> builder.add(
                        row.task(),
                        row.worker(),
                        Integer.toString(1 + row.task().length() % 3)));
        Agreement perfect = measure(measure, builder.build());

        assertThat(perfect.value()).hasValue(1);
        assertThat(perfect.standardError()).isEmpty();
        assertThat(perfect.interval(0.9).orElseThrow().low()).isBetween(-1.0, 0.99);
        assertThat(perfect.interval(0.9).orElseThrow().high()).isEqualTo(1);
        assertThat(perfect)
                .asString()
                .endsWith(
                        " 1.000; no disagreement in %1$d tasks; no standard error, and the interval is what %1$d tasks can exclude"
                                .formatted(perfect.tasks()));
    }

    @Test
    void isNearZeroIfAllGuess() {
        var random = new Random(1);
        var builder = CategoricalAnswers.builder();
        for (int i = 0; i < 6000; i++) {
            builder.add("t" + i / 3, "w" + i % 2, random.nextInt(10) < 7 ? "1" : "2");
        }
        var guesses = builder.build();

        for (AgreementMeasure measure : Measures.all()) {
            if (measure.chance() != ChanceModel.NONE
                    && measure.chance() != ChanceModel.UNIFORM
                    && measure.chance() != ChanceModel.HARD_TASKS) {
                assertThat(value(measure, guesses)).isCloseTo(0, within(0.06));
            }
        }
    }

    @Test
    void distancesAreEqualForTwoLabels() {
        var two = scores(80, 6, 2, 4);
        for (LabelDistance distance : LabelDistance.all()) {
            assertThat(value(new KrippendorffAlpha(distance), two))
                    .isCloseTo(value(KrippendorffAlpha.nominal(), two), within(ROUNDING));
            assertThat(value(new GwetAc(distance), two)).isCloseTo(value(new GwetAc(), two), within(ROUNDING));
            assertThat(value(new CohenKappa(distance), two)).isCloseTo(value(new CohenKappa(), two), within(ROUNDING));
        }
    }

    @Test
    void scottEqualsFleissForTwoWorkers() {
        assertThat(new ScottPi().measure(SCORES, "w2", "w3").value())
                .isEqualTo(new FleissKappa().measure(SCORES, "w2", "w3").value());
    }

    /** The jackknife converges to the linearised standard error. */
    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.Measures#ofCrowds")
    void standardErrorAgreesWithTheJackknife(AgreementMeasure measure) {
        double sum = 0;
        double squares = 0;
        for (CategoricalAnswers most : MANY_BUT_ONE) {
            double left = value(measure, most);
            sum += left / MANY_BUT_ONE.size();
            squares += left * left;
        }
        Agreement all = measure.measure(MANY);
        double n = all.tasks();
        double jackknife = Math.sqrt((squares - MANY_BUT_ONE.size() * sum * sum) * (n - 1) / n);

        // Each pair of Light's kappa has a tenth of the tasks, for which the jackknife is too
        // large.
        double slack = measure.chance() == ChanceModel.PAIR_MARGINALS ? 0.1 : 0.02;
        assertThat(all.standardError().orElseThrow() / jackknife).isCloseTo(1, within(slack));
    }

    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.Measures#all")
    void nameAndTextIdentifyTheMeasure(AgreementMeasure measure) {
        assertThat(measure.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(measure(measure, SCORES).toString())
                .matches("\\Q" + measure.title() + "\\E -?\\d\\.\\d{3} \\(se \\d\\.\\d{3}\\)");
    }

    @Test
    void namesAreUnique() {
        assertThat(Measures.all())
                .extracting(AgreementMeasure::name)
                .hasSize(72)
                .doesNotHaveDuplicates();
        assertThat(KrippendorffAlpha.interval().name()).isEqualTo("krippendorff-alpha-interval");
        assertThat(new GwetAc(LabelDistance.RATIO).name()).isEqualTo("gwet-ac2-ratio");
        assertThat(new GwetAc().withDistance(LabelDistance.LINEAR)).hasToString("GwetAc[distance=LINEAR]");
    }

    @Test
    void measuresOfTwoWorkersRejectMore() {
        for (AgreementMeasure measure : List.of(new CohenKappa(), new ScottPi())) {
            assertRefused(
                    () -> measure.measure(SCORES),
                    "%s compares two workers, got 9; name two, or use KrippendorffAlpha, GwetAc or FleissKappa"
                            .formatted(measure.title()));
            assertThatThrownBy(() -> measure.byWorker(SCORES)).isInstanceOf(IllegalArgumentException.class);
        }
        assertRefused(
                () -> new CohenKappa().measure(SCORES, "w1", "w1"), "workers to compare must differ, got \"w1\" twice");
        assertThatThrownBy(() -> new CohenKappa().measure(SCORES, "w1", "zoe"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no worker \"zoe\"");
    }

    @Test
    void theLastOfRepeatedAnswersCounts() {
        var answers = answers("a ann x", "a bob y", "a ann y", "b ann x", "b bob x");

        assertThat(new CohenKappa().measure(answers).value()).hasValue(1);
        assertThat(new CohenKappa()
                        .byPair(answers)
                        .pair("bob", "ann")
                        .orElseThrow()
                        .value())
                .hasValue(1);
        assertThat(new FleissKappa().measure(answers).value()).hasValue(1);
    }

    @Test
    void ordersLabelsAsInAClosedSet() {
        var answers = CategoricalAnswers.builder()
                .labels("low", "mid", "high")
                .add("a", "ann", "low")
                .add("a", "bob", "mid")
                .add("b", "ann", "high")
                .add("b", "bob", "high")
                .build();

        assertThat(new PercentAgreement(LabelDistance.QUADRATIC)
                        .measure(answers)
                        .value())
                .hasValue(0.875);
        assertThat(new PercentAgreement(LabelDistance.LINEAR).measure(answers).value())
                .hasValue(0.75);
        assertThat(new PercentAgreement(LabelDistance.ORDINAL).measure(answers).value())
                .hasValueCloseTo(1 - 1.0 / 6, within(ROUNDING));
    }

    /** The ordinal distance takes the scale that a closed set declares, the others values. */
    @Test
    void aClosedSetOfNumbersIsAScaleForTheOrdinalDistanceOnly() {
        CategoricalAnswers byValue = numbers(List.of("1", "2", "3", "4", "5"));
        CategoricalAnswers byScale = numbers(List.of("3", "1", "5", "2", "4"));
        CategoricalAnswers open = numbers(List.of());

        for (LabelDistance distance : List.of(LabelDistance.LINEAR, LabelDistance.QUADRATIC, LabelDistance.RATIO)) {
            var measure = new PercentAgreement(distance);
            assertThat(measure.measure(byScale).value())
                    .hasValueCloseTo(measure.measure(byValue).value().orElseThrow(), within(ROUNDING));
        }
        var ordinal = new PercentAgreement(LabelDistance.ORDINAL);
        assertThat(ordinal.measure(open).value())
                .isEqualTo(ordinal.measure(byValue).value());
        // 1 and 2 are two ranks apart on the scale 3, 1, 5, 2, 4: 2·3 / (5·4). By value: 1·2 /
        // (5·4).
        assertThat(ordinal.measure(byScale).value()).hasValueCloseTo(1 - 0.3 / 3, within(ROUNDING));
        assertThat(ordinal.measure(byValue).value()).hasValueCloseTo(1 - 0.1 / 3, within(ROUNDING));
    }

    private static CategoricalAnswers numbers(List<String> closed) {
        var builder = CategoricalAnswers.builder();
        if (!closed.isEmpty()) {
            builder.labels(closed);
        }
        return builder.add("a", "ann", "1")
                .add("a", "bob", "2")
                .add("b", "ann", "3")
                .add("b", "bob", "3")
                .add("c", "ann", "5")
                .add("c", "bob", "5")
                .add("d", "ann", "4")
                .build();
    }

    /** The R package irrCAC counts such tasks in the standard error as without agreement. */
    @Test
    void tasksWithOneAnswerCountInTheSharesOnly() {
        var pairs = answers("a ann x", "a bob x", "b ann x", "b bob y", "c ann y", "c bob y", "d ann x", "d bob x");
        var singles = answers(
                "a ann x", "a bob x", "b ann x", "b bob y", "c ann y", "c bob y", "d ann x", "d bob x", "e ann x",
                "f bob x", "g ann x", "h ann y", "i bob x", "j bob y", "k ann x", "l bob y");

        var plain = new BrennanPrediger().measure(pairs);
        var more = new BrennanPrediger().measure(singles);
        assertThat(more.value()).isEqualTo(plain.value());
        assertThat(more.standardError()).isEqualTo(plain.standardError());
        // The shares of labels are 5/8 and 3/8 in both, so that only the error may differ.
        for (AgreementMeasure measure : List.of(new GwetAc(), new FleissKappa())) {
            assertThat(measure.measure(singles).value())
                    .hasValueCloseTo(measure.measure(pairs).value().orElseThrow(), within(ROUNDING));
            assertThat(measure.measure(singles).tasks()).isEqualTo(4);
            assertThat(measure.measure(singles).answers()).isEqualTo(8);
        }
    }

    @Test
    void rejectsDistancesThatAreUndefinedForTheLabels() {
        var open = answers("a ann low", "a bob high");
        assertRefused(
                () -> KrippendorffAlpha.ordinal().measure(open),
                "labels must be numbers or a closed, ordered set for the ordinal distance, got \"high\"");
        assertThatThrownBy(() -> KrippendorffAlpha.ratio().measure(open))
                .hasMessage("labels must be numbers for the ratio distance, got \"high\"");
        assertThatThrownBy(() -> KrippendorffAlpha.ratio().measure(answers("a ann 1", "a bob -2")))
                .hasMessage("labels must be at least 0 for the ratio distance, got \"-2\"");
        assertThatThrownBy(() -> KrippendorffAlpha.interval().measure(answers("a ann 1", "a bob 1e999")))
                .hasMessage("labels must be numbers from -1e150 to 1e150, got \"1e999\"");
    }
}
