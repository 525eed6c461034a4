package org.crowd4j.ordinal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.OrdinalScale;
import org.crowd4j.categorical.CategoricalAggregatorContract;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The many-facet Rasch model")
class ManyFacetRaschTest implements OrdinalAggregatorContract {
    private static final double[] THRESHOLDS = {-1.6, -0.5, 0.4, 1.7};

    @Override
    public ManyFacetRasch ordinal() {
        return new ManyFacetRasch();
    }

    /** A sparse design drawn from the model. */
    private record Design(CategoricalAnswers answers, double[] theta, double[] severity) {
        static Design of(int tasks, int raters, int each, long seed) {
            var random = new Random(seed);
            double[] theta = new double[tasks];
            double[] severity = new double[raters];
            for (int rater = 0; rater < raters; rater++) {
                severity[rater] = random.nextGaussian();
            }
            double mean = DoubleStream.of(severity).average().orElseThrow();
            Arrays.setAll(severity, rater -> severity[rater] - mean); // fair: by the mean rater
            var answers = CategoricalAnswers.builder();
            for (int task = 0; task < tasks; task++) {
                theta[task] = 1.5 * random.nextGaussian();
                int first = random.nextInt(raters);
                for (int i = 0; i < each; i++) {
                    int rater = (first + i * (1 + task % 3)) % raters;
                    answers.add(
                            "t" + task, "r" + rater, "l" + draw(theta[task] - severity[rater], random.nextDouble()));
                }
            }
            return new Design(answers.build().withScale(FIVE), theta, severity);
        }
    }

    private static double[] probabilities(double place) {
        double[] p = new double[5];
        p[0] = 1;
        double total = 1;
        for (int k = 1; k < 5; k++) {
            p[k] = p[k - 1] * Math.exp(place - THRESHOLDS[k - 1]);
            total += p[k];
        }
        for (int k = 0; k < 5; k++) {
            p[k] /= total;
        }
        return p;
    }

    private static int draw(double place, double uniform) {
        double[] p = probabilities(place);
        int k = 0;
        for (double sum = p[0]; sum < uniform && k < 4; sum += p[k]) {
            k++;
        }
        return k;
    }

    private static double fair(double place) {
        double[] p = probabilities(place);
        return p[1] + 2 * p[2] + 3 * p[3] + 4 * p[4];
    }

    @Test
    void findsSeveritiesAndThresholds() {
        var design = Design.of(400, 10, 5, 1);

        var found = ordinal().aggregate(design.answers());

        for (int rater = 1; rater < 10; rater++) {
            assertThat(found.severity("r" + rater) - found.severity("r0"))
                    .isCloseTo(design.severity()[rater] - design.severity()[0], within(0.7));
            assertThat(found.infit("r" + rater)).isBetween(0.6, 1.4);
            assertThat(found.discrimination("r" + rater)).isBetween(0.6, 1.4);
        }
        for (int h = 0; h < 4; h++) {
            assertThat(found.thresholds().get(h)).isCloseTo(THRESHOLDS[h], within(0.35));
        }
        assertThat(found.convergence().reached()).isTrue();
        assertThat(found.cautions()).isEmpty();
    }

    @Test
    void adjustsForSeverityBetterThanTheMeanOfTheAnswers() {
        var design = Design.of(300, 10, 3, 2);

        var found = ordinal().aggregate(design.answers());
        var plain = new LowerMedian().aggregate(design.answers());

        double off = 0;
        double offPlain = 0;
        for (int task = 0; task < 300; task++) {
            double truth = fair(design.theta()[task]);
            off += Math.abs(found.expected("t" + task) - truth);
            offPlain += Math.abs(plain.expected("t" + task) - truth);
        }
        assertThat(off).isLessThan(0.96 * offPlain);
    }

    @Test
    void coversTheFairAverageAboutAsOftenAsItPromises() {
        int inside = 0;
        int all = 0;
        for (long seed = 0; seed < 40; seed++) {
            var design = Design.of(80, 10, 4, 50 + seed);
            var found = ordinal().aggregate(design.answers());
            for (int task = 0; task < 80; task++) {
                all++;
                double truth = fair(design.theta()[task]);
                inside += found.expectedInterval("t" + task, 0.9).contains(truth) ? 1 : 0;
            }
        }
        assertThat(inside / (double) all).isBetween(0.85, 0.95);
    }

    @Test
    void tellsARaterWhoAnswersAtRandom() {
        var design = Design.of(200, 8, 5, 3);
        var random = new Random(5);
        var answers = CategoricalAnswers.builder();
        design.answers().stream().forEach(answers::add);
        for (int task = 0; task < 200; task++) {
            answers.add("t" + task, "any", "l" + random.nextInt(5));
        }

        var found = ordinal().aggregate(answers.build().withScale(FIVE));

        assertThat(found.infit("any")).isGreaterThan(1.2);
        assertThat(found.outfit("any")).isGreaterThan(1.4);
        assertThat(found.discrimination("any")).isLessThan(0.4);
    }

    @Test
    void namesGroupsThatShareNothing() {
        var answers = CategoricalAnswers.builder()
                .add("t1", "ann", "low")
                .add("t1", "bob", "high")
                .add("t2", "cid", "low")
                .add("t3", "ann", "none")
                .add("t3", "cid", "none")
                .build()
                .withScale(OrdinalScale.of("low", "high").withOutside("none"));

        assertThat(ordinal().aggregate(answers).cautions())
                .hasSize(1)
                .first()
                .asString()
                .contains("2 groups", "\"cid\"");
    }

    /**
     * What a rater would say is not certain, however many agree: two of three are not enough to
     * tell.
     */
    @Test
    void givesNoMoreFiguresThanItHas() {
        var one =
                CategoricalAnswers.builder().add("t1", "ann", "low").build().withScale(OrdinalScale.of("low", "high"));

        var found = ordinal().aggregate(one);

        assertThat(found.worker("ann").figures())
                .containsOnlyKeys("accuracy", "severity", "severity_error", "infit", "outfit", "discrimination");
        assertThat(found.expectedInterval("t1", 0.9).contains(found.expected("t1")))
                .isTrue();
    }

    /** The middle of three levels is nearer to the others. */
    @Override
    public int labelsOfATie() {
        return 2;
    }

    /**
     * Gold that is lower than both answers shows that both raters are mild, and lowers all tasks.
     */
    @Override
    @Test
    public void takesALabelThatOnlyGoldKnowsIntoAnOpenSet() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob cat", "t2 ann dog", "t2 bob dog", "t3 ann cat", "t3 bob dog");

        var consensus = aggregator().aggregate(answers, Gold.of(Map.of("t3", "bird")));

        assertThat(consensus.posterior().row("t3"))
                .containsExactly(Map.entry("bird", 1.0), Map.entry("cat", 0.0), Map.entry("dog", 0.0));
        assertThat(consensus.worker("ann").figure("severity")).isNegative();
        CategoricalAggregatorContract.assertSound(consensus);
    }
}
