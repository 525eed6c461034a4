package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastConsensusTest {
    private final ForecastAnswers answers = ForecastAnswers.builder()
            .add("t1", "ann", 0.9)
            .add("t1", "bob", 0.4)
            .add("t2", "ann", 0.1)
            .add("t2", "bob", 0.2)
            .add("t3", "cid", 0.5)
            .build();

    private static ForecastConsensus consensus(ForecastAnswers answers, Gold gold, double probability, double error) {
        return Samples.forecasts(answers, gold, (task, outcome) -> outcome == 1 ? probability : 1 - probability, error);
    }

    @Test
    void holdsProbabilitiesWithIntervalsInsideZeroAndOne() {
        var consensus = consensus(answers, Gold.none(), 0.8, 1);

        assertThat(consensus.probability("t1")).isEqualTo(0.8);
        assertThat(consensus.probability("t1", "0")).isCloseTo(0.2, within(1e-12));
        var interval = consensus.interval("t1", 0.9);
        assertThat(interval.low()).isCloseTo(1 / (1 + Math.exp(-(Math.log(4) - 1.6448536))), within(1e-6));
        assertThat(interval.high()).isCloseTo(1 / (1 + Math.exp(-(Math.log(4) + 1.6448536))), within(1e-6));
        assertThat(consensus(answers, Gold.none(), 1, 3).interval("t1", 0.9)).isEqualTo(new Interval(1, 1));
        assertThat(consensus.table(1).rows().get(0)).containsExactly("t1", 0.8, interval.low(), interval.high(), 2);
        assertThat(consensus).hasToString("ForecastConsensus[3 tasks, 3 workers, converged after 1]");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> consensus.probability("t9"));
    }

    @Test
    void isSureOfGold() {
        var consensus = consensus(answers, Gold.of(Map.of("t1", "1", "unheard", "0")), 0.8, 1);

        assertThat(consensus.probability("t1")).isOne();
        assertThat(consensus.interval("t1", "0", 0.9)).isEqualTo(new Interval(0, 0));
        assertThat(consensus.clamped().tasks()).containsExactly("t1");
        assertRefused(
                () -> consensus(answers, Gold.of(Map.of("t1", "yes")), 0.8, 1),
                "the gold of task \"t1\" must be one of its outcomes, got \"yes\"");
    }

    @Test
    void needsANamedOutcomeUnlessThereAreTwo() {
        var three = ForecastAnswers.builder()
                .add("t1", "ann", Map.of("a", 0.25, "b", 0.25, "c", 0.5))
                .add("t2", "ann", Map.of("b", 1.0))
                .build();
        var consensus = Samples.forecasts(three, Gold.none(), three::probability, 0);

        assertThat(consensus.probability("t1", "c")).isEqualTo(0.5);
        assertThat(consensus.probability("t2", "c")).isZero();
        assertThat(consensus.interval("t2", "c", 0.9)).isEqualTo(new Interval(0, 0));
        assertThatIllegalStateException().isThrownBy(() -> consensus.probability("t1"));
    }

    @Test
    void scoresWorkersByResolvedTasksAgainstTheOthers() {
        var gold = Gold.of(Map.of("t1", "1", "t2", "0"));
        var consensus = consensus(answers, gold, 0.5, 0);

        var ann = consensus.worker("ann");
        assertThat(ann.figure("brier")).isCloseTo((2 * 0.01 + 2 * 0.01) / 2, within(1e-12));
        assertThat(ann.figure("peer_score")).isCloseTo(50 * (Math.log(0.9 / 0.4) + Math.log(0.9 / 0.8)), within(1e-9));
        assertThat(ann.figure("skill")).isPositive();
        assertThat(consensus.worker("bob").figure("peer_score")).isCloseTo(-ann.figure("peer_score"), within(1e-9));
        var cid = consensus.worker("cid"); // without a resolved task
        assertThat(cid.figure("skill")).isZero();
        assertThat(cid.figure("skill_high")).isGreaterThan(ann.figure("skill_high") - ann.figure("skill"));
        assertThat(cid.figure("brier")).isBetween(0.0, 2.0);
        assertThat(consensus.workersByTrust()).containsExactly("ann", "cid", "bob");
    }

    @Test
    void coversTheSkillOfMostWorkers() {
        var random = new Random(5);
        var builder = ForecastAnswers.builder();
        Map<String, String> right = new HashMap<>();
        double[] noise = random.doubles(40, 0, 0.6).toArray();
        for (int task = 0; task < 300; task++) {
            boolean truth = random.nextBoolean();
            right.put("t" + task, truth ? "1" : "0");
            for (int worker = 0; worker < 40; worker++) {
                if (task < 15 + 7 * worker) {
                    double p = 0.75 + noise[worker] * random.nextGaussian() / 2;
                    double inside = Math.max(0, Math.min(1, p));
                    builder.add("t" + task, "w" + worker, truth ? inside : 1 - inside);
                }
            }
        }
        double[] expected = new double[40]; // Brier score of a worker without end
        for (int worker = 0; worker < 40; worker++) {
            for (int i = 0; i < 20_000; i++) {
                double p = Math.max(0, Math.min(1, 0.75 + noise[worker] * random.nextGaussian() / 2));
                expected[worker] += 2 * (1 - p) * (1 - p) / 20_000;
            }
        }
        var consensus = consensus(builder.build(), Gold.of(right), 0.5, 0);

        int covered = 0;
        for (int worker = 0; worker < 40; worker++) {
            double others = 0; // on the tasks of the worker
            int pairs = 0;
            for (int task = 0; task < 15 + 7 * worker && task < 300; task++) {
                double sum = 0;
                int n = 0;
                for (int other = 0; other < 40; other++) {
                    if (other != worker && task < 15 + 7 * other) {
                        sum += expected[other];
                        n++;
                    }
                }
                others += n == 0 ? 0 : sum / n;
                pairs += n == 0 ? 0 : 1;
            }
            var figures = consensus.worker("w" + worker);
            double skill = others / pairs - expected[worker];
            covered += figures.figure("skill_low") <= skill && skill <= figures.figure("skill_high") ? 1 : 0;
        }
        assertThat(covered).isBetween(30, 40);
        assertThat(consensus.workersByTrust()).hasSize(40);
    }

    @Test
    void refusesWhatAreNoProbabilities() {
        assertRefused(
                () -> consensus(answers, Gold.none(), Double.NaN, 1),
                "task \"t1\" must have probabilities that add up to 1, errors and degrees of freedom,"
                        + " got [NaN, NaN], [1.0, 1.0], 2147483647");
    }
}
