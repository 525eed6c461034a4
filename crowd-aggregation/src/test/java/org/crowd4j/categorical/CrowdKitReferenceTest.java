package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Consensus;
import org.crowd4j.Methods;
import org.crowd4j.Stopping;
import org.crowd4j.testing.RealSet;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Agreement with Crowd-Kit 1.4.1 on four public data sets. The files hold one row per task and one
 * column per label; the tolerances are those of the README beside them: what ten digits and another
 * order of additions leave, and for the methods that clip at 10⁻¹⁰ in other places than ours, what
 * that leaves.
 */
@DisplayName("Crowd-Kit 1.4.1")
class CrowdKitReferenceTest {
    private static DawidSkene maximumLikelihood(int sweeps) {
        return new DawidSkene().withSmoothing(0).withStopping(new Stopping(sweeps, 0));
    }

    /** Asserts that the probabilities are those in a file of the folder {@code reference}. */
    static void assertAgrees(Consensus consensus, String file, double tolerance) throws IOException {
        List<String> rows = Files.readAllLines(Shared.file("reference/" + file + ".csv"));
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

    /** What Crowd-Kit has under another name or by other settings than the defaults. */
    private static CategoricalAggregator method(String file) {
        return switch (file) {
            case "dawid-skene.1-iterations" -> maximumLikelihood(1);
            case "dawid-skene.10-iterations" -> maximumLikelihood(10);
            case "one-coin.10-iterations" ->
                new OneCoin()
                        .withPrior(new BetaPrior(0, 0))
                        .withLabelPrior(LabelPrior.estimated())
                        .withStopping(new Stopping(10, 0));
            default -> Methods.named(CategoricalAggregator.class, file);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "majority-vote, 1e-9",
        "wawa, 1e-8",
        "zero-based-skill, 1e-5",
        "dawid-skene.1-iterations, 1e-6",
        "dawid-skene.10-iterations, 1e-6",
        "one-coin.10-iterations, 1e-6"
    })
    void hasTheSamePosteriors(String file, double tolerance) throws IOException {
        for (String set : List.of("bluebird", "rte", "dog", "CF")) {
            assertAgrees(method(file).aggregate(RealSet.answers(set)), set + "." + file, tolerance);
        }
    }
}
