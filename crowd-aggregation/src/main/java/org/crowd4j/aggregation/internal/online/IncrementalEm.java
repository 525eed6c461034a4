package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.Index;
import org.crowd4j.Ledger;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.Likelihood;
import org.crowd4j.aggregation.internal.engine.TaskPosterior;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.jspecify.annotations.Nullable;

/**
 * The base of ledgers: incremental expectation–maximisation over answers in growing columns, with
 * the posterior of every task, gold, and labels that may increase.
 *
 * <p>A revision computes the posterior of a task from the worker counts and replaces the earlier
 * contributions of its answers, so no answer counts twice. Labels are numbered as they arrive.
 */
public abstract class IncrementalEm extends LedgerTable {
    private TaskPosterior row = new TaskPosterior(0);
    private boolean previewed; // whether {@code row} is the posterior of a task with another answer:
    private int previewedTask; // NONE: a new one
    private int previewedWorker; // NONE: a new one
    private int previewedLabel;
    private double[] before = new double[0]; // K:  the posterior of the task that is revised
    private final Likelihood unused = new Likelihood();

    IncrementalEm(GrowingIndex labels, CategoricalAggregator batchMethod) {
        super(labels, batchMethod);
    }

    /**
     * Multiplies a posterior by the label prior and the likelihood of the answers of a task.
     *
     * @param task the task, or {@link #NONE} for one without answers
     * @param worker who gave the next answer, which is not added yet; {@link #NONE} for a newcomer
     * @param label the next answer, or {@link #NONE} if there is none
     */
    abstract void multiply(int task, int worker, int label, TaskPosterior into);

    /**
     * Replaces the contribution of an answer to a task by that under a new posterior; a fresh one
     * has none.
     */
    abstract void updateCounts(int task, int answer, double[] before, double[] now, boolean fresh);

    /** Called when the posterior of a task changes. */
    void posteriorChanged(double[] before, double[] now) {}

    /** Called when an answer was added that is not counted yet. */
    abstract void answerAdded(int answer);

    /** Called when labels were added; k is the new number. */
    abstract void labelsAdded(int before);

    /** Rejects labels that the model does not support. */
    void checkLabels(Index extended) {}

    /** Rejects a number of workers for which there is no capacity. */
    void checkWorkers(int number) {}

    /** Called when a replay starts, and when an answer or gold follows a replay. */
    abstract void setReplaying(boolean on);

    /** Clears the counts of the subclass. */
    void clearCounts() {}

