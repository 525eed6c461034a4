package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Votes, told of a group")
class DependentVotesTest {

    /** Sums of parts of a vote, over a hundred sweeps. */
    private static final double ROUNDING = 1e-9;

    private static final List<String> COPIES = List.of("copy0", "copy1", "copy2");

    /** Votes in which nothing is added to a worker's counts. */
    static Stream<CategoricalAggregator> votes() {
        return Stream.of(
                new MajorityVote(),
                new SupermajorityVote(),
                new Wawa(),
                new ZeroBasedSkill(),
                new IterativeWeightedVote(),
                new Crh().withScale(Crh.Scale.MAX).withMinLoss(1e-12));
    }

    private static CategoricalAnswers withCopies() {
        var builder = CategoricalAnswers.builder();
        Crowd.of(80, 10, 3, 5, 55).answers().stream().forEach(builder::add);
        for (int task = 0; task < 80; task++) {
            for (String copy : COPIES) {
                builder.add("t" + task, copy, Crowd.label(task % 3));
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @MethodSource("votes")
    void takesPerfectCopiesForOneVoter(CategoricalAggregator vote) {
        CategoricalAnswers answers = withCopies();
        Gold gold = Crowd.of(80, 10, 3, 5, 55).gold(7);
        DependentWorkers copies = DependentWorkers.of(COPIES, 1);

        var told = vote.aggregate(answers, Known.nothing().withGold(gold).withDependence(copies), Progress.none());

        LongHand.assertRows(told, vote.aggregate(copies.merge(answers), gold), ROUNDING);
    }

    @Test
    void aGroupHasOneVoteInASupermajority() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob cat", "t1 cid cat", "t2 ann cat", "t2 eve cat", "t2 dan dog");
        var known = Known.nothing().withDependence(DependentWorkers.of(List.of("ann", "bob", "cid"), 1));

        var three = new SupermajorityVote().withMinAnswers(2).aggregate(answers, known, Progress.none());
        var half = new SupermajorityVote().aggregate(answers, known, Progress.none());

        assertThat(three.undecided()).containsExactly("t1");
        assertThat(three.decision("t2")).hasValue("cat");
        assertThat(half.decision("t1")).hasValue("cat");
    }
}
