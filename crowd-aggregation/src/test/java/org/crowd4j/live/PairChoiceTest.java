package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.crowd4j.ItemConsensus;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.live.internal.engine.PairChoice;
import org.crowd4j.pairwise.NextPairs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The choice of pairs")
class PairChoiceTest {
    private final PairChoice choice = new PairChoice();
    private final AtomicInteger chosen = new AtomicInteger();

    private static PairwiseScoring compared(int items) throws IOException {
        PairwiseScoring better = ScoringEngine.open(Journal.inMemory(), new PairwiseQuestion("better"))
                .comparisons("better");
        for (int i = 1; i < items; i++) {
            better.submit("s" + i, "pair " + i, "ann", "i" + (i - 1), "i" + i, Outcome.LEFT);
        }
        return better;
    }

    private List<String> next(int facts, ItemConsensus consensus, Set<List<String>> compared) {
        return choice.next(
                facts,
                () -> {
                    chosen.incrementAndGet();
                    return consensus;
                },
                compared);
    }

    @Test
    void givesTheBestFirstAndOthersInTurn() throws IOException {
        ItemConsensus consensus = compared(8).snapshot();
        List<List<String>> best = NextPairs.of(consensus, 100).stream()
                .map(pair -> List.of(pair.first(), pair.second()))
                .toList();
        List<List<String>> given = new ArrayList<>();
        for (int i = 0; i < best.size(); i++) {
            given.add(next(7, consensus, Set.of()));
        }
        assertThat(given).isEqualTo(best);
        assertThat(next(7, consensus, Set.of())).isEqualTo(best.get(0));
    }

    @Test
    void givesNoPairThatTheWorkerHasCompared() throws IOException {
        ItemConsensus consensus = compared(5).snapshot();
        Set<List<String>> compared = new HashSet<>();
        for (List<String> pair = next(4, consensus, compared); !pair.isEmpty(); pair = next(4, consensus, compared)) {
            assertThat(compared.add(pair)).isTrue();
        }
        assertThat(compared).hasSize(10);
    }

    @Test
    void isMadeAgainWhenTheFactsHaveGrownByAHundredth() throws IOException {
        ItemConsensus consensus = compared(5).snapshot();
        for (int facts = 1000; facts <= 1010; facts++) {
            next(facts, consensus, Set.of());
        }
        assertThat(chosen).hasValue(1);
        next(1011, consensus, Set.of());
        assertThat(chosen).hasValue(2);
    }

    @Test
    void followsEveryComparisonWhileThereAreFew() throws IOException {
        PairwiseScoring better = compared(4);
        List<String> pair = better.nextPair("bob");
        for (int i = 0; i < 20 && !pair.isEmpty(); i++) {
            better.submit("b" + i, pair.toString(), "bob", pair.get(0), pair.get(1), Outcome.TIE);
            pair = better.nextPair("bob");
        }
        assertThat(pair).isEmpty();
    }
}
