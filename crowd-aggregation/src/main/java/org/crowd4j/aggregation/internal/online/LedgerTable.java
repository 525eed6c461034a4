package org.crowd4j.aggregation.internal.online;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.Ledger;
import org.crowd4j.Posterior;

/**
 * The tables of a ledger: ids, answers, gold and the posterior of every task, and what is read from
 * them. Labels are numbered as they arrive.
 */
abstract class LedgerTable implements Ledger {
    static final int NONE = LiveAnswers.NONE;
    private static final int INITIAL_CAPACITY = 16;
    private static final int PART = 1 << 15; // numbers copied at a time, so that no array is large
    private static final double ROUNDING = 1e-13;

    final GrowingIndex tasks = new GrowingIndex("task");
    final GrowingIndex workers = new GrowingIndex("worker");
    final GrowingIndex labels;
    int k;
    RowColumn q = new RowColumn(0); // N × K:  task, label
    final IntColumn gold = new IntColumn(NONE); // N:  label, or NONE
    final LiveAnswers answers = new LiveAnswers();
    double[] agreed = new double[INITIAL_CAPACITY]; // W:  the sum of the posterior probabilities of the labels given
    int[] counted = new int[INITIAL_CAPACITY]; // W:  the number of answers in that sum
    int[] received = new int[INITIAL_CAPACITY]; // W:  the number of answers
    int[] labelCounts = new int[0]; // K:  the number of answers with the label
    int[] rank = new int[0]; // K:  the position in the label order of an answer table
    final Map<String, String> pendingGold = new LinkedHashMap<>(); // gold of tasks without answers
    private final CategoricalAggregator batchMethod;
    Convergence convergence = Convergence.CLOSED_FORM;
    double allAgreed; // the sum of the posterior probabilities of all labels given
    boolean restoring; // answers and gold are taken without computing

    LedgerTable(GrowingIndex labels, CategoricalAggregator batchMethod) {
        this.labels = labels;
        this.batchMethod = batchMethod;
    }

    /** {@return the position of each label in the label order of an answer table} */
    final int[] ranks() {
        int[] positions = new int[k];
        Index ordered = emptyAnswers().build().withLabels(labels.ids()).labels();
        for (int l = 0; l < k; l++) {
            positions[l] = ordered.position(labels.id(l));
        }
        return positions;
    }

    final CategoricalAnswers.Builder emptyAnswers() {
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        return labels.closed() ? builder.labels(labels.ids()) : builder;
    }

    /**
     * Copies the posterior of a task with answers.
     *
     * @param into the probability of each label, in order of arrival; overwritten
     */
    public final void posterior(int t, double[] into) {
        System.arraycopy(q.page(t), q.begin(t), into, 0, k);
    }

    /** {@return the number of the label of a task with answers, in order of arrival} */
    public final int mode(int t) {
        return winningLabel(t);
    }

    /** {@return the probability of the label of a task with answers} */
    public final double confidence(int t) {
        return q.get(t, winningLabel(t));
    }

    /** {@return the number of labels} */
    public final int labelCount() {
        return k;
    }

    /** {@return the labels in order of arrival; a view} */
    public final List<String> labels() {
        return labels.ids();
    }

    @Override
    public final String label(String task) {
        int t = tasks.find(task);
        return t >= 0 ? labels.id(winningLabel(t)) : pendingGold(task);
    }

    @Override
    public final double confidence(String task) {
        int t = tasks.find(task);
        if (t < 0) {
            pendingGold(task);
            return 1;
        }
        return confidence(t);
    }

    @Override
    public final double probability(String task, String label) {
        int t = tasks.find(task);
        if (t >= 0) {
            return q.get(t, labels.position(label));
        }
        boolean right = pendingGold(task).equals(label);
        return right || labels.position(label) < 0 ? 1 : 0;
    }

    /**
     * {@return the gold of a task without answers}
     *
     * @throws NoSuchElementException if it is not known
     */
    public final String pendingGold(String task) {
        String label = pendingGold.get(task);
        if (label == null) {
            throw tasks.unknown(task);
        }
        return label;
    }

    /** Breaks ties by the rule of {@link Posterior}. */
    final int winningLabel(int task) {
        double[] page = q.page(task);
        int begin = q.begin(task);
        double largest = 0;
        for (int l = 0; l < k; l++) {
            largest = Math.max(largest, page[begin + l]);
        }
        int winningLabel = NONE;
        for (int l = 0; l < k; l++) {
            if (page[begin + l] >= largest - Posterior.TIE && (winningLabel < 0 || precedes(l, winningLabel))) {
                winningLabel = l;
            }
        }
        return winningLabel;
    }

