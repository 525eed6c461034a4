package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.reputation.EloCrowd.crowd;
import static org.crowd4j.reputation.EloCrowd.informedness;
import static org.crowd4j.reputation.EloCrowd.settled;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.crowd4j.reputation.EloCrowd.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("EloReputation")
class EloReputationTest implements ReputationContract {

    private static final double NEWCOMER = 0.5604; // informedness

    @Override
    public Reputation reputation() {
        return new EloReputation();
    }

    @Override
    public Reputation withOtherSettings() {
        return new EloReputation().withHabit(3);
    }

    @Override
    public Reputation goldOnly() {
        return new EloReputation().withPeerWeight(0);
    }

    @Override
    public double newcomer(int labels) {
        double[] q = EloScale.newcomer();
        double looking = EloScale.knowing(q, 0) + EloScale.avoiding(q, 0);
        return EloScale.knowing(q, 0) + (1 - looking) / labels;
    }

    @Test
    void permutedLabelsGiveTheSameRatings() {
        Random random = new Random(4);
        List<Rows> tasks = IntStream.range(0, 200)
                .mapToObj(task -> Rows.of(
                        4,
                        task % 9 == 0 ? random.nextInt(4) : -1,
                        IntStream.range(0, 6)
                                .mapToObj(w -> "w" + w + " " + (random.nextInt(6) > w ? task % 4 : random.nextInt(4)))
                                .toArray(String[]::new)))
                .toList();
        EloStanding standing = settled(new EloReputation(), tasks);
        EloStanding mirrored = settled(new EloReputation(), relabelled(tasks, label -> (label * 3 + 2) % 4));

        for (String worker : standing.workers()) {
            assertThat(mirrored.belief(worker)).containsExactly(standing.belief(worker), within(1e-12));
        }
    }

    private static List<Rows> relabelled(List<Rows> tasks, UnaryOperator<Integer> to) {
        return tasks.stream()
                .map(task -> new Rows(
                        task.labels(),
                        task.gold().stream().map(to::apply).findFirst(),
                        task.at(),
                        task.workers(),
                        task.answers().stream().map(to).toList()))
                .toList();
    }

    @Test
    void goldAgainstAMajorityDecides() {
        EloStanding standing = new EloReputation().open();
        for (int n = 0; n < 10; n++) {
            standing.settle(Rows.of(2, n % 2, "ann " + n % 2, "bob " + (1 - n % 2), "cid " + (1 - n % 2)));
        }

        assertThat(informedness(standing, "ann")).isGreaterThan(0.75);
        assertThat(informedness(standing, "bob")).isLessThan(-0.5).isEqualTo(informedness(standing, "cid"));
    }

    @Test
    void stepsShowWhatMovedARating() {
        EloStanding standing = settled(new EloReputation(), crowd(0.5, Kind.CONSTANT, 0, 6));
        double before = standing.rating("w5").points();

        standing.settle(Rows.of(2, -1, "w5 1", "w0 0", "w6 1", "w7 1"));

        List<EloStep> steps = standing.steps();
        assertThat(steps).extracting(EloStep::worker).containsExactly("w0", "w5", "w6", "w7");
        assertThat(steps.get(1).before()).isEqualTo(before);
        assertThat(steps.get(1).after())
                .isEqualTo(standing.rating("w5").points())
                .isGreaterThan(before);
        assertThat(steps.get(1).support()).isGreaterThan(0.9);
        assertThat(steps.get(1).habit()).isCloseTo(0.5, within(0.1));
        assertThat(steps.get(0).habit()).isGreaterThan(0.97);
        assertThat(steps.get(0).support()).isLessThan(0.1);
        assertThat(steps.get(0)).asString().matches("w0: support 0\\.0\\d, habit 1.00, \\d+ → \\d+ points");
    }

    @Test
    void evidenceFromPeersScalesWithTheirWeight() {
        Rows task = Rows.of(4, -1, "ann 0", "bob 0", "cid 1");
        double none = informedness(settled(new EloReputation().withPeerWeight(0), List.of(task)), "ann");
        double third = informedness(settled(new EloReputation().withPeerWeight(0.3), List.of(task)), "ann");
        double half = informedness(settled(new EloReputation(), List.of(task)), "ann");
        double full = informedness(settled(new EloReputation().withPeerWeight(1), List.of(task)), "ann");

        assertThat(none).isCloseTo(NEWCOMER, within(1e-4));
        assertThat(List.of(none, third, half, full)).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 50})
    void anInformednessMeansTheSameForAnyNumberOfLabels(int labels) {
        Random random = new Random(labels);
        EloStanding standing = new EloReputation().open();
        for (int n = 0; n < 600; n++) {
            int right = random.nextInt(labels);
            int label = random.nextDouble() < 0.6 ? right : random.nextInt(labels);
            standing.settle(Rows.of(labels, right, "ann " + label, "bob " + random.nextInt(labels)));
        }

        assertThat(informedness(standing, "ann")).isCloseTo(0.6, within(0.08));
        assertThat(standing.rating("ann").points()).isCloseTo(1437, within(60.0));
        assertThat(standing.rating("bob").points()).isCloseTo(1196, within(60.0));
    }

    @Test
    void invalidSettingsAreRejected() {
        EloReputation settings = new EloReputation();
        assertRefused(() -> settings.withForget(-0.1), "forget must be from 0 to 1, got -0.1");
        assertRefused(() -> settings.withHalfLife(Duration.ZERO), "halfLife must be greater than 0, got PT0S");
        assertRefused(() -> settings.withPeerWeight(Double.NaN), "peerWeight must be from 0 to 1, got NaN");
        assertRefused(() -> settings.withHabit(0), "habit must be finite and positive, got 0.0");
        assertRefused(() -> settings.withClasses(0), "classes must be finite and positive, got 0.0");
        assertRefused(() -> settings.withCrowdVariance(-1), "crowdVariance must be finite and at least 0, got -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.open().probabilityCorrect("ann", 1));
        assertThat(settings.name()).isEqualTo("elo");
        assertThat(settings.withHalfLife(Duration.ofSeconds(Long.MAX_VALUE))
                        .open()
                        .workers())
                .isEmpty();
    }
}
