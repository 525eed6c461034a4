package org.crowd4j.reputation;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Rates workers by their informedness: the share of their answers that is knowledge and not habit.
 * After each task, an answer is compared with what the other workers or gold say, and with what the
 * worker's habit alone would say; the rating moves to the level of knowledge that makes the answers
 * least surprising.
 *
 * <pre>{@code
 * var standing = new EloReputation().rate(answers, gold);
 * standing.rating("ann"); // ann 0.8213 [0.7420, 0.8815], 1612 points, 57 answers, established
 * standing.leaderboard().table(10);
 * }</pre>
 *
 * <p>A worker who always gives the same label has the points of one who guesses, however frequent
 * the label is. 1500 points are a newcomer, 1196 guessing or always the same label, 1343 an
 * informedness of 0.4, 1437 of 0.6, 1578 of 0.8, 1708 of 0.9, 2116 of 0.99, for any number of
 * labels: 400 points are ten times the odds (1 + s) : (1 − s).
 *
 * <h2>Model</h2>
 *
 * <p>A worker of informedness s and habit h, the share of each label l in the worker's answers,
 * answers a task of K labels and right label c with probability
 *
 * <pre>
 *   P(l | c) = s 1{l = c} + (1 − s) h(l)                        s ≥ 0
 *   P(l | c) = −s 1{l ≠ c} / (K − 1) + (1 + s) h(l)             s &lt; 0
 * </pre>
 *
 * <p>The belief about s is a histogram p over 37 levels x = −3, −2.75 … 6, s = tanh(x / 2). That
 * about a newcomer, q, has 0.15 at s = 0, 0.05 below in proportion to −s, and the rest above,
 * normal in x with mean 2.2 and deviation 1.2. A settled task updates its workers by Bayes' rule:
 *
 * <pre>
 *   vote         L(c) = ln π(c) + Σ ln[ P(a | a right) / P(a | another right) ] over answers a = c
 *   leave out    r = the probability of a by L without the worker's own vote; 0 or 1 by gold
 *   age          p ← k p + (1 − k) q,   k = (1 − forget) · 2^(−idle time / half-life)
 *   update       p ← p · ℓ^ω, normalized;   ω is 1 for gold
 *                ℓ = h(a) + s (r − h(a))                        s ≥ 0
 *                ℓ = h(a) − s ((1 − r) / (K − 1) − h(a))        s &lt; 0
 * </pre>
 *
 * <p>π are the shares of the right labels of all tasks before, and h the shares of the labels that
 * the worker gave, starting from those of the crowd; both know labels by name. An answer to a task
 * without gold and without other answers ages the rating and counts in h and π, but is no evidence
 * of s. Of a {@linkplain Settlement#outcome right or wrong outcome}, h is 1/K, and no habit is
 * learned.
 *
 * <p>The interval of the informedness reaches from the mean of x to its 5 and 95 % quantiles,
 * widened by {@code crowdVariance}. Points are 1500 + 400 / ln 10 times the mean of x less that of
 * a newcomer. A rating is provisional until the interval of s, not widened, is narrower than 0.5.
 * Once it is wider than 0.7 again, the rating is expired if idle time widened it, and provisional
 * if answers did.
 *
 * <p><b>When not:</b> where hard tasks are routed to good workers, rank by
 * {@link Glicko2Reputation}: difficulty is not part of the model. Where workers err alike under all
 * labels, the accuracies of a batch method rank better. A crowd that errs together has accuracies
 * that are too high, and colluding workers who hold the majority of a task decide it: keep 5 to
 * 10 % gold. The order of tasks matters a little. Figures are in
 * {@code crowd-benchmarks/REPUTATION.md}.
 *
 * <p><b>Cost:</b> O(n·(37 + K + log n)) for a task of n answers; 40 numbers per worker, and two per
 * label that the worker gave.
 *
 * <p><b>Differs from Elo</b> in everything except that a rating moves by the difference of the
 * observed and the expected outcome, r − h to first order, by a factor that is the uncertainty. For
 * two labels s is Youden's J; the model of answers is that of Raykar and Yu's spammer score, s².
 *
 * @param forget the share of the belief that returns to that about a newcomer with each answer,
 *     since the worker may have changed; from 0 to 1
 * @param halfLife the idle time in which half of the belief returns; greater than 0
 * @param peerWeight the weight ω of an answer judged by other workers, who may err together,
 *     relative to one judged by gold; from 0, gold only, to 1
 * @param habit the number of answers for which the label shares of the crowd stand in those of a
 *     worker; finite, greater than 0
 * @param classes the number of tasks for which equal shares stand in those of the right labels;
 *     finite, greater than 0
 * @param crowdVariance the variance of x by errors that all workers share, in intervals only;
 *     finite, at least 0
 * @see <a href="https://doi.org/10.1016/j.compedu.2016.03.017">R. Pelánek (2016), Applications of
 *     the Elo rating system in adaptive educational systems, Computers &amp; Education 98,
 *     169–179</a>
 * @see <a href="https://www.jmlr.org/papers/v13/raykar12a.html">V. C. Raykar and S. Yu (2012),
 *     Eliminating Spammers and Ranking Annotators for Crowdsourced Labeling Tasks, Journal of
 *     Machine Learning Research 13, 491–518</a>
 */
public record EloReputation(
        double forget, Duration halfLife, double peerWeight, double habit, double classes, double crowdVariance)
        implements Reputation {

    /**
     * Forgets 0.001 with each answer and half in 180 days; peers at half weight, a habit of 2
     * answers, classes of 4 tasks, a crowd variance of 0.15.
     */
    public EloReputation() {
        this(0.001, Duration.ofDays(180), 0.5, 2, 4, 0.15);
    }

    /**
     * Checks the settings. Prefer {@link #EloReputation()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if {@code forget} or {@code peerWeight} is not from 0 to 1,
     *     {@code halfLife} is not greater than 0, {@code habit} or {@code classes} is not finite
     *     and greater than 0, or {@code crowdVariance} is not finite and at least 0
     */
    public EloReputation {
        Check.share("forget", forget);
        checkArgument(
                !halfLife.isNegative() && !halfLife.isZero(), "halfLife must be greater than 0, got %s", halfLife);
        Check.share("peerWeight", peerWeight);
        Check.positive("habit", habit);
        Check.positive("classes", classes);
        Check.finiteAtLeast("crowdVariance", crowdVariance, 0);
    }

    /** {@return these settings, with another share that is forgotten with each answer} */
    public EloReputation withForget(double share) {
        return new EloReputation(share, halfLife, peerWeight, habit, classes, crowdVariance);
    }

    /** {@return these settings, with another idle time in which half is forgotten} */
    public EloReputation withHalfLife(Duration idle) {
        return new EloReputation(forget, idle, peerWeight, habit, classes, crowdVariance);
    }

    /** {@return these settings, with another weight of other workers; 0 for gold only} */
    public EloReputation withPeerWeight(double weight) {
        return new EloReputation(forget, halfLife, weight, habit, classes, crowdVariance);
    }

    /**
     * {@return these settings, with another number of answers for the label shares of the crowd}
     */
    public EloReputation withHabit(double answers) {
        return new EloReputation(forget, halfLife, peerWeight, answers, classes, crowdVariance);
    }

    /** {@return these settings, with another number of tasks for equal shares of right labels} */
    public EloReputation withClasses(double tasks) {
        return new EloReputation(forget, halfLife, peerWeight, habit, tasks, crowdVariance);
    }

    /** {@return these settings, with another variance by errors that all workers share} */
    public EloReputation withCrowdVariance(double variance) {
        return new EloReputation(forget, halfLife, peerWeight, habit, classes, variance);
    }

    @Override
    public String name() {
        return "elo";
    }

    @Override
    public String summary() {
        return "Informedness on the Elo scale: what an answer knows beyond the worker's habit";
    }

    @Override
    public EloStanding open() {
        return new EloStanding(this);
    }

    @Override
    public EloStanding restore(byte[] snapshot) {
        return StandingCodec.read(snapshot, open());
    }

    @Override
    public EloStanding rate(CategoricalAnswers answers, Gold gold) {
        return rate(answers, gold, Progress.none());
    }

    @Override
    public EloStanding rate(CategoricalAnswers answers, Gold gold, Progress progress) {
        return (EloStanding) Reputation.super.rate(answers, gold, progress);
    }

    /** {@return such as {@code EloReputation[peerWeight=1.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new EloReputation());
    }
}
