package org.crowd4j.ranking;

import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.Iterative;
import org.crowd4j.Progress;
import org.crowd4j.RankingAggregator;
import org.crowd4j.RankingAnswers;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Gives each item a strength, so that a ranking is a sequence of choices: the best of all, then the
 * best of the rest. The method of Bradley and Terry for more than two items at a time.
 *
 * <pre>{@code
 * ItemConsensus jury = new PlackettLuce().aggregate(RankingCsv.read(Path.of("jury.csv")));
 * jury.ranking();                          // the best first
 * jury.difference("A", "B", 0.95);         // by how much A is better than B
 * jury.ranksTogether("A", 0.95);           // the ranks A may have
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   P(i is chosen next) = exp s(i) / Σ exp s(j)     over the items j of the ranking not yet placed
 *   s ~ normal, of mean 0 and variance 1 / ridge
 * </pre>
 *
 * <p>Scores s are natural logarithms of strengths and have mean 0. An item that a ranking does not
 * name takes no part in it. <b>Level items</b> are taken as items whose order is not known: the k
 * items of a tier of m that are still to be placed stand in the sum for k / m of the whole tier, as
 * Efron does in survival analysis. The last tier is what is left and counts for nothing, so
 * {@code A>B=C=D} is the choice of A out of four, and a ranking of one tier compares nothing.
 *
 * <p>Standard errors and bands are by the observed information, the prior included: they hold if
 * workers differ by chance alone. The prior keeps an item that always comes first at a finite
 * score; its weight does not grow with the number of items or rankings. Where the items fall into
 * several {@linkplain ItemConsensus#components components}, the prior alone sets the gaps between
 * these. With gold, the prior of the other scores is about the mean of the gold.
 *
 * <p>The figure of a worker is {@code agreement}: the share of the pairs the worker put in order
 * that the scores order alike.
 *
 * <p><b>When not:</b> where some workers rank at random, take {@link WorkerAwarePlackettLuce};
 * where the best single order is wanted and no strength, {@link Mallows}.
 *
 * <p><b>Converges</b> when the largest slope of the objective is at most the tolerance. The
 * objective is concave.
 *
 * <p><b>Cost:</b> O(A·m² + n³) time for each of about six steps and O(n²) space, for A rankings of
 * m items, n in all.
 *
 * <p><b>Differs from the papers:</b> the maximum is found by Newton's method and has a prior.
 *
 * @param stopping when it stops; the default is 100 steps and a slope of 10⁻⁸
 * @param ridge the weight of the prior; finite and positive
 * @see <a href="https://doi.org/10.2307/2346567">R. L. Plackett (1975), The Analysis of
 *     Permutations, Applied Statistics 24(2), 193–202</a>
 * @see <a href="https://doi.org/10.1214/aos/1079120141">D. R. Hunter (2004), MM Algorithms for
 *     Generalized Bradley-Terry Models, Annals of Statistics 32(1), 384–406</a>
 * @see <a href="https://doi.org/10.1080/01621459.1977.10480613">B. Efron (1977), The Efficiency of
 *     Cox's Likelihood Function for Censored Data, Journal of the American Statistical Association
 *     72(359), 557–565</a>
 */
public record PlackettLuce(Stopping stopping, double ridge) implements RankingAggregator, Iterative<PlackettLuce> {

    /** Up to 100 steps, a slope of 10⁻⁸, ridge 0.1. */
    public PlackettLuce() {
        this(new Stopping(100, 1e-8), 0.1);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code ridge} is not finite and positive
     */
    public PlackettLuce {
        Check.positive("ridge", ridge);
    }

    @Override
    public PlackettLuce withStopping(Stopping rule) {
        return new PlackettLuce(rule, ridge);
    }

    /** {@return these settings, with a prior of weight {@code weight}} */
    public PlackettLuce withRidge(double weight) {
        return new PlackettLuce(stopping, weight);
    }

    @Override
    public String summary() {
        return "Strengths of items from rankings as sequences of choices";
    }

    @Override
    public ItemConsensus aggregate(RankingAnswers answers, ItemGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        RankingData data = new RankingData(answers);
        ChoiceSequence choices = new ChoiceSequence(data);
        ScoreAscent ascent = new ScoreAscent(name(), ridge, data.items.scores(gold));
        ScoreAscent.Likelihood likelihood = (scores, gradient, information) -> {
            double value = 0;
            for (int r = 0; r < data.rankings(); r++) {
                monitor.checkAt(r);
                value += choices.add(r, scores, 1, gradient, information);
            }
            return value;
        };
        ascent.evaluate(likelihood);
        int steps = 0;
        do {
            monitor.report(steps, stopping.maxIterations());
            steps++;
        } while (ascent.slope() > stopping.tolerance() && steps < stopping.maxIterations() && ascent.step(likelihood));
        double[] scores = ascent.scores();
        return ascent.consensus(
                data,
                gold,
                ascent.covariance(ascent.information()),
                ascent.slope() <= stopping.tolerance(),
                steps,
                () -> data.agreementTable(scores));
    }

    /** {@return such as {@code PlackettLuce[]} or {@code PlackettLuce[ridge=1.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new PlackettLuce());
    }
}
