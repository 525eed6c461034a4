package org.crowd4j.reputation;

import java.time.Duration;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Rates workers by the evidence in their answers: an Elo rating with an uncertainty that accounts
 * for the difficulty of tasks, for guessing, and for the reliability of the other workers. The
 * rating is also the weight that the worker's vote deserves.
 *
 * <pre>{@code
 * var standing = new EloReputation().rate(answers, gold);
 * standing.rating("ann"); // ann 0.8213 [0.7420, 0.8815], 1612 points, 57 answers, established
 * standing.leaderboard().table(10);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Worker w has log-odds above chance m(w) with variance v(w). On a task of K labels and
 * difficulty d, known up to a variance u, w is right with probability
 *
 * <pre>
 *   P(w) = σ( s (m(w) − d) − ln(K − 1) ),   s = 1 / √(1 + π/8 · (v(w) + u))
 * </pre>
 *
 * <p>so that m = 0 means guessing for every K. A settled task updates its workers as follows; with
 * gold, π(k) is 1 for the right label and 0 for the others.
 *
 * <pre>
 *   age          v(w) ← v₀ − (v₀ − v(w)) · 2^(−idle time / half-life)
 *                v(w) ← min(v₀, v(w) + per answer)
 *   vote         L(k) = Σ ln[ P(w) (K − 1) / (1 − P(w)) ] over the workers who answered k
 *   leave out    π(k) ∝ exp L(k), without w's own vote
 *   evidence     e(k) = π(k) − (1 − π(k)) / (K − 1)
 *                ℓ(k) = π(k) P + (1 − π(k)) (1 − P) / (K − 1)
 *                J = s P (1 − P),   g(w) = J e(a) / ℓ(a) for the answer a,
 *                        h(w) = J² Σ e(k)² / ℓ(k)
 *   difficulty   u = 1 / (1/u₀ + Σ h),  d = −u Σ g   over the other workers
 *                then the evidence again, with these u and d
 *   update       v(w) ← 1 / (1/v(w) + ω h(w));   m(w) ← m(w) + v(w) ω g(w)      (ω is 1 for gold)
 * </pre>
 *
 * <p>Where the other workers leave the right label open, e is near 0: an answer that cannot be
 * checked changes nothing. With {@code twoCoin} a worker has one m and v for each of two labels,
 * each updated by the probability that it is the right one.
 *
 * <p><b>When not:</b> where workers favour a label, one number per worker misleads; use
 * {@code twoCoin} for two labels, and take final labels from a batch method. Colluding workers who
 * hold the majority of a task decide it: keep 5 to 10 % gold. The order of tasks matters a little.
 * Sudden changes of workers lower the coverage of the intervals; measured coverages are in
 * {@code crowd-benchmarks/REPUTATION.md}.
 *
 * <p><b>Cost:</b> O(n·K + n²) for a task of n answers; five numbers per worker, seven with two
 * coins.
 *
 * <p><b>Differs from Elo</b> in everything except that a rating moves by the difference of the
 * observed and the expected outcome. See Pelánek for Elo ratings on tasks, and Nitzan and Paroush
 * for log-odds as weights of votes.
 *
 * @param prior the prior of a newcomer
 * @param difficulty the variance u₀ of the difficulty of tasks; finite, at least 0: all tasks are
 *     equally hard
 * @param ageing how fast ratings become uncertain
 * @param peerWeight the weight ω of evidence from other workers relative to gold; from 0, gold
 *     only, to 1
 * @param twoCoin whether to rate workers separately for each of two labels
 * @see <a href="https://doi.org/10.1016/j.compedu.2016.03.017">R. Pelánek (2016), Applications of
 *     the Elo rating system in adaptive educational systems, Computers &amp; Education 98,
 *     169–179</a>
 * @see <a href="https://doi.org/10.2307/2526438">S. Nitzan and J. Paroush (1982), Optimal Decision
 *     Rules in Uncertain Dichotomous Choice Situations, International Economic Review 23(2),
 *     289–297</a>
 */
public record EloReputation(RatingPrior prior, double difficulty, Ageing ageing, double peerWeight, boolean twoCoin)
        implements Reputation {

    /**
     * A prior of 2 ± 1.5, difficulties of variance 2, an ageing of 0.01 per answer with a half-life
     * of 180 days, peers at full weight, one coin.
     */
    public EloReputation() {
        this(new RatingPrior(2, 2.25), 2, new Ageing(0.01, Duration.ofDays(180)), 1, false);
    }

    /**
     * Checks the settings. Prefer {@link #EloReputation()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if {@code difficulty} is not finite and at least 0, or
     *     {@code peerWeight} is not from 0 to 1
     */
    public EloReputation {
        Check.finiteAtLeast("difficulty", difficulty, 0);
        Check.share("peerWeight", peerWeight);
    }

    /**
     * {@return these settings, with another prior of newcomers; see also
     * {@link EloStanding#pool()}}
     */
    public EloReputation withPrior(RatingPrior newcomers) {
        return new EloReputation(newcomers, difficulty, ageing, peerWeight, twoCoin);
    }

    /** {@return these settings, with another variance of the difficulty of tasks} */
    public EloReputation withDifficulty(double variance) {
        return new EloReputation(prior, variance, ageing, peerWeight, twoCoin);
    }

    /** {@return these settings, with another ageing} */
    public EloReputation withAgeing(Ageing pace) {
        return new EloReputation(prior, difficulty, pace, peerWeight, twoCoin);
    }

    /**
     * {@return these settings, with another weight of evidence from other workers; 0 for gold only}
     */
    public EloReputation withPeerWeight(double weight) {
        return new EloReputation(prior, difficulty, ageing, weight, twoCoin);
    }

    /**
     * {@return these settings, with one rating for each of two labels; tasks with more labels are
     * then rejected}
     */
    public EloReputation withTwoCoins() {
        return new EloReputation(prior, difficulty, ageing, peerWeight, true);
    }

    @Override
    public String name() {
        return "elo";
    }

    @Override
    public String summary() {
        return "Elo rating with an uncertainty; accounts for difficulty and for the reliability of peers";
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
