package org.crowd4j.ranking;

import java.util.Map;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.Iterative;
import org.crowd4j.Progress;
import org.crowd4j.RankingAggregator;
import org.crowd4j.RankingAnswers;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.WorkerTable;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Plackett-Luce for crowds in which some workers rank at random: finds out who, and gives their
 * rankings less weight.
 *
 * <pre>{@code
 * ItemConsensus jury = new WorkerAwarePlackettLuce().aggregate(answers);
 * jury.worker("bob").figure("reliability");     // 0.02: ranks at random
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   P(rankings of w) = π · Π P(r | s)  +  (1 − π) · Π 1 / (number of orders of the items of r)
 * </pre>
 *
 * <p>with P(r | s), scores, level items, prior and components as in {@link PlackettLuce}. The share
 * π of serious workers has a beta prior worth ten workers, one of whom ranks at random. The scores
 * climb by Newton's method with the workers as they are believed to be, the share by expectation
 * and maximisation, in turn.
 *
 * <p>The first figure of a worker is {@code reliability}, the probability that the worker is
 * serious, given all rankings; then {@code agreement}, as in {@link PlackettLuce}. Standard errors
 * and bands are by the observed information of T. A. Louis, which allows for not knowing who is
 * serious, but takes π as known. The probability of a pair is that of a serious worker.
 *
 * <p><b>When not:</b> if each worker gives one short ranking, no one can be told from a random
 * ranker: take {@link PlackettLuce}. A worker who ranks by another taste, or upside down, counts as
 * random.
 *
 * <p><b>Converges</b> when the largest slope of the objective by a score and the change of π are at
 * most the tolerance. The objective may have more than one maximum; it is climbed from equal
 * scores.
 *
 * <p><b>Cost:</b> as {@link PlackettLuce}, with O(A·m² + n³) time for each of some dozens of steps,
 * and O(W·n²) time for the standard errors of W workers.
 *
 * <p><b>Differs from the papers:</b> a worker is serious or not in all rankings; the paper has a
 * quality of each worker, for comparisons of two items.
 *
 * @param stopping when it stops; the default is 500 steps and a change of 10⁻⁸
 * @param ridge the weight of the prior of the scores; finite and positive
 * @see <a href="https://doi.org/10.1145/2433396.2433420">X. Chen, P. N. Bennett, K.
 *     Collins-Thompson and E. Horvitz (2013), Pairwise Ranking Aggregation in a Crowdsourced
 *     Setting, WSDM '13, 193–202</a>
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1982.tb01203.x">T. A. Louis (1982), Finding the
 *     Observed Information Matrix when Using the EM Algorithm, Journal of the Royal Statistical
 *     Society B 44(2), 226–233</a>
 */
public record WorkerAwarePlackettLuce(Stopping stopping, double ridge)
        implements RankingAggregator, Iterative<WorkerAwarePlackettLuce> {

    /** Up to 500 steps, a slope of 10⁻⁸, ridge 0.1. */
    public WorkerAwarePlackettLuce() {
        this(new Stopping(500, 1e-8), 0.1);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code ridge} is not finite and positive
     */
    public WorkerAwarePlackettLuce {
        Check.positive("ridge", ridge);
    }

    @Override
    public WorkerAwarePlackettLuce withStopping(Stopping rule) {
        return new WorkerAwarePlackettLuce(rule, ridge);
    }

    /** {@return these settings, with a prior of weight {@code weight}} */
    public WorkerAwarePlackettLuce withRidge(double weight) {
        return new WorkerAwarePlackettLuce(stopping, weight);
    }

    @Override
    public String summary() {
        return "Plackett-Luce where some workers rank at random";
    }

    @Override
    public ItemConsensus aggregate(RankingAnswers answers, ItemGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        RankingData data = new RankingData(answers);
        ScoreAscent ascent = new ScoreAscent(name(), ridge, data.items.scores(gold));
        WorkerMixture mixture = new WorkerMixture(data);
        ascent.evaluate(mixture::likelihood);
        int steps = 0;
        boolean reached;
        do {
            monitor.report(steps, stopping.maxIterations());
            steps++;
            boolean moved = ascent.step(mixture::likelihood);
            mixture.learnShare();
            ascent.evaluate(mixture::likelihood);
            reached = ascent.slope() <= stopping.tolerance() && mixture.change() <= stopping.tolerance();
            if (!moved) {
                break;
            }
        } while (!reached && steps < stopping.maxIterations());
        double[] scores = ascent.scores();
        double[] reliability = mixture.reliability();
        return ascent.consensus(
                data,
                gold,
                mixture.covariance(ascent),
                reached,
                steps,
                () -> WorkerTable.withAgreement(
                        answers, data.agreement(scores), Map.of("reliability", reliability), reliability));
    }

    /** {@return such as {@code WorkerAwarePlackettLuce[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new WorkerAwarePlackettLuce());
    }
}
