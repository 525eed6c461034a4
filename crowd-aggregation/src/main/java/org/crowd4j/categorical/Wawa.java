package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.packing.Fit;

/**
 * Weighs each worker by how often they agree with the majority: two votes, the second one weighted.
 * Cheap, explainable, and usually a little better than {@link MajorityVote}.
 *
 * <pre>{@code
 * new Wawa().aggregate(answers).label("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   m(t)    = the label most workers gave to t
 *   g(w)    = share of the answers (t, l) of worker w with l = m(t)
 *   q(t, c) ∝ Σ g(w)     over the answers (w, c) of task t
 * </pre>
 *
 * <p>A vote that ties goes, for g alone, to the first label in label order, as it does in other
 * implementations; the winners of the result follow the rule in {@link org.crowd4j.Posterior}. So a
 * lone task on which one worker says x and another y comes out as a certain x. With gold, m(t) is
 * the gold label. Where no worker of a task has a weight, its labels are equally probable.
 * {@code accuracy} of the result is not g but, as everywhere, the mean probability of the worker's
 * answers. History and a start make no difference.
 *
 * <p><b>Cost:</b> two passes, O(A + N·K) time, O(N·K + W) space.
 *
 * @see <a href="https://success.appen.com/hc/en-us/articles/202703205">Calculating Worker Agreement
 *     with Aggregate (Wawa), Appen Success Center</a>
 */
public record Wawa() implements CategoricalAggregator {

    @Override
    public String summary() {
        return "A vote weighted by each worker's agreement with the plain vote";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), 2, answers, known, progress);
        WeightedVote vote = new WeightedVote(fit, 1);
        vote.weigh(vote.agreement());
        fit.monitor().report(1, 2);
        Consensus consensus = vote.consensus(Convergence.CLOSED_FORM);
        fit.monitor().report(2, 2);
        return consensus;
    }
}
