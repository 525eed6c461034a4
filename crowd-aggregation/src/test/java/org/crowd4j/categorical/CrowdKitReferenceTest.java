package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Consensus;
import org.crowd4j.Stopping;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Agreement with Crowd-Kit 1.4.1 on four public data sets. The files hold one row per task and one column per label; the
 * tolerances are those of the README beside them: what ten digits and another order of additions leave, and for the methods
 * that clip at 10⁻¹⁰ in other places than ours, what that leaves.
 */
@DisplayName("Crowd-Kit 1.4.1")
class CrowdKitReferenceTest {
    private static final double VOTE = 1e-9;
    private static final double WAWA = 1e-8;
    private static final double ZERO_BASED_SKILL = 1e-5;
    private static final double EXPECTATION_MAXIMISATION = 1e-6;

    private static DawidSkene maximumLikelihood(int sweeps) {
        return new DawidSkene().withSmoothing(0).withStopping(new Stopping(sweeps, 0));
    }

    private static void assertAgrees(CategoricalAggregator aggregator, String set, String file, double tolerance)
            throws IOException {
        Consensus consensus = aggregator.aggregate(CategoricalCsv.read(Shared.file("data/" + set + "/answers.csv")));
        List<String> rows = Files.readAllLines(Shared.file("reference/" + set + "." + file + ".csv"));
        List<String> labels = List.of(rows.get(0).split(","));
        assertThat(rows).hasSize(1 + consensus.answers().tasks().size());
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            for (int column = 1; column < cells.length; column++) {
                assertThat(consensus.posterior().probability(cells[0], labels.get(column)))
                        .as("label %s of task %s", labels.get(column), cells[0])
                        .isCloseTo(Double.parseDouble(cells[column]), within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bluebird", "rte", "dog", "CF"})
    void agreesOnTheMajorityVote(String set) throws IOException {
        assertAgrees(new MajorityVote(), set, "majority-vote", VOTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bluebird", "rte", "dog", "CF"})
    void agreesOnWawa(String set) throws IOException {
        assertAgrees(new Wawa(), set, "wawa", WAWA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bluebird", "rte", "dog", "CF"})
    void agreesOnZeroBasedSkill(String set) throws IOException {
        assertAgrees(new ZeroBasedSkill(), set, "zero-based-skill", ZERO_BASED_SKILL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bluebird", "rte", "dog", "CF"})
    void agreesOnDawidSkeneAfterOneSweep(String set) throws IOException {
        assertAgrees(maximumLikelihood(1), set, "dawid-skene.1-iterations", EXPECTATION_MAXIMISATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bluebird", "rte", "dog", "CF"})
    void agreesOnDawidSkeneAfterTenSweeps(String set) throws IOException {
        assertAgrees(maximumLikelihood(10), set, "dawid-skene.10-iterations", EXPECTATION_MAXIMISATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bluebird", "rte", "dog", "CF"})
    void agreesOnOneCoinAfterTenSweeps(String set) throws IOException {
        var plain = new OneCoin()
                .withPrior(new BetaPrior(0, 0))
                .withLabelPrior(LabelPrior.estimated())
                .withStopping(new Stopping(10, 0));

        assertAgrees(plain, set, "one-coin.10-iterations", EXPECTATION_MAXIMISATION);
    }
}
