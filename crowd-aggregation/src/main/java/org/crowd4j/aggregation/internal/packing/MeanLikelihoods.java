package org.crowd4j.aggregation.internal.packing;

import java.util.Arrays;
import java.util.List;
import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.Consensus;
import org.crowd4j.aggregation.internal.numerics.Softmax;

/** A posterior that is the mean of the posteriors of others. */
public final class MeanLikelihoods implements AnswerLikelihoods {
    private final List<LeaveOneOutPosterior> members;
    private final double[] one; // K

    /** Makes likelihoods of consensuses about the same answers; at least one. */
    public MeanLikelihoods(List<Consensus> members) {
        this.members = members.stream().map(LeaveOneOutPosterior::of).toList();
        this.one = new double[members.get(0).answers().labels().size()];
    }

    @Override
    public void prior(int task, double[] row) {
        Arrays.fill(row, 0);
        for (LeaveOneOutPosterior member : members) {
            member.prior(task, one);
            Softmax.apply(one);
            add(row);
        }
        LeaveOneOutPosterior.logarithms(row);
    }

    @Override
    public void without(int task, int from, int to, double[] row) {
        Arrays.fill(row, 0);
        for (LeaveOneOutPosterior member : members) {
            member.probabilities(task, from, to, one);
            add(row);
        }
        LeaveOneOutPosterior.logarithms(row);
    }

    private void add(double[] row) {
        for (int c = 0; c < row.length; c++) {
            row[c] += one[c] / members.size();
        }
    }

    @Override
    public boolean additive() {
        return false;
    }

    @Override
    public String description() {
        boolean stated = members.stream().allMatch(LeaveOneOutPosterior::stated);
        return "the mean of %d methods: answers do not add up to the log-odds%s"
                .formatted(members.size(), stated ? "" : ", and those of some members are approximate");
    }
}
