package org.crowd4j.aggregation.internal.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.categorical.Committee;
import org.crowd4j.categorical.Ebcc;
import org.crowd4j.categorical.HierarchicalDawidSkene;
import org.crowd4j.categorical.LeaveOneOutDawidSkene;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.categorical.SupermajorityVote;
import org.crowd4j.categorical.Wawa;
import org.crowd4j.categorical.ZeroBasedSkill;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeaveOneOutPosteriorTest {
    private static final Crowd CROWD = Crowd.of(120, 12, 3, 5, 11);

    static Stream<CategoricalAggregator> votes() {
        return Stream.of(new MajorityVote(), new MajorityVote(1), new SupermajorityVote());
    }

    static Stream<CategoricalAggregator> weighted() {
        return Stream.of(new Wawa(), new ZeroBasedSkill());
    }

    static Stream<CategoricalAggregator> models() {
        return Stream.of(new Ebcc(), new LeaveOneOutDawidSkene(), new HierarchicalDawidSkene(), new Committee());
    }

    private static CategoricalAnswers without(CategoricalAnswers answers, int left) {
        CategoricalAnswers.Builder rest =
                CategoricalAnswers.builder().labels(answers.labels().ids());
        for (int a = 0; a < answers.size(); a++) {
            if (a != left) {
                rest.add(
                        answers.tasks().id(answers.task(a)),
                        answers.workers().id(answers.worker(a)),
                        answers.labels().id(answers.label(a)));
            }
        }
        return rest.build();
    }

    /** The mean, over some answers, of half the absolute difference to a new run without the answer. */
    private static double distanceToANewRun(CategoricalAggregator method) {
        CategoricalAnswers answers = CROWD.answers();
        LeaveOneOutPosterior posterior = LeaveOneOutPosterior.of(method.aggregate(answers));
        double[] row = new double[answers.labels().size()];
        double distance = 0;
        int runs = 0;
        for (int a = 3; a < answers.size(); a += 29, runs++) {
            String task = answers.tasks().id(answers.task(a));
            Consensus run = method.aggregate(without(answers, a));
            posterior.probabilities(answers.task(a), a, a + 1, row);
            for (int c = 0; c < row.length; c++) {
                double other =
                        run.posterior().probability(task, answers.labels().id(c));
                distance += Math.abs(row[c] - other) / 2;
            }
        }
        return distance / runs;
    }

    @ParameterizedTest
    @MethodSource("votes")
    void isAVoteOfTheOtherAnswers(CategoricalAggregator vote) {
        assertThat(distanceToANewRun(vote)).isLessThan(1e-12);
    }

    @ParameterizedTest
    @MethodSource("weighted")
    void isAWeightedVoteOfTheOtherAnswers(CategoricalAggregator vote) {
        assertThat(distanceToANewRun(vote))
                .as("weights move a little in a new run")
                .isLessThan(0.01);
    }

    @ParameterizedTest
    @MethodSource("models")
    void isCloseToANewRunOfAModel(CategoricalAggregator model) {
        assertThat(distanceToANewRun(model)).isLessThan(0.02);
    }

    @Test
    void isTheMeanOfTheMembersOfACommittee() {
        Committee.Result committee = new Committee().aggregate(CROWD.answers());
        List<LeaveOneOutPosterior> members =
                committee.members().stream().map(LeaveOneOutPosterior::of).toList();
        LeaveOneOutPosterior mean = LeaveOneOutPosterior.of(committee);
        double[] row = new double[3];
        double[] one = new double[3];
        for (int a = 0; a < CROWD.answers().size(); a += 7) {
            int task = CROWD.answers().task(a);
            double sum = 0;
            for (LeaveOneOutPosterior member : members) {
                member.probabilities(task, a, a + 1, one);
                sum += one[1];
            }
            mean.probabilities(task, a, a + 1, row);
            assertThat(row[1]).isCloseTo(sum / members.size(), within(1e-9));
        }
    }

    @Test
    void countsAnswersOfAGroupByTheirWeight() {
        CategoricalAnswers answers = Crowd.answers("t ann x", "t bob x", "t cid y", "t dan y", "u ann x");
        Known known = Known.nothing().withDependence(DependentWorkers.of(List.of("ann", "bob"), 1));
        Consensus vote = new MajorityVote().aggregate(answers, known, Progress.none());
        double[] row = new double[2];
        int task = answers.tasks().position("t");

        LeaveOneOutPosterior.of(vote).probabilities(task, 0, 0, row);

        assertThat(row[0]).isCloseTo(vote.posterior().probability("t", "x"), within(1e-12));
        assertThat(row[0]).isLessThan(0.5);
    }

    @Test
    void isEvenWithoutTheOnlyAnswer() {
        CategoricalAnswers answers = Crowd.answers("t ann x", "u ann y");
        double[] row = new double[2];
        for (CategoricalAggregator vote : List.of(new MajorityVote(), new Wawa())) {
            LeaveOneOutPosterior.of(vote.aggregate(answers)).probabilities(0, 0, 1, row);
            assertThat(row).containsExactly(0.5, 0.5);
        }
    }

    @ParameterizedTest
    @MethodSource({"votes", "weighted", "models"})
    void doesNotDependOnTheOrderOfCalls(CategoricalAggregator method) {
        Consensus consensus = method.aggregate(CROWD.answers(), Gold.of(Map.of("t1", Crowd.label(0))));
        LeaveOneOutPosterior often = LeaveOneOutPosterior.of(consensus);
        double[] row = new double[3];
        double[] fresh = new double[3];
        for (int a = CROWD.answers().size() - 1; a >= 0; a -= 50) {
            int task = CROWD.answers().task(a);
            often.probabilities(task, a, a + 1, row);
            LeaveOneOutPosterior.of(consensus).probabilities(task, a, a + 1, fresh);
            assertThat(row).containsExactly(fresh);
        }
    }

    @Test
    void knowsWhetherTheConsensusStatesItsLikelihoods() {
        assertThat(LeaveOneOutPosterior.of(new OneCoin().aggregate(CROWD.answers()))
                        .stated())
                .isTrue();
        assertThat(LeaveOneOutPosterior.of(new Committee().aggregate(CROWD.answers()))
                        .stated())
                .isTrue();
        assertThat(LeaveOneOutPosterior.of(new Ebcc().aggregate(CROWD.answers()))
                        .stated())
                .isFalse();
    }
}
