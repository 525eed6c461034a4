package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.Ledger;
import org.crowd4j.Posterior;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.Likelihood;
import org.crowd4j.aggregation.internal.engine.TaskPosterior;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.jspecify.annotations.Nullable;

/**
 * What ledgers share: answers in columns that grow, the answers of a task chained from the newest to the oldest, the posterior of every
 * task, gold, and labels that may become more.
 *
 * <p>It is incremental expectation–maximisation. To revise a task is to work its posterior out from what is known of its workers, and then
 * to replace what its answers had told of them by what they tell now. So no answer is ever counted twice, however often its task is revised.
 *
 * <p>Labels are numbered as they arrive; {@code rank} is their place in the order of an answer set.
 */
public abstract class IncrementalEm implements Ledger {
    static final int NONE = LiveAnswers.NONE;
    private static final int FEW = 16;
    private static final double ROUNDING = 1e-13;

    final GrowingIndex tasks = new GrowingIndex("task");
    final GrowingIndex workers = new GrowingIndex("worker");
    final GrowingIndex labels;
    int k;

    double[] q = new double[FEW]; // N × K:  task, label
    int[] gold = new int[FEW]; // N:  label, or NONE

    final LiveAnswers answers = new LiveAnswers();

    double[] agreed = new double[FEW]; // W:  the sum of the probabilities of the labels given
    int[] counted = new int[FEW]; // W:  how many answers that is about
    int[] met = new int[FEW]; // W:  how many answers came

    private int[] given = new int[0]; // K:  how often
    private int[] rank = new int[0]; // K
    private TaskPosterior row = new TaskPosterior(0);
    private final Likelihood unused = new Likelihood();
    private final Map<String, String> waiting = new LinkedHashMap<>(); // gold of tasks that nobody answered
    private final CategoricalAggregator twin;
    private Convergence convergence = Convergence.CLOSED_FORM;

    IncrementalEm(GrowingIndex labels, CategoricalAggregator twin) {
        this.labels = labels;
        this.twin = twin;
    }

    /** Multiplies a row by the label prior and what the answers of a task say. */
    abstract void expect(int task, TaskPosterior into);

    /** Replaces what an answer told, under the old posterior, by what it tells under another; a fresh one has told nothing yet. */
    abstract void recount(int answer, int oldRow, double[] now, boolean fresh);

    /** Called when a task gets another posterior. */
    void moved(int oldRow, double[] now) {}

    /** Called when an answer has come that is not counted yet. */
    abstract void arrived(int answer);

    /** Called when there are more labels; k is the new number. */
    abstract void widened(int before);

    /** Refuses labels that the model cannot have. */
    void checkLabels(Index wider) {}

    /** Refuses so many workers, if there is no room for them. */
    void checkWorkers(int number) {}

    /** Tells whether tasks are revised by a replay, or since something was added. */
    abstract void replaying(boolean on);

    /** Empties what was counted of workers, beside what is here. */
    void forget() {}

    /** Begins with the labels of a closed set; called once the ledger is made. */
    final void begin() {
        if (labels.size() > 0) {
            checkLabels(Index.of("label", labels.ids()));
            widen();
        }
    }

    @Override
    public final Ledger add(String task, String worker, String label) {
        return add(task, worker, label, null);
    }

    @Override
    public final Ledger add(CategoricalAnswers.Answer answer) {
        return add(answer.task(), answer.worker(), answer.label(), answer.at().orElse(null));
    }

    private Ledger add(String task, String who, String label, @Nullable Instant time) {
        tasks.check(task);
        workers.check(who);
        labels.check(label);
        checkNew(label);
        int w = workers.find(who);
        if (w < 0) {
            checkWorkers(workers.size() + 1);
        }
        resume();
        int l = numbered(label);
        if (w < 0) {
            w = workers.add(who);
            agreed = LiveAnswers.room(agreed, workers.size());
            counted = LiveAnswers.room(counted, workers.size());
            met = LiveAnswers.room(met, workers.size());
        }
        int t = tasks.find(task);
        if (t < 0) {
            t = begin(task);
        }
        int answer = answers.add(t, w, l, met[w]++, time);
        given[l]++;
        arrived(answer);
        revise(t, answer);
        return this;
    }

    /** A task without answers; gold that waited for it may bring a label. */
    private int begin(String task) {
        String known = waiting.remove(task);
        int label = known == null ? NONE : numbered(known);
        int t = tasks.add(task);
        q = LiveAnswers.room(q, (long) tasks.size() * k);
        gold = LiveAnswers.room(gold, tasks.size());
        answers.begin(t);
        gold[t] = label;
        return t;
    }

    @Override
    public final Ledger gold(String task, String label) {
        tasks.check(task);
        labels.check(label);
        int t = tasks.find(task);
        if (t < 0) {
            checkNew(label);
            waiting.put(task, label);
            return this;
        }
        checkNew(label);
        resume();
        gold[t] = numbered(label);
        revise(t, NONE);
        return this;
    }

    private void resume() {
        convergence = Convergence.CLOSED_FORM;
        replaying(false);
    }

    /** The number of a label, which may be a new one. */
    private int numbered(String label) {
        int known = labels.find(label);
        if (known >= 0) {
            return known;
        }
        int added = labels.add(label);
        widen();
        return added;
    }

    /** Refuses a label that there is no room for. */
    private void checkNew(String label) {
        if (labels.find(label) >= 0) {
            return;
        }
        List<String> wider =
                Stream.concat(labels.ids().stream(), Stream.of(label)).toList();
        checkArgument(
                (long) tasks.size() * wider.size() <= PackedAnswers.MOST,
                "tasks times labels must be at most %s, got %s tasks with %s labels",
                PackedAnswers.MOST,
                tasks.size(),
                wider.size());
        checkLabels(Index.of("label", wider));
    }

