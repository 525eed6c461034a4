package org.crowd4j.aggregation.internal.ability;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.MStep;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.numerics.Digamma;
import org.crowd4j.aggregation.internal.numerics.Dirichlet;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * The half of a variational step that looks at workers, where each has one probability p of being
 * right with a Beta prior, and is not estimated but believed in as a distribution; labels are
 * equally probable.
 *
 * <pre>
 *   p(w)     ~ Beta(right + counts(w), wrong + answers of w − counts(w))
 *   theta(w) = (K − 1) exp( E ln p − E ln (1 − p) )
 * </pre>
 *
 * <p>What the evidence lower bound has beside the sweep's part is found on the way, and belongs to
 * the last parameters made.
 */
public final class BetaModel implements MStep {
    private static final double LEAST_RATIO = 1e-10;
    private static final double MOST_RATIO = 1e20;

    private final int k;
    private final double[] given; // W:  how many answers, by weight
    private final double[] right; // W:  with history
    private final double[] wrong; // W
    private double bound;

    /** The step for some answers. */
    public BetaModel(PackedAnswers packed, double right, double wrong, PastCounts history) {
        this.k = packed.k;
        this.given = packed.answersByWorker();
        this.right = history.right(packed.w, right);
        this.wrong = history.wrong(packed.w, wrong);
    }

    @Override
    public void maximise(ExpectedCounts counts, ModelParameters into) {
        bound = 0;
        for (int w = 0; w < given.length; w++) {
            double agreed = Math.min(given[w], counts.table[w]);
            double differed = given[w] - agreed;
            double ofRight = Digamma.of(right[w] + agreed);
            double ofWrong = Digamma.of(wrong[w] + differed);
            double ofBoth = Digamma.of(right[w] + wrong[w] + given[w]);
            double ratio = (k - 1) * Math.exp(ofRight - ofWrong);
            into.theta[w] = Math.max(LEAST_RATIO, Math.min(MOST_RATIO, ratio));
            bound += given[w] * (ofWrong - ofBoth - Math.log(k - 1))
                    + Dirichlet.gain(right[w], agreed, ofRight)
                    + Dirichlet.gain(wrong[w], differed, ofWrong)
                    - Dirichlet.gain(right[w] + wrong[w], given[w], ofBoth);
        }
        Arrays.fill(into.pi, 1.0 / k);
    }

    @Override
    public double logPrior(ModelParameters parameters) {
        return bound;
    }
}
