package org.crowd4j.stopping;

import java.util.Locale;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.categorical.ConfusionPrior;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.OneCoin;

/**
 * Whether one accuracy per worker describes this crowd well enough. It does not where each worker
 * favours labels in their own way: then posteriors are near 1 for wrong labels, and rules that use
 * them close tasks too early.
 *
 * <pre>{@code
 * var check = OneCoinCheck.of(answers);
 * check.contradicted();  // the share of confident labels that a richer model contradicts
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>The answers are aggregated twice: by accuracies ({@link OneCoin}) and by confusion matrices
 * ({@link DawidSkene}, with four prior answers per row so that it is stable on few answers). A
 * label with a probability of at least 0.9 under the first is contradicted if the second chooses
 * another. One of the two is wrong about it, and posteriors of 0.9 and more leave room for few
 * errors.
 *
 * <p><b>When not:</b> a bias that all workers share, or mistakes on the same tasks, move both
 * models alike: only gold shows these. With fewer than about 15 answers per worker the richer model
 * has not learned enough to contradict.
 *
 * <p><b>Cost:</b> both aggregations, of at most 10 and 20 sweeps.
 */
public final class OneCoinCheck {
    private static final double CONFIDENT = 0.9;
    private static final int SWEEPS = 20;
    private static final ConfusionPrior PRIOR = ConfusionPrior.diagonal(4, 0.7);

    private final Consensus plain;
    private final int confident;
    private final int contradicted;

    private OneCoinCheck(Consensus plain, int confident, int contradicted) {
        this.plain = plain;
        this.confident = confident;
        this.contradicted = contradicted;
    }

    /** {@return the check of these answers} */
    public static OneCoinCheck of(CategoricalAnswers answers) {
        return of(answers, Gold.none(), new OneCoin());
    }

    static OneCoinCheck of(CategoricalAnswers answers, Gold gold, OneCoin simple) {
        Known known = Known.nothing().withGold(gold);
        Consensus plain = simple.aggregate(answers, known, Progress.none());
        Posterior rich = new DawidSkene()
                .withPrior(PRIOR)
                .withMaxIterations(SWEEPS)
                .aggregate(answers, known, Progress.none())
                .posterior();
        Posterior posterior = plain.posterior();
        int confident = 0;
        int contradicted = 0;
        for (int task = 0; task < posterior.tasks().size(); task++) {
            int mode = posterior.mode(task);
            if (posterior.probability(task, mode) >= CONFIDENT) {
                confident++;
                contradicted += rich.mode(task) == mode ? 0 : 1;
            }
        }
        return new OneCoinCheck(plain, confident, contradicted);
    }

    /** {@return the number of labels with a probability of at least 0.9 under the simple model} */
    public int confident() {
        return confident;
    }

    /**
     * {@return the share of these that the richer model contradicts; from 0 to 1, and 0 if there
     * are none}
     */
    public double contradicted() {
        return confident == 0 ? 0 : (double) contradicted / confident;
    }

    /** The consensus of the simple model. */
    Consensus plain() {
        return plain;
    }

    /** {@return the result, as the reason of a decision} */
    String describe() {
        return "a richer model contradicts %s of %s confident labels".formatted(contradicted, confident);
    }

    /** {@return such as {@code OneCoinCheck[24 of 87 confident labels contradicted, 27.6 %]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "OneCoinCheck[%d of %d confident labels contradicted, %.1f %%]",
                contradicted,
                confident,
                100 * contradicted());
    }
}