    /** Adds the labels of a closed set; called at the end of the constructor. */
    final void initialize() {
        if (labels.size() > 0) {
            checkLabels(Index.of("label", labels.ids()));
            extendLabels();
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

    private Ledger add(String task, String worker, String label, @Nullable Instant time) {
        tasks.check(task);
        workers.check(worker);
        labels.check(label);
        checkNewLabel(label);
        int w = workers.find(worker);
        if (w < 0) {
            checkWorkers(workers.size() + 1);
        }
        int l = addLabel(label);
        add(taskOf(task), w >= 0 ? w : addWorker(worker), l, time);
        return this;
    }

    /**
     * Adds an answer by numbers.
     *
     * @param t the number of the task, by {@link #addTask}
     * @param w the number of the worker, by {@link #workerOf}
     * @param l the number of the label, by {@link #addLabel}
     */
    public final void add(int t, int w, int l) {
        add(t, w, l, null);
    }

    private void add(int t, int w, int l, @Nullable Instant time) {
        boolean known = previewed && previewedLabel == l && isPreviewed(t, w);
        endReplay();
        int answer = answers.add(t, w, l, received[w]++, time);
        labelCounts[l]++;
        answerAdded(answer);
        if (!restoring) {
            if (!known) {
                fill(t);
            }
            revise(t, answer);
        }
    }

    /** {@return whether the posterior of a task with an answer of a worker was just computed} */
    private boolean isPreviewed(int t, int w) {
        boolean task = previewedTask == t || (previewedTask == NONE && answers.newest(t) == NONE && gold.get(t) < 0);
        return task && (previewedWorker == w || (previewedWorker == NONE && received[w] == 0));
    }

    /** Takes an answer by numbers without computing, while restoring. */
    public final void take(int t, int w, int l) {
        answers.add(t, w, l, received[w]++, null);
        labelCounts[l]++;
    }

    private int taskOf(String task) {
        int t = tasks.find(task);
        return t >= 0 ? t : addTask(task);
    }

    /** {@return the number of a worker; one that is new is added, to be followed by an answer} */
    public final int workerOf(String worker) {
        int w = workers.find(worker);
        return w >= 0 ? w : addWorker(worker);
    }

    private int addWorker(String worker) {
        checkWorkers(workers.size() + 1);
        int w = workers.add(worker);
        agreed = LiveAnswers.ensureCapacity(agreed, workers.size());
        counted = LiveAnswers.ensureCapacity(counted, workers.size());
        received = LiveAnswers.ensureCapacity(received, workers.size());
        return w;
    }

    /** Adds a task without answers, to be followed by one; pending gold of it may add a label. */
    public final int addTask(String task) {
        String known = pendingGold.remove(task);
        int label = known == null ? NONE : findOrAddLabel(known);
        return begin(tasks.append(task), label);
    }

    /** Adds a task, not one with pending gold, whose name {@link #nameTasks} tells. */
    public final int addUnnamedTask() {
        return begin(tasks.addUnnamed(), NONE);
    }

    /**
     * Names the tasks that have no name yet.
     *
     * @param names an index that has them
     * @param positions the position in that index by task
     */
    public final void nameTasks(GrowingIndex names, int[] positions) {
        tasks.name(names, positions);
    }

    private int begin(int t, int label) {
        LiveAnswers.checkLength((t + 1L) * k);
        q.add();
        gold.reserve(t + 1);
        answers.addTask(t);
        gold.set(t, label);
        return t;
    }

    @Override
    public final Ledger gold(String task, String label) {
        tasks.check(task);
        gold(tasks.find(task), task, label);
        return this;
    }

    /**
     * Adds gold.
     *
     * @param t the number of the task; -1 if it has no answers
     * @param task its id
     */
    public final void gold(int t, String task, String label) {
        labels.check(label);
        checkNewLabel(label);
        if (t < 0) {
            pendingGold.put(task, label);
            return;
        }
        endReplay();
        gold.set(t, findOrAddLabel(label));
        visit(t);
    }

    private void endReplay() {
        previewed = false;
        convergence = Convergence.CLOSED_FORM;
        setReplaying(false);
    }

    /** {@return the number of a label, which may be new} */
    private int findOrAddLabel(String label) {
        int known = labels.find(label);
        if (known >= 0) {
            return known;
        }
        int added = labels.add(label);
        extendLabels();
        return added;
    }

    /** Rejects a new label for which there is no capacity. */
    private void checkNewLabel(String label) {
        if (labels.find(label) >= 0) {
            return;
        }
        List<String> extended =
                Stream.concat(labels.ids().stream(), Stream.of(label)).toList();
        checkArgument(
                (long) tasks.size() * extended.size() <= PackedAnswers.MOST,
                "tasks times labels must be at most %s, got %s tasks with %s labels",
                PackedAnswers.MOST,
                tasks.size(),
                extended.size());
        checkLabels(Index.of("label", extended));
    }

    /** Extends the arrays to new labels, and revises every task. */
    private void extendLabels() {
        int narrow = k;
        k = labels.size();
        LiveAnswers.checkLength((long) tasks.size() * k);
        RowColumn wide = new RowColumn(k);
        for (int t = 0; t < tasks.size(); t++) {
            wide.add();
            System.arraycopy(q.page(t), q.begin(t), wide.page(t), wide.begin(t), narrow);
        }
        q = wide;
        previewed = false;
        row = new TaskPosterior(k);
        before = new double[k];
        labelCounts = Arrays.copyOf(labelCounts, k);
        rank = ranks();
        labelsAdded(narrow);
        for (int t = 0; t < tasks.size(); t++) {
            visit(t);
        }
    }

    /** Computes the posterior of a task, and returns the largest change of a probability. */
    private double visit(int task) {
        if (restoring) {
            return 0;
        }
        fill(task);
        return revise(task, NONE);
    }

    /**
     * Replaces the posterior of a task by the one computed, and the contributions of its answers;
     * returns the largest change of a probability.
     */
    private double revise(int task, int fresh) {
        double[] page = q.page(task);
        int begin = q.begin(task);
        double[] now = row.p;
        double change = 0;
        for (int c = 0; c < k; c++) {
            before[c] = page[begin + c];
            change = Math.max(change, Math.abs(now[c] - before[c]));
        }
        for (int answer = answers.newest(task); answer >= 0; answer = answers.previous(answer)) {
            int l = answers.label(answer);
            allAgreed += answer == fresh ? now[l] : now[l] - before[l];
            updateCounts(task, answer, before, now, answer == fresh);
            if (change == 0 && fresh != NONE) {
                break; // a fresh answer comes first, and the contributions of the others stay
            }
        }
        posteriorChanged(before, now);
        System.arraycopy(now, 0, page, begin, k);
        return change;
    }

    /**
     * Computes the posterior that a task will have after another answer, without adding it: the
     * same bits as {@link #posterior} has then. If that answer is added next, it is not computed
     * again.
     *
     * @param t the number of the task; -1 for one that is not known
     * @param w the number of a worker who has not answered the task; -1 for one that is not known
     * @param l the number of a label
     * @param into the probability of each label, in order of arrival; overwritten
     */
    public final void preview(int t, int w, int l, double[] into) {
        int certain = t >= 0 ? gold.get(t) : NONE;
        if (k == 1 || certain >= 0) {
            Arrays.fill(into, 0, k, 0);
            into[Math.max(0, certain)] = 1;
            return;
        }
        setReplaying(false);
        multiply(t, w, l, row);
        row.finish(PackedAnswers.UNKNOWN, 1, unused);
        System.arraycopy(row.p, 0, into, 0, k);
        previewed = true;
        previewedTask = t;
        previewedWorker = w;
        previewedLabel = l;
    }

    /** Adds a label, also to a closed set, and returns its number; a known one changes nothing. */
    public final int addLabel(String label) {
        int known = labels.find(label);
        if (known >= 0) {
            return known;
        }
        checkNewLabel(label);
        endReplay();
        return findOrAddLabel(label);
    }

    /**
     * Computes the logarithms of the likelihood of an answer, up to a constant.
     *
     * @param w the number of a worker
     * @param l the number of the label that the worker gave
     * @param into an entry per label, in order of arrival; overwritten
     */
    public final void logLikelihood(int w, int l, double[] into) {
        TaskPosterior factor = new TaskPosterior(k);
        multiply(NONE, w, l, factor);
        TaskPosterior prior = new TaskPosterior(k);
        multiply(NONE, NONE, NONE, prior);
        for (int c = 0; c < k; c++) {
            into[c] = Math.log(factor.p[c] / prior.p[c]);
        }
    }

    /** Computes the logarithms of the label prior, up to a constant. */
    public final void logPrior(double[] into) {
        TaskPosterior prior = new TaskPosterior(k);
        multiply(NONE, NONE, NONE, prior);
        for (int c = 0; c < k; c++) {
            into[c] = Math.log(prior.p[c]);
        }
    }

    /** {@return the mean probability of the labels given, or {@code usual} without answers} */
    public final double meanAccuracy(double usual) {
        return answers.size() == 0 ? usual : Math.min(1, Math.max(0, allAgreed / answers.size()));
    }

    private void fill(int task) {
        int certain = k == 1 ? 0 : gold.get(task);
        if (certain >= 0) {
            Arrays.fill(row.p, 0);
            row.p[certain] = 1;
        } else {
            multiply(task, NONE, NONE, row);
            row.finish(PackedAnswers.UNKNOWN, 1, unused);
        }
    }

    @Override
    public final Convergence replay(Stopping rule) {
        int visits = 0;
        double change;
        previewed = false;
        setReplaying(true);
        recomputeCounts();
        do {
            change = 0;
            for (int t = 0; t < tasks.size(); t++) {
                change = Math.max(change, visit(t));
            }
            visits++;
        } while (change > rule.tolerance() && visits < rule.maxIterations());
        convergence = new Convergence(change <= rule.tolerance(), visits, change, Convergence.CLOSED_FORM.objective());
        return convergence;
    }

    /** Counts all answers anew, which removes accumulated rounding errors. */
    private void recomputeCounts() {
        Arrays.fill(agreed, 0);
        Arrays.fill(counted, 0);
        allAgreed = 0;
        clearCounts();
        for (int t = 0; t < tasks.size(); t++) {
            posterior(t, before);
            for (int answer = answers.newest(t); answer >= 0; answer = answers.previous(answer)) {
                allAgreed += before[answers.label(answer)];
                updateCounts(t, answer, before, before, true);
            }
        }
    }
}
