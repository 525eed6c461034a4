package org.crowd4j.region;

import java.util.Arrays;
import org.crowd4j.Convergence;
import org.crowd4j.Mask;
import org.crowd4j.MaskAggregator;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskConsensus;
import org.crowd4j.MaskGold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.region.PixelPatterns.Counts;

/**
 * Weighs workers by how much their masks overlap the vote of the others.
 *
 * <pre>{@code
 * var found = new MaskSkillVote().aggregate(answers);
 * found.mask("scan-1");
 * found.probability("scan-1", 12, 40);         // the share of the weight that has the pixel
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>In each of three rounds, which begin with t = 1 for everyone,
 *
 * <pre>
 *   v(j) = the pixels with at least half of Σ t of the other workers of the picture
 *   s(w) = (Σ overlap(j, v(j)) over the masks j of w + 2·mean of all overlaps) / (n(w) + 2)
 *   t(w) = max(s(w), 0.02)⁴
 * </pre>
 *
 * <p>and in the end w weighs 1 / max(1 − s(w), 0.05)². A pixel is on if its share of the weight is
 * at least one half. Two masks without pixels overlap by 1. A mask alone in its picture tells
 * nothing about its worker. In a picture with gold, v is the gold mask.
 *
 * <p><b>When not:</b> where most workers of a picture err in the same way.
 *
 * <p><b>Cost:</b> O(pixels·answers); the rounds work on patterns, of which a picture has few.
 */
public record MaskSkillVote() implements MaskAggregator {
    private static final int ROUNDS = 3;
    private static final double LEAST_TRUST = 0.02;
    private static final double LEAST_ERROR = 0.05;
    private static final double PRIOR_ANSWERS = 2;
    private static final double HALF = 0.5 - 1e-9;

    @Override
    public String summary() {
        return "A vote weighted by how each worker's masks overlap those of the others";
    }

    @Override
    public MaskConsensus aggregate(MaskAnswers answers, MaskGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        int pictures = answers.tasks().size();
        int total = pictures + ROUNDS;
        monitor.report(0, total);
        MaskCrowd crowd = new MaskCrowd(answers, gold, -1, monitor, total);
        double[] weight = new double[answers.workers().size()];
        double[] skill = new double[weight.length];
        Arrays.fill(weight, 1);
        for (int round = 0; round < ROUNDS; round++) {
            monitor.report(pictures + round, total);
            skill = skills(crowd, weight);
            for (int worker = 0; worker < weight.length; worker++) {
                double trust = Math.max(skill[worker], LEAST_TRUST);
                weight[worker] = trust * trust * trust * trust;
            }
        }
        for (int worker = 0; worker < weight.length; worker++) {
            double error = Math.max(1 - skill[worker], LEAST_ERROR);
            weight[worker] = 1 / (error * error);
        }
        monitor.report(total, total);
        return MaskConsensus.of(answers, gold, new WeightedMaskVote(crowd, weight, 0.5), Convergence.CLOSED_FORM);
    }

    private static double[] skills(MaskCrowd crowd, double[] weight) {
        double[] sum = new double[weight.length];
        double[] count = new double[weight.length];
        for (int task = 0; task < crowd.counts.length; task++) {
            Mask right = crowd.gold(task);
            if (right != null || crowd.chosen[task].length > 1) {
                double[] on = right == null ? weightsOn(crowd, task, weight) : new double[0];
                for (int number = 0; number < crowd.chosen[task].length; number++) {
                    int worker = crowd.worker(task, number);
                    sum[worker] += right == null
                            ? overlap(crowd, task, number, weight[worker], on)
                            : crowd.answers.mask(crowd.chosen[task][number]).overlap(right);
                    count[worker]++;
                }
            }
        }
        double all = Arrays.stream(count).sum();
        double mean = all == 0 ? 1 : Arrays.stream(sum).sum() / all;
        double[] skill = new double[weight.length];
        for (int worker = 0; worker < skill.length; worker++) {
            skill[worker] = (sum[worker] + PRIOR_ANSWERS * mean) / (count[worker] + PRIOR_ANSWERS);
        }
        return skill;
    }

    /** {@return the weight of those who have each pattern of a picture, and of all at the end} */
    private static double[] weightsOn(MaskCrowd crowd, int task, double[] weight) {
        Counts counts = crowd.counts[task];
        double[] on = new double[counts.patterns + 1];
        for (int number = 0; number < counts.answers; number++) {
            double own = weight[crowd.worker(task, number)];
            on[counts.patterns] += own;
            for (int pattern = 0; pattern < counts.patterns; pattern++) {
                on[pattern] += counts.on(pattern, number) ? own : 0;
            }
        }
        return on;
    }

    /** {@return the overlap of a mask and the vote of the others} */
    private static double overlap(MaskCrowd crowd, int task, int number, double own, double[] on) {
        Counts counts = crowd.counts[task];
        double others = on[counts.patterns] - own;
        long common = 0;
        long union = 0;
        for (int pattern = 0; pattern < counts.patterns; pattern++) {
            boolean mine = counts.on(pattern, number);
            boolean voted = (on[pattern] - (mine ? own : 0)) / others >= HALF;
            common += voted && mine ? counts.pixels[pattern] : 0;
            union += voted || mine ? counts.pixels[pattern] : 0;
        }
        return union == 0 ? 1 : (double) common / union;
    }

    /** {@return {@code MaskSkillVote[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new MaskSkillVote());
    }
}
