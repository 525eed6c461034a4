package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.crowd4j.ItemConsensus;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.PairwiseLedger;
import org.crowd4j.PairwiseStreamingAggregator;
import org.crowd4j.simulation.ComparisonSimulator;
import org.junit.jupiter.api.Test;

/**
 * What every ledger of comparisons promises. A test class implements this to inherit the checks.
 */
interface PairwiseLedgerContract {
    Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    PairwiseStreamingAggregator method();

    /** {@return comparisons of half a year} */
    private static List<Answer> games(boolean timed) {
        List<Answer> games = new ArrayList<>();
        new ComparisonSimulator()
                .withTies(0.5).withComparisons(400).simulate().answers().stream()
                        .forEach(game -> games.add(new Answer(
                                game.task(),
                                game.worker(),
                                game.left(),
                                game.right(),
                                game.outcome(),
                                timed
                                        ? Optional.of(BEGIN.plus(Duration.ofHours(11L * games.size())))
                                        : Optional.empty())));
        return games;
    }

    private static void assertStands(PairwiseLedger ledger, ItemConsensus consensus) {
        for (String item : consensus.items()) {
            assertThat(ledger.score(item)).isEqualTo(consensus.score(item));
            assertThat(ledger.standardError(item)).isEqualTo(consensus.standardError(item));
            assertThat(ledger.probability(item, "i0")).isEqualTo(consensus.probability(item, "i0"));
        }
    }

    private static void assertSame(PairwiseLedger ledger, PairwiseLedger other) {
        for (String item : other.answers().items()) {
            assertThat(ledger.score(item)).isEqualTo(other.score(item));
            assertThat(ledger.standardError(item)).isEqualTo(other.standardError(item));
        }
    }

    @Test
    default void standsWhereItsSnapshotDoes() {
        for (boolean timed : new boolean[] {false, true}) {
            PairwiseLedger ledger = method().open();
            int added = 0;
            for (Answer game : games(timed)) {
                ledger.add(game, added % 7 == 0 ? 0 : 0.5 * (added % 4));
                if (++added % 67 == 0) {
                    assertStands(ledger, ledger.snapshot());
                }
            }
            assertThat(ledger.answers().size()).isEqualTo(400);
        }
    }

    @Test
    default void forgetsWhatIsRetracted() {
        List<Answer> games = games(true);
        PairwiseLedger ledger = method().open();
        PairwiseLedger without = method().open();
        for (int i = 0; i < games.size(); i++) {
            ledger.add(games.get(i), 1 + i % 2);
            if (i != 77 && i != 300) {
                without.add(games.get(i), 1 + i % 2);
            }
        }

        ledger.retract(games.get(300)).retract(games.get(77));

        assertSame(ledger, without);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> ledger.retract(games.get(77)))
                .withMessageContaining("no comparison");
    }

    @Test
    default void appliesGoldToThePast() {
        PairwiseLedger late = method().open();
        PairwiseLedger early = method().open().gold("i3", 40).gold("unplayed", 7);
        for (Answer game : games(false)) {
            late.add(game);
            early.add(game);
        }

        late.gold("i3", 30).gold("i3", 40);

        assertSame(late, early);
        assertStands(early, early.snapshot());
        assertThat(early.score("i3")).isEqualTo(40);
        assertThat(early.standardError("i3")).isZero();
        assertThat(early.score("unplayed")).isEqualTo(7);
    }

    @Test
    default void isUnchangedByACallThatThrows() {
        PairwiseLedger ledger = method().open().add("t", "ann", "a", "b", Outcome.LEFT);
        double before = ledger.score("a");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.add(new Answer("ann", "b", "a", Outcome.LEFT), -1));
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.gold("a", Double.NaN));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> ledger.score("c"));

        assertThat(ledger.score("a")).isEqualTo(before);
        assertThat(ledger.answers().size()).isEqualTo(1);
        assertThat(ledger.finish().items().size()).isEqualTo(2);
        assertThat(ledger.toString()).startsWith("OnlineLedger[1 answers, by ");
    }
}
