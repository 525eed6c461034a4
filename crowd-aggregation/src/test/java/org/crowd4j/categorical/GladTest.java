package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Random;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("GLAD")
class GladTest {

    private static final double A_TENTH_OF_A_POINT = 0.001;

    static LongHand byHand(int sweeps, Glad settings, CategoricalAnswers answers, Known known) {
        return GladByHand.after(sweeps, settings, answers, known).model();
    }

    private static double slope(GladByHand byHand, double[] parameters, int i) {
        double h = 1e-5;
        double at = parameters[i];
        parameters[i] = at + h;
        double above = byHand.model().objective();
        parameters[i] = at - h;
        double below = byHand.model().objective();
        parameters[i] = at;
        return (above - below) / (2 * h);
    }

    @ParameterizedTest
    @EnumSource
    void restsWhereTheObjectiveIsLevel(ObjectiveContract.Knowledge knowledge) {
        var crowd = Crowd.of(40, 7, 3, 4, 71);

        var byHand = GladByHand.after(3000, new Glad(), crowd.answers(), knowledge.of(crowd));

        for (int w = 0; w < byHand.alpha.length; w++) {
            assertThat(slope(byHand, byHand.alpha, w)).as("ability of %s", w).isCloseTo(0, within(1e-5));
        }
        for (int t = 0; t < byHand.b.length; t++) {
            assertThat(slope(byHand, byHand.b, t)).as("easiness of %s", t).isCloseTo(0, within(1e-5));
        }
    }

    /** A crowd as the model has it, with abilities from −1 to 3. */
    private static Crowd drawn(int labels, long seed) {
        var random = new Random(seed);
        var answers = CategoricalAnswers.builder();
        var truth = new LinkedHashMap<String, String>();
        for (int task = 0; task < 600; task++) {
            int right = random.nextInt(labels);
            truth.put("t" + task, Crowd.label(right));
            for (int worker = 0; worker < 20; worker++) {
                double x = (worker * 4 / 19.0 - 1) * (task % 2 == 0 ? 0.3 : 3);
                boolean knows = random.nextDouble() < 1 / (1 + Math.exp(-x));
                int given = knows ? right : (right + 1 + random.nextInt(labels - 1)) % labels;
                answers.add("t" + task, "w" + worker, Crowd.label(given));
            }
        }
        return new Crowd(answers.build(), Gold.of(truth));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void findsAbilitiesAndDifficulties(int labels) {
        var crowd = drawn(labels, 72);

        var consensus = new Glad().aggregate(crowd.answers());

        double hard = 0;
        double easy = 0;
        for (int task = 0; task < 600; task++) {
            if (task % 2 == 0) {
                hard += Math.log(consensus.difficulty("t" + task)) / 300;
            } else {
                easy += Math.log(consensus.difficulty("t" + task)) / 300;
            }
        }
        assertThat(hard).isGreaterThan(easy + 1);
        for (int worker = 6; worker < 20; worker++) {
            assertThat(consensus.ability("w" + worker)).isGreaterThan(consensus.ability("w" + (worker - 6)));
        }
        assertThat(consensus.ability("w0")).isNegative();
        assertThat(crowd.accuracy(consensus)).isGreaterThan(crowd.accuracy(new MajorityVote()));
    }

    @ParameterizedTest
    @ValueSource(longs = {73, 74, 75})
    void believesTheOppositeOfWhatAdversariesSay(long seed) {
        var crowd = HardCrowd.ADVERSARIES.crowd(seed);

        var consensus = new Glad().aggregate(crowd.answers());

        assertThat(consensus.ability("w5")).isNegative();
        assertThat(consensus.ability("w6")).isPositive();
        assertThat(crowd.accuracy(consensus)).isGreaterThan(crowd.accuracy(new MajorityVote()));
    }

    @ParameterizedTest
    @ValueSource(longs = {76, 77, 78})
    @DisplayName("trap: constant-label spammers draw the consensus to their label, as the Javadoc says")
    void isDrawnToTheLabelThatSpammersAlwaysGive(long seed) {
        var crowd = Crowd.of(500, 30, 2, 5, seed).spammedBy(12);

        assertThat(crowd.accuracy(new Glad())).isLessThan(crowd.accuracy(new MajorityVote()) - 0.1);
    }

    @Test
    @DisplayName("trap: an estimated label prior forgets a rare label, as the Javadoc says")
    void keepsARareLabelUnlessTheLabelPriorIsEstimated() {
        var crowd = Crowd.of(1000, 30, 2, 3, 54).rareBut(20);
        long rare = given(crowd.truth().tasks().stream()
                .map(task -> crowd.truth().label(task).orElseThrow())
                .toList());

        var kept = new Glad().aggregate(crowd.answers());
        var forgotten = new Glad().withLabelPrior(LabelPrior.estimated()).aggregate(crowd.answers());

        assertThat(given(kept.labels().values())).isGreaterThanOrEqualTo(rare);
        assertThat(given(forgotten.labels().values())).isLessThan(rare / 2);
    }

    private static long given(Collection<String> labels) {
        return labels.stream().filter("l1"::equals).count();
    }

    @Test
    void climbsWithAnEstimatedLabelPrior() {
        var crowd = Crowd.of(120, 14, 3, 3, 82);
        LongHand.assertClimbs(
                30,
                ObjectiveContract.FALL,
                sweeps -> new Glad()
                        .withLabelPrior(LabelPrior.estimated())
                        .withStopping(new Stopping(sweeps, 0))
                        .aggregate(crowd.answers())
                        .convergence()
                        .objective()
                        .orElseThrow());
    }

    @Test
    void knowsByHistoryWhoIsAble() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog", "t2 ann dog", "t2 bob cat");
        var history = WorkerHistory.builder().add("bob", "cat", "cat", 40).add("ann", "cat", "dog", 10);

        var consensus = new Glad().aggregate(answers, Known.nothing().withHistory(history.build()), Progress.none());

        assertThat(consensus.ability("bob")).isGreaterThan(1);
        assertThat(consensus.ability("ann")).isNegative();
        assertThat(consensus.label("t1")).isEqualTo("dog");
        assertThat(consensus.label("t2")).isEqualTo("cat");
    }

    @ParameterizedTest
    @CsvSource({"product, 0.928", "sentiment1k, 0.948"})
    @DisplayName("Crowd-Kit: the accuracies of GLAD on D_Product and D_PosSent that its authors report")
    void isAsAccurateAsCrowdKit(String set, double published) {
        assertThat(RealSet.named(set).accuracy(new Glad())).isCloseTo(published, within(A_TENTH_OF_A_POINT));
    }
}
