package org.crowd4j.region;

import java.util.Arrays;
import org.crowd4j.Convergence;
import org.crowd4j.MaskAggregator;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskConsensus;
import org.crowd4j.MaskGold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Takes the pixels that a share of the workers has. The baseline: a method that cannot beat it on
 * your data is not worth its parameters.
 *
 * <pre>{@code
 * new MaskMajority().aggregate(answers).mask("scan-1");
 * }</pre>
 *
 * <p>A pixel whose share is exactly the threshold is on: with the default, two workers give the
 * union of their masks, and a larger threshold their intersection. Nothing is learnt about workers:
 * gold is clamped and changes no other picture.
 *
 * <p><b>Cost:</b> O(pixels·answers).
 *
 * @param threshold the least share of workers; above 0, at most 1
 */
public record MaskMajority(double threshold) implements MaskAggregator {

    /** Half of the workers. */
    public MaskMajority() {
        this(0.5);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code threshold} is not above 0 and at most 1
     */
    public MaskMajority {
        Check.positiveShare("threshold", threshold);
    }

    /** {@return these settings, with another threshold} */
    public MaskMajority withThreshold(double leastShare) {
        return new MaskMajority(leastShare);
    }

    @Override
    public String summary() {
        return "The pixels that at least half of the workers have; the baseline";
    }

    @Override
    public MaskConsensus aggregate(MaskAnswers answers, MaskGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        int total = answers.tasks().size();
        monitor.report(0, total);
        MaskCrowd crowd = new MaskCrowd(answers, gold, -1, monitor, total);
        monitor.report(total, total);
        double[] weight = new double[answers.workers().size()];
        Arrays.fill(weight, 1);
        return MaskConsensus.of(answers, gold, new WeightedMaskVote(crowd, weight, threshold), Convergence.CLOSED_FORM);
    }

    /** {@return such as {@code MaskMajority[]} or {@code MaskMajority[threshold=0.6]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new MaskMajority());
    }
}
