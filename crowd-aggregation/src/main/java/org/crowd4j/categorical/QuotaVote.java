package org.crowd4j.categorical;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.Cells;
import org.crowd4j.aggregation.internal.Settings;
import org.crowd4j.aggregation.internal.VoteShares;
import org.crowd4j.aggregation.internal.Watch;

/**
 * Decides a task only where enough of its answers agree, a qualified majority or supermajority, and tells which tasks are left undecided:
 * to ask more workers about, or an expert.
 *
 * <pre>{@code
 * var result = new QuotaVote().withMinAnswers(3).aggregate(answers);
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
 * <p>where n(t, c) of the n(t) answers to task t say c, answers of a group by their weight. The posterior is that of a plain vote, whether a task is decided or not, and so is
 * {@link Consensus#label}; only {@link Result#decision} is empty. Gold is decided. It learns nothing about workers; history and a start
 * make no difference.
 *
 * <p><b>When not:</b> where every task needs a label. A quota is no probability: two equal answers of two are a share of 1, and with workers
 * who are right 70 % of the time wrong nearly one time in six. A quota that no split reaches asks for unanimity without saying so: with
 * three answers, all above two thirds do.
 *
 * <p><b>Cost:</b> one pass, O(A + N·K) time, O(N·K) space.
 *
 * @param quota the share of a task's answers that decides it; greater than 0, at most 1
 * @param minAnswers how many answers a task needs to be decided; at least 1
 */
public record QuotaVote(double quota, int minAnswers) implements CategoricalAggregator {

    /** Two thirds, of one answer or more. */
    public QuotaVote() {
        this(2.0 / 3, 1);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the quota is not greater than 0 and at most 1, or {@code minAnswers < 1}
     */
    public QuotaVote {
        checkArgument(quota > 0 && quota <= 1, "quota must be greater than 0 and at most 1, got %s", quota);
        checkArgument(minAnswers >= 1, "minAnswers must be at least 1, got %s", minAnswers);
    }

    /** {@return these settings, with another quota; write two thirds as {@code 2.0 / 3}, for 0.667 is more} */
    public QuotaVote withQuota(double share) {
        return new QuotaVote(share, minAnswers);
    }

    /** {@return these settings, deciding tasks with {@code count} answers or more} */
    public QuotaVote withMinAnswers(int count) {
        return new QuotaVote(quota, count);
    }

    @Override
    public String name() {
        return "quota-vote";
    }

    @Override
    public String summary() {
        return "A vote that decides where two thirds agree, and tells what is undecided";
    }

    @Override
    public Result aggregate(CategoricalAnswers answers) {
        return aggregate(answers, Known.nothing(), Progress.none());
    }

    @Override
    public Result aggregate(CategoricalAnswers answers, Gold gold) {
        return aggregate(answers, Known.nothing().withGold(gold), Progress.none());
    }

    @Override
    public Result aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Watch watch = new Watch(name(), progress);
        watch.report(0, 1);
        Cells cells = Cells.of(answers, known);
        Posterior posterior = Posterior.of(cells.answers(), (task, row) -> {
            watch.checkAt(task);
            VoteShares.fill(cells, task, 0, row);
            VoteShares.clamp(cells, task, row);
        });
        Set<String> undecided = new LinkedHashSet<>();
        for (int task = 0; task < cells.tasks(); task++) {
            watch.checkAt(task);
            if (cells.gold(task) < 0 && !decides(cells, posterior, task)) {
                undecided.add(cells.answers().tasks().id(task));
            }
        }
        watch.report(1, 1);
        return new Result(
                Consensus.of(cells.answers(), cells.clamped(), posterior, Convergence.CLOSED_FORM), undecided);
    }

    private boolean decides(Cells cells, Posterior posterior, int task) {
        double rounding = cells.weighed() ? Posterior.TIE : 0; // three thirds are one answer
        double heard = 0;
        for (int answer = cells.answers().from(task); answer < cells.answers().to(task); answer++) {
            heard += cells.weight(answer);
        }
        return heard >= minAnswers - rounding
                && posterior.probability(task, posterior.mode(task)) >= quota - rounding
                && !posterior.tied(task);
    }

    /** {@return such as {@code QuotaVote[]} or {@code QuotaVote[quota=0.75]}} */
    @Override
    public String toString() {
        return Settings.of(this, new QuotaVote());
    }

    /** The vote, and which tasks it decides. */
    public static final class Result implements Consensus {
        private final Consensus vote;
        private final Set<String> undecided;

        private Result(Consensus vote, Set<String> undecided) {
            this.vote = vote;
            this.undecided = ImmutableSet.copyOf(undecided);
        }

        /** {@return the tasks that no label decides, in task order} */
        public Set<String> undecided() {
            return undecided;
        }

        /**
         * Returns the label that decides a task; empty if none does.
         *
         * @throws java.util.NoSuchElementException if nobody answered the task
         */
        public Optional<String> decision(String task) {
            String winner = label(task);
            return undecided.contains(task) ? Optional.empty() : Optional.of(winner);
        }

        @Override
        public CategoricalAnswers answers() {
            return vote.answers();
        }

        @Override
        public Gold clamped() {
            return vote.clamped();
        }

        @Override
        public Posterior posterior() {
            return vote.posterior();
        }

        @Override
        public Convergence convergence() {
            return vote.convergence();
        }

        @Override
        public double accuracy(String worker) {
            return vote.accuracy(worker);
        }

        @Override
        public ConfusionMatrix confusion(String worker) {
            return vote.confusion(worker);
        }

        /** {@return such as {@code QuotaVote.Result[45 tasks, 3 undecided]}} */
        @Override
        public String toString() {
            return "QuotaVote.Result[%s tasks, %s undecided]"
                    .formatted(answers().tasks().size(), undecided.size());
        }
    }
}
