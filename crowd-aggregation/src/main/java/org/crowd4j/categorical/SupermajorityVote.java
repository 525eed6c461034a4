package org.crowd4j.categorical;

import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Decides a task only where enough of its answers agree, a qualified majority or supermajority, and
 * lists the undecided tasks, for which to ask more workers or an expert.
 *
 * <pre>{@code
 * var result = new SupermajorityVote().withMinAnswers(3).aggregate(answers);
 * result.decision("photo-17");                     // empty if fewer than two thirds agree
 * result.undecided();                              // tasks to ask about again
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   q(t, c) = n(t, c) / n(t)
 *   c decides t where q(t, c) ≥ quota, n(t) ≥ minAnswers, and no other label has as many votes
 * </pre>
 *
 * <p>where n(t, c) of the n(t) answers to task t give c, answers of a group by their weight. The
 * posterior is that of a plain vote, whether a task is decided or not, and so is
 * {@link Consensus#label}; only {@link Result#decision} is empty. Gold is decided. It learns
 * nothing about workers; history and a start make no difference.
 *
 * <p><b>When not:</b> where every task needs a label. A quota is no probability: two equal answers
 * of two are a share of 1, and with workers who are right 70 % of the time wrong nearly one time in
 * six. A quota that no split reaches asks for unanimity implicitly: with three answers, all
 * above two thirds do.
 *
 * <p><b>Cost:</b> one pass, O(A + N·K) time, O(N·K) space.
 *
 * @param share the share of a task's answers that decides it; greater than 0, at most 1
 * @param minAnswers how many answers a task needs to be decided; at least 1
 */
public record SupermajorityVote(double share, int minAnswers) implements DetailedAggregator<SupermajorityVote.Result> {

    /** Two thirds, of one answer or more. */
    public SupermajorityVote() {
        this(2.0 / 3, 1);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code share} is not greater than 0 and at most 1, or
     *     {@code minAnswers < 1}
     */
    public SupermajorityVote {
        Check.positiveShare("share", share);
        Check.atLeast("minAnswers", minAnswers, 1);
    }

    /**
     * {@return these settings, with another quota; write two thirds as {@code 2.0 / 3}, for 0.667
     * is more}
     */
    public SupermajorityVote withShare(double share) {
        return new SupermajorityVote(share, minAnswers);
    }

    /** {@return these settings, deciding tasks with {@code count} answers or more} */
    public SupermajorityVote withMinAnswers(int count) {
        return new SupermajorityVote(share, count);
    }

    @Override
    public String summary() {
        return "A vote that decides where two thirds agree, and tells what is undecided";
    }

    @Override
    public Result aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), 1, answers, known, progress);
        PackedAnswers packed = fit.packed();
        Consensus vote = fit.vote(0);
        Set<String> undecided = new LinkedHashSet<>();
        for (int position = 0; position < packed.tasks(); position++) {
            fit.monitor().checkAt(position);
            if (packed.gold(packed.order.task(position)) < 0 && !decides(packed, vote.posterior(), position)) {
                undecided.add(packed.answers().tasks().id(position));
            }
        }
        fit.monitor().report(1, 1);
        return new Result(vote, undecided);
    }

    private boolean decides(PackedAnswers packed, Posterior posterior, int position) {
        int task = packed.order.task(position);
        double rounding = packed.weighted() ? Posterior.TIE : 0; // three thirds are one answer
        return packed.votes(task) >= minAnswers - rounding
                && posterior.probability(position, posterior.mode(position)) >= share - rounding
                && !posterior.tied(position);
    }

    /** {@return such as {@code SupermajorityVote[]} or {@code SupermajorityVote[share=0.75]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new SupermajorityVote());
    }

    /** The vote, and which tasks it decides. */
    public static final class Result extends ModelConsensus {
        private final Set<String> undecided;

        private Result(Consensus vote, Set<String> undecided) {
            super(vote);
            this.undecided = ImmutableSet.copyOf(undecided);
        }

        /** {@return the tasks that no label decides, in task order} */
        public Set<String> undecided() {
            return undecided;
        }

        /**
         * Returns the label that decides a task; empty if none does.
         *
         * @throws java.util.NoSuchElementException if the task has no answer
         */
        public Optional<String> decision(String task) {
            String winner = label(task);
            return undecided.contains(task) ? Optional.empty() : Optional.of(winner);
        }

        /** {@return such as {@code SupermajorityVote.Result[45 tasks, 3 undecided]}} */
        @Override
        public String toString() {
            return "SupermajorityVote.Result[%s tasks, %s undecided]"
                    .formatted(answers().tasks().size(), undecided.size());
        }
    }
}
