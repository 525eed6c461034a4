package org.crowd4j.span;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.Convergence;
import org.crowd4j.Progress;
import org.crowd4j.SpanAggregator;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanConsensus;
import org.crowd4j.SpanConsensus.Probable;
import org.crowd4j.SpanGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Gathers the marks of different workers that overlap, and takes the bounds that most of each
 * cluster have. Spans of the result may touch and overlap, as those of a worker may.
 *
 * <pre>{@code
 * new SpanClusters().withOverlap(0.5).aggregate(answers).spans("note-1");
 * }</pre>
 *
 * <p>The two clusters with the largest mean overlap (intersection over union) are joined, again
 * and again while it is at least {@code overlap}; never two that hold marks of one answer. Of
 * equal pairs the first in the text is joined. A cluster counts if a share of the answers is in
 * it. Of bounds that are equally common the smallest is taken; medians are the lower ones. The
 * probability of a span is (its answers + ½) / (all answers + 1). Each type is found for itself.
 * Nothing is learnt about workers: gold is clamped and changes no other task.
 *
 * <p><b>When not:</b> if it matters how much of the text is right, more than exact bounds: take
 * {@link PieceDawidSkene}. With three answers a text or fewer.
 *
 * <p><b>Cost:</b> O(p·log p) time for p pairs of different marks that overlap, more where many
 * clusters are joined; O(p) space, about 200 bytes a pair. More than five million pairs of a type
 * in a stretch of a text, which take a gigabyte, are refused: three thousand marks that all
 * overlap.
 *
 * @param overlap the least mean overlap of clusters that are joined; above 0, at most 1
 * @param threshold the least share of answers in a cluster; above 0, at most 1
 * @param ends which bounds a cluster gets
 */
public record SpanClusters(double overlap, double threshold, Ends ends) implements SpanAggregator {

    static final long MOST_PAIRS = 5_000_000; // of overlapping marks

    /** Which bounds a cluster of marks gets. */
    public enum Ends {

        /** The most common start, and the most common end. */
        COMMON,

        /** The median of the starts, and of the ends. */
        MEDIAN
    }

    /** Overlap 0.3, about a third of the answers, the most common bounds. */
    public SpanClusters() {
        this(0.3, 0.34, Ends.COMMON);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code overlap} or {@code threshold} is not above 0 and
     *     at most 1
     */
    public SpanClusters {
        Check.positiveShare("overlap", overlap);
        Check.positiveShare("threshold", threshold);
    }

    /** {@return these settings, with another least overlap} */
    public SpanClusters withOverlap(double least) {
        return new SpanClusters(least, threshold, ends);
    }

    /** {@return these settings, with another threshold} */
    public SpanClusters withThreshold(double leastShare) {
        return new SpanClusters(overlap, leastShare, ends);
    }

    /** {@return these settings, with other bounds of clusters} */
    public SpanClusters withEnds(Ends ofClusters) {
        return new SpanClusters(overlap, threshold, ofClusters);
    }

    @Override
    public String summary() {
        return "Overlapping marks of different workers, with their most common bounds";
    }

    @Override
    public SpanConsensus aggregate(SpanAnswers answers, SpanGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        SpanAnswers wide = answers.withTypesOf(gold);
        int tasks = wide.tasks().size();
        List<List<Probable>> found = new ArrayList<>();
        monitor.report(0, tasks);
        for (int task = 0; task < tasks; task++) {
            monitor.check();
            List<Probable> spans = new ArrayList<>();
            for (int type = 0; type < wide.types().size(); type++) {
                spans.addAll(new MarkClusters(wide, task, type, this).spans());
            }
            found.add(spans);
        }
        monitor.report(tasks, tasks);
        return SpanConsensus.of(wide, gold, found::get, Convergence.CLOSED_FORM);
    }

    /** {@return such as {@code SpanClusters[]} or {@code SpanClusters[overlap=0.5]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new SpanClusters());
    }
}
