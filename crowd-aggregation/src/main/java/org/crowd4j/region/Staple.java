package org.crowd4j.region;

import org.crowd4j.Iterative;
import org.crowd4j.MaskAggregator;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskConsensus;
import org.crowd4j.MaskGold;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Learns the sensitivity and specificity of each worker for pixels, over all pictures, and decides
 * about each pixel with them.
 *
 * <pre>{@code
 * new Staple().aggregate(answers).probability("scan-1", 12, 40);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   logit q = logit π + Σ log(a/(1 − b)) over those who have the pixel
 *                     + Σ log((1 − a)/b) over the others
 *   a(w) = (Σ q of the pixels w has + 1) / (Σ q + 5/4)                in hundreds of pixels
 *   b(w) = (Σ (1 − q) of the pixels w has not + 1) / (Σ (1 − q) + 5/4)
 * </pre>
 *
 * <p>q begins as the share of workers. π is the mean of q in the picture, from 0.02 to 0.98. Sums
 * are over the region of each picture: the pixels that anybody has, and those at most {@code
 * margin} steps to a neighbour away; outside it q = 0. Without background agreement on what does
 * not belong is unseen; the whole of a large picture swamps everything else. A pixel is on if q is
 * at least one half. Gold holds q.
 *
 * <p><b>When not:</b> where a worker painted one or two pictures: rates are then near those of an
 * average worker, and {@link MaskSkillVote} is simpler.
 *
 * <p><b>Cost:</b> O(pixels·answers); a sweep works on patterns, of which a picture has few.
 *
 * <p><b>Differs from the paper:</b> rates are shared by all pictures and smoothed; the prior is
 * that of each picture, and pixels far from all masks are left out.
 *
 * @param stopping when it stops
 * @param margin how far the region goes beyond the masks, in steps to the four neighbours of a
 *     pixel; at least 0
 * @see <a href="https://doi.org/10.1109/TMI.2004.828354">S. K. Warfield, K. H. Zou and W. M. Wells
 *     (2004), Simultaneous Truth and Performance Level Estimation (STAPLE), IEEE Transactions on
 *     Medical Imaging 23(7), 903–921</a>
 */
public record Staple(Stopping stopping, int margin) implements MaskAggregator, Iterative<Staple> {

    /** At most 30 sweeps, and a margin of 3. */
    public Staple() {
        this(new Stopping(30, 1e-9), 3);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code margin < 0}
     */
    public Staple {
        Check.atLeast("margin", margin, 0);
    }

    @Override
    public Staple withStopping(Stopping rule) {
        return new Staple(rule, margin);
    }

    /** {@return these settings, with another margin} */
    public Staple withMargin(int steps) {
        return new Staple(stopping, steps);
    }

    @Override
    public String summary() {
        return "Sensitivity and specificity of each worker, pixel by pixel (Warfield et al. 2004)";
    }

    @Override
    public MaskConsensus aggregate(MaskAnswers answers, MaskGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        long total = (long) answers.tasks().size() + stopping.maxIterations();
        monitor.report(0, total);
        PixelRates model = new PixelRates(new MaskCrowd(answers, gold, margin, monitor, total), margin, monitor);
        return MaskConsensus.of(answers, gold, model, model.run(stopping));
    }

    /** {@return such as {@code Staple[]} or {@code Staple[margin=5]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Staple());
    }
}
