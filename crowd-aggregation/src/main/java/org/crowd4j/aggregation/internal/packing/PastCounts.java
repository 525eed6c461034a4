package org.crowd4j.aggregation.internal.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Index;
import org.crowd4j.WorkerHistory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The past answers of the workers in the answer set, as counts by worker, truth and label. Other
 * workers and labels are omitted.
 */
public final class PastCounts {
    private static final Logger LOG = LoggerFactory.getLogger(PastCounts.class);

    private final List<Entry> entries = new ArrayList<>();
    private final int k;

    private record Entry(int worker, int truth, int given, double count) {}

    /** Finds the workers and labels of {@code answers} in {@code past}. */
    public PastCounts(WorkerHistory past, CategoricalAnswers answers) {
        this(past, answers.workers(), answers.labels());
    }

    /** Finds some workers and labels in {@code past}. */
    public PastCounts(WorkerHistory past, Index workers, Index labels) {
        this(past, workers, labels, AnswerOrder.GIVEN);
    }

    /** Finds some workers, who have places in an order, and some labels in {@code past}. */
    PastCounts(WorkerHistory past, Index workers, Index labels, AnswerOrder order) {
        k = labels.size();
        int[] omitted = new int[1];
        past.forEach((worker, truth, given, count) -> {
            OptionalInt w = workers.find(worker);
            OptionalInt c = labels.find(truth);
            OptionalInt l = labels.find(given);
            if (w.isPresent() && c.isPresent() && l.isPresent()) {
                entries.add(new Entry(order.worker(w.getAsInt()), c.getAsInt(), l.getAsInt(), count));
            } else {
                omitted[0]++;
            }
        });
        if (omitted[0] > 0) {
            LOG.debug("{} counts of worker history are about other workers or labels and are omitted", omitted[0]);
        }
    }

    /** {@return whether nothing is known of these workers and labels} */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Adds the counts to a table of shape worker, given, truth. */
    public void addTo(double[] table) {
        for (Entry entry : entries) {
            table[(entry.worker * k + entry.given) * k + entry.truth] += entry.count;
        }
    }

    /** {@return Σ count · ln θ over a table of the same shape} */
    public double logDensity(double[] theta) {
        double sum = 0;
        for (Entry entry : entries) {
            sum += entry.count * Math.log(theta[(entry.worker * k + entry.given) * k + entry.truth]);
        }
        return sum;
    }

    /** Receives the counts one by one. */
    @FunctionalInterface
    public interface Visitor {
        /** Receives one count, by position. */
        void visit(int worker, int truth, int given, double count);
    }

    /** Shows every count to a visitor. */
    public void forEach(Visitor visitor) {
        for (Entry entry : entries) {
            visitor.visit(entry.worker, entry.truth, entry.given, entry.count);
        }
    }

    /** {@return how often each worker was right, beside {@code prior} times: W} */
    public double[] right(int workers, double prior) {
        return counted(workers, prior, true);
    }

    /** {@return how often each worker was wrong, beside {@code prior} times: W} */
    public double[] wrong(int workers, double prior) {
        return counted(workers, prior, false);
    }

    private double[] counted(int workers, double prior, boolean right) {
        double[] counts = new double[workers];
        Arrays.fill(counts, prior);
        for (Entry entry : entries) {
            counts[entry.worker] += (entry.truth == entry.given) == right ? entry.count : 0;
        }
        return counts;
    }
}
