package org.crowd4j.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.categorical.Committee;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulation;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the interval of a worker's accuracy holds it, and what gold beside the consensus adds. */
class WorkerIntervalTest {

    /** One-coin crowds of 20 % spammers and 10 % adversaries, where the shares of votes lie far off. */
    @Test
    void committeesDoNotPlaceHonestWorkersTooLow() {
        double bias = 0;
        int inside = 0;
        int all = 0;
        for (long seed = 0; seed < 5; seed++) {
            Simulation world = WorkerQualityTest.crowd(4, 0.75, 0.1, seed)
                    .withGroup(0.2, Behaviour.uniformSpammer())
                    .withGroup(0.1, Behaviour.adversary(0.8))
                    .simulate();
            WorkerQuality quality = WorkerQuality.of(new Committee().aggregate(world.answers()));
            for (Simulation.Profile worker : world.workers()) {
                var row = quality.worker(worker.id());
                bias += row.accuracy() - worker.accuracy();
                inside += row.interval().contains(worker.accuracy()) ? 1 : 0;
                all++;
            }
        }

        assertThat(bias / all).isBetween(-0.03, 0.03);
        assertThat(inside / (double) all).isGreaterThan(0.9);
    }

    @Test
    void learnsFromGoldThatTheConsensusWasNotGivenHowMuchItIsTooSure() {
        RealSet leaves = RealSet.named("leaves");
        Consensus consensus = new Committee().aggregate(leaves.answers());
        Gold half = leaves.gold()
                .without(leaves.gold().tasks().stream()
                        .filter(task -> task.hashCode() % 2 == 0)
                        .toList());
        double plain = 0;
        double shifted = 0;
        for (String worker : leaves.answers().workers()) {
            plain += error(WorkerQuality.of(consensus), worker, leaves);
            shifted += error(WorkerQuality.of(consensus, half), worker, leaves);
        }

        assertThat(Math.abs(shifted)).isLessThan(Math.abs(plain) / 2);
    }

    /** The accuracy of a worker, less that on gold. */
    private static double error(WorkerQuality quality, String worker, RealSet set) {
        var answers = set.answers();
        long right = answers.stream()
                .filter(answer -> answer.worker().equals(worker))
                .filter(answer -> set.gold().label(answer.task()).equals(Optional.of(answer.label())))
                .count();
        return quality.worker(worker).accuracy() - (double) right / Math.max(1, known(worker, set));
    }

    /** How many answers a worker gave to gold tasks. */
    private static long known(String worker, RealSet set) {
        return set.answers().stream()
                .filter(answer -> answer.worker().equals(worker))
                .filter(answer -> set.gold().label(answer.task()).isPresent())
                .count();
    }

    /** Least share that holds and greatest mean width: as measured in WORKERS.md, rounded outwards. */
    @ParameterizedTest
    @CsvSource({
        "AdultContent2, 0.65, 0.28", "bluebird, 0.95, 0.32", "CF, 0.95, 0.48", "div150, 0.95, 0.31",
        "dog, 0.92, 0.33", "fact_eval, 0.70, 0.20", "leaves, 0.85, 0.44", "prelec_lesions, 0.40, 0.26",
        "product, 0.95, 0.38", "reuters, 0.92, 0.43", "rte, 0.95, 0.36", "sentiment1k, 0.95, 0.29",
        "smiles, 0.75, 0.29", "SP, 0.95, 0.30", "TREC2011_Vuurens, 0.65, 0.28", "web, 0.95, 0.39",
        "wsd, 0.95, 0.21", "ZenCrowd_us, 0.80, 0.36"
    })
    void intervalsHoldTheAccuracyOnGoldAsOftenAsReported(String name, double share, double widest) {
        RealSet set = RealSet.named(name);
        WorkerQuality quality = WorkerQuality.of(new Committee().aggregate(set.answers()));
        int[] judged = new int[set.answers().workers().size()];
        int[] right = new int[judged.length];
        set.answers().stream()
                .forEach(answer -> set.gold().label(answer.task()).ifPresent(gold -> {
                    int worker = set.answers().workers().position(answer.worker());
                    judged[worker]++;
                    right[worker] += gold.equals(answer.label()) ? 1 : 0;
                }));
        double held = 0;
        double width = 0;
        double all = 0;
        for (int worker = 0; worker < judged.length; worker++) {
            if (judged[worker] >= 10) {
                var interval =
                        quality.worker(set.answers().workers().id(worker)).interval();
                all++;
                held += interval.contains((double) right[worker] / judged[worker]) ? 1 : 0;
                width += interval.high() - interval.low();
            }
        }

        assertThat(held / all).isGreaterThanOrEqualTo(share);
        assertThat(width / all).isLessThanOrEqualTo(widest);
    }
}