    /** Makes room for new labels, and works every task out again. */
    private void widen() {
        int before = k;
        k = labels.size();
        double[] wide = new double[LiveAnswers.roomy((long) tasks.size() * k)];
        for (int t = 0; t < tasks.size(); t++) {
            System.arraycopy(q, t * before, wide, t * k, before);
        }
        q = wide;
        row = new TaskPosterior(k);
        given = Arrays.copyOf(given, k);
        rank = ranks();
        widened(before);
        for (int t = 0; t < tasks.size(); t++) {
            revise(t, NONE);
        }
    }

    private int[] ranks() {
        int[] places = new int[k];
        Index ordered = emptyAnswers().build().withLabels(labels.ids()).labels();
        for (int l = 0; l < k; l++) {
            places[l] = ordered.position(labels.id(l));
        }
        return places;
    }

    private CategoricalAnswers.Builder emptyAnswers() {
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        return labels.closed() ? builder.labels(labels.ids()) : builder;
    }

    /** Works a task out, and replaces what its answers told; returns the largest change of a probability. */
    private double revise(int task, int fresh) {
        fill(task);
        int begin = task * k;
        double[] now = row.p;
        double change = 0;
        for (int c = 0; c < k; c++) {
            change = Math.max(change, Math.abs(now[c] - q[begin + c]));
        }
        for (int answer = answers.newest(task); answer >= 0; answer = answers.older(answer)) {
            recount(answer, begin, now, answer == fresh);
        }
        moved(begin, now);
        System.arraycopy(now, 0, q, begin, k);
        return change;
    }

    private void fill(int task) {
        int certain = k == 1 ? 0 : gold[task];
        if (certain >= 0) {
            Arrays.fill(row.p, 0);
            row.p[certain] = 1;
        } else {
            expect(task, row);
            row.finish(PackedAnswers.UNKNOWN, 1, unused);
        }
    }

    @Override
    public final Convergence replay(Stopping rule) {
        int visits = 0;
        double change;
        replaying(true);
        recountAll();
        do {
            change = 0;
            for (int t = 0; t < tasks.size(); t++) {
                change = Math.max(change, revise(t, NONE));
            }
            visits++;
        } while (change > rule.tolerance() && visits < rule.maxIterations());
        convergence = new Convergence(change <= rule.tolerance(), visits, change, Convergence.CLOSED_FORM.objective());
        return convergence;
    }

    /** Counts all answers from the beginning, which drops what rounding has gathered. */
    private void recountAll() {
        Arrays.fill(agreed, 0);
        Arrays.fill(counted, 0);
        forget();
        for (int t = 0; t < tasks.size(); t++) {
            System.arraycopy(q, t * k, row.p, 0, k);
            for (int answer = answers.newest(t); answer >= 0; answer = answers.older(answer)) {
                recount(answer, t * k, row.p, true);
            }
        }
    }

    @Override
    public final String label(String task) {
        int t = tasks.find(task);
        return t >= 0 ? labels.id(winner(t)) : known(task);
    }

    @Override
    public final double confidence(String task) {
        int t = tasks.find(task);
        if (t < 0) {
            known(task);
            return 1;
        }
        return q[t * k + winner(t)];
    }

    @Override
    public final double probability(String task, String label) {
        int t = tasks.find(task);
        if (t >= 0) {
            return q[t * k + labels.position(label)];
        }
        boolean right = known(task).equals(label);
        return right || labels.position(label) < 0 ? 1 : 0;
    }

    /** The gold of a task that nobody answered. */
    private String known(String task) {
        String label = waiting.get(task);
        if (label == null) {
            throw tasks.unknown(task);
        }
        return label;
    }

    /** By the rule of {@link Posterior}. */
    private int winner(int task) {
        int begin = task * k;
        double largest = 0;
        for (int l = 0; l < k; l++) {
            largest = Math.max(largest, q[begin + l]);
        }
        int winner = NONE;
        for (int l = 0; l < k; l++) {
            if (q[begin + l] >= largest - Posterior.TIE && (winner < 0 || beats(l, winner))) {
                winner = l;
            }
        }
        return winner;
    }

    private boolean beats(int l, int other) {
        return given[l] > given[other] || (given[l] == given[other] && rank[l] < rank[other]);
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
            if (gold[t] >= 0) {
                known.put(tasks.id(t), labels.id(gold[t]));
            }
        }
        return Consensus.of(all, Gold.of(known), Posterior.of(all, this::copy), convergence);
    }

    /** Copies the probabilities of a task, in the order of an answer set. */
    private void copy(int task, double[] into) {
        double sum = 0;
        for (int l = 0; l < k; l++) {
            sum += q[task * k + l];
        }
        double scale = Math.abs(sum - 1) > ROUNDING ? sum : 1; // rounding, where there are many labels
        for (int l = 0; l < k; l++) {
            into[rank[l]] = q[task * k + l] / scale;
        }
    }

    /** {@return the place of each label in the order of an answer set} */
    final int[] rank() {
        return rank;
    }

    @Override
    public final Consensus finish() {
        return finish(twin);
    }

    /** {@return such as {@code Ledger[315 answers, 45 tasks, 5 workers, 4 labels, 3 gold]}} */
    @Override
    public final String toString() {
        long known = waiting.size()
                + Arrays.stream(gold, 0, tasks.size()).filter(l -> l >= 0).count();
        return "Ledger[%d answers, %d tasks, %d workers, %d labels%s]"
                .formatted(
                        answers.size(),
                        tasks.size(),
                        workers.size(),
                        k,
                        known == 0 ? "" : ", %d gold".formatted(known));
    }
}