    private boolean precedes(int l, int other) {
        return labelCounts[l] > labelCounts[other] || (labelCounts[l] == labelCounts[other] && rank[l] < rank[other]);
    }

    @Override
    public final double accuracy(String id) {
        int w = workers.position(id);
        return Math.min(1, Math.max(0, agreed[w] / counted[w]));
    }

    @Override
    public Consensus snapshot() {
        CategoricalAnswers.Builder builder = emptyAnswers();
        answers.addTo(builder, tasks, workers, labels);
        CategoricalAnswers all = builder.build().withLabels(labels.ids());
        Map<String, String> known = new HashMap<>();
        for (int t = 0; t < tasks.size(); t++) {
            if (gold.get(t) >= 0) {
                known.put(tasks.id(t), labels.id(gold.get(t)));
            }
        }
        return Consensus.of(all, Gold.of(known), Posterior.of(all, this::copy), convergence);
    }

    /** Copies the posterior of a task, in the label order of an answer table. */
    private void copy(int task, double[] into) {
        double sum = 0;
        for (int l = 0; l < k; l++) {
            sum += q.get(task, l);
        }
        double scale = Math.abs(sum - 1) > ROUNDING ? sum : 1; // rounding errors with many labels
        for (int l = 0; l < k; l++) {
            into[rank[l]] = q.get(task, l) / scale;
        }
    }

    /** Numbers that are computed from posteriors. */
    interface Computed {

        /** {@return the numbers, in parts} */
        Stream<double[]> copy();

        /** Reads as many numbers as there are. */
        void read(StateInput in);

        /** {@return the first entries of an array} */
        static Computed first(double[] values, int length) {
            return new Computed() {
                @Override
                public Stream<double[]> copy() {
                    return IntStream.rangeClosed(0, length / PART)
                            .mapToObj(part ->
                                    Arrays.copyOfRange(values, part * PART, Math.min(length, (part + 1) * PART)));
                }

                @Override
                public void read(StateInput in) {
                    in.doubles(values, length);
                }
            };
        }
    }

    /** {@return what a subclass computes from posteriors} */
    abstract List<Computed> tables();

    private List<Computed> computed() {
        List<Computed> all = new ArrayList<>(tables());
        all.add(q);
        all.add(Computed.first(agreed, workers.size()));
        return all;
    }

    /**
     * {@return what writes the posteriors as they are now, and all that follows from them; it may
     * be called later}
     */
    public final Consumer<StateOutput> posteriors() {
        List<double[]> copies = new ArrayList<>();
        computed().forEach(each -> each.copy().forEach(copies::add));
        copies.add(new double[] {allAgreed});
        return out -> copies.forEach(out::doubles);
    }

    /**
     * From now on, answers and gold are taken without computing, until {@link #restore}; answers by
     * {@link IncrementalEm#take}.
     *
     * @param most how many tasks there will be at most
     * @param given how many answers there will be
     */
    public final void beginRestoring(int most, int given) {
        restoring = true;
        answers.begin(most, given);
    }

    /**
     * Continues with the posteriors that a ledger with the same answers and gold wrote.
     *
     * @throws IllegalArgumentException if they are not as many, or not finite
     */
    public final void restore(StateInput in) {
        restoring = false;
        answersTaken();
        computed().forEach(each -> each.read(in));
        double[] sum = new double[1];
        in.doubles(sum, 1);
        allAgreed = sum[0];
        System.arraycopy(received, 0, counted, 0, workers.size());
    }

    /** Makes room for what is computed of the answers. */
    abstract void answersTaken();

    /** {@return the newest answer to a task; {@link #NONE} if there is none} */
    final int newest(int task) {
        return task < 0 ? NONE : answers.newest(task);
    }

    /** {@return the position of each label in the label order of an answer table} */
    final int[] rank() {
        return rank;
    }

    @Override
    public final Consensus finish() {
        return finish(batchMethod);
    }

    /** {@return such as {@code Ledger[315 answers, 45 tasks, 5 workers, 4 labels, 3 gold]}} */
    @Override
    public final String toString() {
        long known = pendingGold.size()
                + IntStream.range(0, tasks.size()).filter(t -> gold.get(t) >= 0).count();
        return "Ledger[%d answers, %d tasks, %d workers, %d labels%s]"
                .formatted(
                        answers.size(),
                        tasks.size(),
                        workers.size(),
                        k,
                        known == 0 ? "" : ", %d gold".formatted(known));
    }
}
