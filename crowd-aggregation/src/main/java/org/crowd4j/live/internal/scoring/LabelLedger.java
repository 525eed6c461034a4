package org.crowd4j.live.internal.scoring;

import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import org.crowd4j.Index;
import org.crowd4j.Ledger;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.online.IncrementalEm;
import org.crowd4j.aggregation.internal.online.IntColumn;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a question, by the numbers of the log. The ledgers of this library can tell the
 * posterior before an answer is added; for those of others, the posterior is known afterwards.
 */
public final class LabelLedger {
    private static final int NONE = QuestionLog.NONE;
    private static final double USUAL = 0.7; // accuracy of a crowd that is not known

    private final QuestionLog log;
    private final GrowingIndex labels; // of the question
    private final Ledger ledger;
    private final @Nullable IncrementalEm own;
    private final IntColumn tasks = new IntColumn(NONE); // by task of the log: its number in the ledger
    private final IntColumn workers = new IntColumn(NONE);
    private Index index = Index.of("label", List.of()); // in the order of the ledger
    private boolean restoring;
    private int[] taskOf = {}; // by task of the ledger, while restoring
    private final BitSet goldFirst = new BitSet(); // tasks whose gold came before answers, while restoring
    private int[] positions = new int[0]; // by label of the question: its position in the index; -1 if not yet
    private int[] numbers = new int[0]; // by position in the index: the label of the question

    public LabelLedger(QuestionLog log, GrowingIndex labels, Ledger ledger) {
        this.log = log;
        this.labels = labels;
        this.ledger = ledger;
        this.own = ledger instanceof IncrementalEm em ? em : null;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** {@return whether the ledger is one of this library} */
    public boolean isOwn() {
        return own != null;
    }

    /** {@return the ledger of this library} */
    public IncrementalEm own() {
        if (own == null) {
            throw new IllegalStateException("the ledger is another's: " + ledger);
        }
        return own;
    }

    /** {@return the labels in the order of the ledger} */
    public Index index() {
        int size = own == null ? labels.size() : own.labelCount();
        if (size != index.size() || positions.length != labels.size()) {
            index = Index.of("label", own == null ? labels.ids() : own.labels());
            positions = labels.ids().stream()
                    .mapToInt(label -> index.find(label).orElse(NONE))
                    .toArray();
            numbers = index.ids().stream().mapToInt(labels::find).toArray();
        }
        return index;
    }

    /** {@return the position of a label of the question; -1 if no answer has it yet} */
    public int position(int label) {
        index();
        return label >= 0 && label < positions.length ? positions[label] : NONE;
    }

    /** {@return whether the posterior with an answer of this label is known before it is added} */
    public boolean foresees(int label) {
        return own != null && position(label) >= 0;
    }

    /** Makes room for the tasks and workers of the log and one more of each. */
    public void reserve() {
        tasks.reserve(log.tasks.size() + 1);
        workers.reserve(log.workers.size() + 1);
    }

    public void add(int t, int w, int label) {
        if (!restoring) {
            reserve();
        }
        if (own == null) {
            ledger.add(log.tasks.id(t), log.workers.id(w), labels.id(label));
            return;
        }
        int l = position(label);
        if (l < 0) {
            l = own.addLabel(labels.id(label));
        }
        int task = tasks.get(t);
        if (task < 0) {
            task = addTask(own, t);
            tasks.set(t, task);
        }
        int worker = workers.get(w);
        if (worker < 0) {
            worker = own.workerOf(log.workers.id(w));
            workers.set(w, worker);
        }
        if (restoring) {
            own.take(task, worker, l);
        } else {
            own.add(task, worker, l);
        }
    }

    /** Takes the answers and the gold of the first facts, and the labels added. */
    public void take(int end, BitColumn uncounted) {
        for (int i = 0; i < end; i++) {
            int kind = log.kind(i);
            if (kind == QuestionLog.ANSWER && !uncounted.get(i)) {
                add(log.task(i), log.worker(i), (int) log.payload(i));
            } else if (kind == QuestionLog.GOLD) {
                gold(log.task(i), (int) log.payload(i));
            } else if (kind == QuestionLog.LABEL_ADDED) {
                addLabel(labels.id((int) log.payload(i)));
            }
        }
    }

    private int addTask(IncrementalEm own, int t) {
        if (!restoring) {
            return own.addTask(log.tasks.id(t));
        }
        int task = goldFirst.get(t) ? own.addTask(log.tasks.id(t)) : own.addUnnamedTask();
        taskOf[task] = t;
        return task;
    }

    /** From now on, answers and gold are taken without computing, and tasks without their names. */
    public void beginRestoring(int answers) {
        restoring = true;
        taskOf = new int[log.tasks.size()];
        reserve();
        own().beginRestoring(taskOf.length, answers);
    }

    /** Names the tasks, and continues with written estimates. */
    public void endRestoring(StateInput in) {
        own().nameTasks(log.tasks, taskOf);
        own().restore(in);
        restoring = false;
    }

    public void gold(int t, int label) {
        if (own == null) {
            ledger.gold(log.tasks.id(t), labels.id(label));
        } else {
            reserve();
            goldFirst.set(t, restoring && tasks.get(t) < 0);
            own.gold(tasks.get(t), log.tasks.id(t), labels.id(label));
        }
    }

    /** {@return the label of a task, as the question numbers it} */
    public int label(int t) {
        if (own == null) {
            return labels.find(ledger.label(log.tasks.id(t)));
        }
        if (tasks.get(t) < 0) {
            return labels.find(own.pendingGold(log.tasks.id(t)));
        }
        index();
        return numbers[own.mode(tasks.get(t))];
    }

    /** {@return the probability of the label of a task} */
    public double confidence(int t) {
        if (own == null) {
            return ledger.confidence(log.tasks.id(t));
        }
        if (tasks.get(t) < 0) {
            var unused = own.pendingGold(log.tasks.id(t)); // refuses a task without
            return 1;
        }
        return own.confidence(tasks.get(t));
    }

    /** {@return whether a label was added; if not, another ledger must be opened} */
    public boolean addLabel(String label) {
        if (own != null) {
            own.addLabel(label);
        }
        return own != null;
    }

    /** {@return the posterior that a task will have after another answer, of a label foreseen} */
    public double[] preview(int t, int w, int label) {
        double[] posterior = new double[index().size()];
        own().preview(t < 0 ? NONE : tasks.get(t), w < 0 ? NONE : workers.get(w), position(label), posterior);
        return posterior;
    }

    /** {@return the posterior of a task with answers} */
    public double[] posterior(int t) {
        double[] posterior = new double[index().size()];
        if (own != null) {
            own.posterior(tasks.get(t), posterior);
            return posterior;
        }
        for (int l = 0; l < posterior.length; l++) {
            try {
                posterior[l] = ledger.probability(log.tasks.id(t), index.id(l));
            } catch (NoSuchElementException unused) {
                posterior[l] = 0;
            }
        }
        return posterior;
    }

    /** {@return the logarithms of the likelihood of an answer, in the order of the ledger} */
    public double[] evidence(int answer) {
        double[] row = new double[index().size()];
        own().logLikelihood(workers.get(log.worker(answer)), position((int) log.payload(answer)), row);
        return row;
    }

    /** {@return the mean probability of all answers of the crowd} */
    public double accuracy() {
        return own == null ? USUAL : own.meanAccuracy(USUAL);
    }
}
