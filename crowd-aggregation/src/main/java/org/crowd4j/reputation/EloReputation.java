package org.crowd4j.reputation;

import java.time.Duration;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Rates workers by the evidence in their answers: an Elo rating with an uncertainty, that knows how hard tasks are, what guessing gives,
 * and how far the other workers can be believed. The rating is at once the weight that the worker's vote deserves.
 *
 * <pre>{@code
 * var standing = new EloReputation().of(answers, gold);
 * standing.rating("ann");                               // ann 0.8213 [0.7420, 0.8815], 1612 points, 57 answers, established
 * standing.leaderboard().table(10);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Worker w has log-odds above chance m(w) with variance v(w). On a task of K labels and difficulty d, known up to a variance u, w is
 * right with probability
 *
 * <pre>
 *   P(w) = σ( s (m(w) − d) − ln(K − 1) ),   s = 1 / √(1 + π/8 · (v(w) + u))
 * </pre>
 *
 * <p>so that 0 is guessing for every K. A task that is settled moves its workers as follows; gold replaces π by certainty.
 *
 * <pre>
 *   age          v(w) ← v₀ − (v₀ − v(w)) · 2^(−idle time / half-life);   v(w) ← min(v₀, v(w) + per answer)
 *   vote         L(k) = Σ ln[ P(w) (K − 1) / (1 − P(w)) ] over the workers who said k
 *   leave out    π(k) ∝ exp L(k), without w's own vote
 *   evidence     e(k) = π(k) − (1 − π(k)) / (K − 1);   ℓ(k) = π(k) P + (1 − π(k)) (1 − P) / (K − 1);   J = s P (1 − P)
 *                g(w) = J e(a) / ℓ(a) for the answer a;   h(w) = J² Σ e(k)² / ℓ(k)
 *   difficulty   u = 1 / (1/u₀ + Σ h),  d = −u Σ g   over the other workers; then the evidence again, with these
 *   update       v(w) ← 1 / (1/v(w) + ω h(w));   m(w) ← m(w) + v(w) ω g(w)      (ω is 1 for gold)
 * </pre>
 *
 * <p>Where the others cannot say what is right, e is near 0: an answer that cannot be checked teaches nothing. With {@code twoCoin} a
 * worker has an m and v for each of two labels, each updated by the probability that it is the right one.
 *
 * <p><b>When not:</b> where workers favour a label, one number per worker misleads; use {@code twoCoin} for two labels, and take final
 * labels from a batch method. A ring that holds the majority of a task wins it: keep 5 to 10 % gold. The order of tasks matters a
 * little. A sudden change of a worker is believed late: where a fifth of the workers drop, the interval of 90 % holds 86 %, and where skills
 * drift and hard tasks go to the good as well, 78 %.
 *
 * <p><b>Cost:</b> O(n·K + n²) for a task of n answers; five numbers a worker, seven with two coins.
 *
 * <p><b>Differs from Elo:</b> in all but the idea that a rating moves by what happened less what was expected. See Pelánek for the use of
 * Elo ratings on tasks, and Nitzan and Paroush for log-odds as weights of votes.
 *
 * @param prior what is believed of a newcomer
 * @param difficulty the variance u₀ of the difficulty of tasks; finite, at least 0: tasks all alike
 * @param ageing how fast ratings become uncertain
 * @param peerWeight how much the evidence ω of other workers counts beside gold; from 0, gold only, to 1
 * @param twoCoin whether to tell apart how a worker answers under each of two labels
 * @see <a href="https://doi.org/10.1016/j.compedu.2016.03.017">R. Pelánek (2016), Applications of the Elo rating system in adaptive
 *     educational systems, Computers &amp; Education 98, 169–179</a>
 * @see <a href="https://doi.org/10.2307/2526438">S. Nitzan and J. Paroush (1982), Optimal Decision Rules in Uncertain Dichotomous
 *     Choice Situations, International Economic Review 23(2), 289–297</a>
 */
public record EloReputation(RatingPrior prior, double difficulty, Ageing ageing, double peerWeight, boolean twoCoin)
        implements Reputation {

    /** Newcomers at 2 ± 1.5, difficulties of variance 2, 0.01 of variance an answer, half of it all forgotten in 180 days, peers count. */
    public EloReputation() {
        this(new RatingPrior(2, 2.25), 2, new Ageing(0.01, Duration.ofDays(180)), 1, false);
    }

    /**
     * Checks the settings. Prefer {@link #EloReputation()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if the difficulty is negative or not finite, or the weight is not from 0 to 1
     */
    public EloReputation {
        Check.finiteAtLeast("difficulty", difficulty, 0);
        Check.share("peerWeight", peerWeight);
    }

    /** {@return these settings, with another belief about newcomers; see also {@link EloStanding#pool()}} */
    public EloReputation withPrior(RatingPrior belief) {
        return new EloReputation(belief, difficulty, ageing, peerWeight, twoCoin);
    }

    /** {@return these settings, with tasks whose difficulty has another variance} */
    public EloReputation withDifficulty(double variance) {
        return new EloReputation(prior, variance, ageing, peerWeight, twoCoin);
    }

    /** {@return these settings, with another ageing} */
    public EloReputation withAgeing(Ageing pace) {
        return new EloReputation(prior, difficulty, pace, peerWeight, twoCoin);
    }

    /** {@return these settings, with another weight of what the other workers say; 0 for gold only} */
    public EloReputation withPeerWeight(double weight) {
        return new EloReputation(prior, difficulty, ageing, weight, twoCoin);
    }

    /** {@return these settings, with a rating for each of two labels; tasks of more labels are then refused} */
    public EloReputation withTwoCoins() {
        return new EloReputation(prior, difficulty, ageing, peerWeight, true);
    }

    @Override
    public String name() {
        return "elo";
    }

    @Override
    public String summary() {
        return "Elo rating with an uncertainty, by how hard tasks are and how sure the others";
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
        return (EloStanding) Reputation.super.rate(answers, gold);
    }

    /** {@return such as {@code EloReputation[difficulty=0.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new EloReputation());
    }
}
