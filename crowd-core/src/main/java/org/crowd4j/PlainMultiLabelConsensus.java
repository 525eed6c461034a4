package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.crowd4j.internal.Quoted;

/** A consensus of sets that consists of its parts; worker figures are computed on first use. */
final class PlainMultiLabelConsensus extends PlainEstimate<MultiLabelAnswers, MultiLabelGold>
        implements MultiLabelConsensus {
    private static final int PRIOR_ANSWERS = 2;

    private final double[][] probability; // N rows of K
    private final BitSet[] set; // N
    private final Supplier<SetFigures> figures = Suppliers.memoize(SetFigures::new);

    PlainMultiLabelConsensus(MultiLabelAnswers answers, MultiLabelGold gold, Rows rows, Convergence convergence) {
        super("MultiLabelConsensus", answers, gold, convergence);
        int labels = answers.labels().size();
        probability = new double[answers.tasks().size()][labels];
        set = new BitSet[probability.length];
        for (int task = 0; task < set.length; task++) {
            set[task] = new BitSet(labels);
            for (int label = 0; label < labels; label++) {
                if (answers.offered(task, label)) {
                    probability[task][label] = checked(task, label, rows.probability(task, label));
                    set[task].set(label, rows.applies(task, label));
                }
            }
        }
        for (String id : clamped.tasks()) {
            clamp(answers.tasks().position(id), clamped.labels(id).orElseThrow());
        }
    }

    private double checked(int task, int label, double p) {
        if (p >= 0 && p <= 1) {
            return p;
        }
        throw new IllegalArgumentException("the probability of label %s of task %s must be from 0 to 1, got %s"
                .formatted(
                        Quoted.of(answers.labels().id(label)),
                        Quoted.of(answers.tasks().id(task)),
                        p));
    }

    private void clamp(int task, Set<String> right) {
        set[task].clear();
        for (String label : right) {
            checkArgument(
                    answers.labels().find(label).isPresent(),
                    "the labels of the answers must include those of the gold, got %s",
                    Quoted.of(label));
            set[task].set(answers.labels().position(label));
        }
        for (int label = 0; label < probability[task].length; label++) {
            probability[task][label] = set[task].get(label) ? 1 : 0;
        }
    }

    @Override
    public Set<String> labels(String task) {
        return set[answers.tasks().position(task)].stream()
                .mapToObj(answers.labels()::id)
                .collect(ImmutableSet.toImmutableSet());
    }

    @Override
    public double probability(String task, String label) {
        return probability[answers.tasks().position(task)][answers.labels().position(label)];
    }

    @Override
    public WorkerFigures worker(String id) {
        int worker = answers.workers().position(id);
        SetFigures found = figures.get();
        return new WorkerFigures(
                id,
                found.answers[worker],
                ImmutableMap.of(
                        "jaccard", found.jaccard[worker] / found.answers[worker],
                        "precision", found.precision(worker),
                        "recall", found.recall(worker)));
    }

    @Override
    public List<String> workersByTrust() {
        return WorkerFigures.sorted(answers.workers(), figures.get().trust());
    }

    /** How the sets of each worker relate to those of the tasks. */
    private final class SetFigures {
        private final int[] answers = PlainMultiLabelConsensus.this.answers.countByWorker();
        private final double[] jaccard = new double[answers.length]; // W:  sum over answers
        private final long[] chosen = new long[answers.length]; // W:  labels
        private final long[] right = new long[answers.length]; // W:  chosen labels that apply
        private final long[] apply = new long[answers.length]; // W:  labels that apply
        private long allChosen;
        private long allRight;
        private long allApply;
        private double allJaccard;

        SetFigures() {
            MultiLabelAnswers given = PlainMultiLabelConsensus.this.answers;
            for (int task = 0; task < set.length; task++) {
                int size = set[task].cardinality();
                for (int answer = given.from(task); answer < given.to(task); answer++) {
                    add(given.worker(answer), common(given, answer, task), given.setSize(answer), size);
                }
            }
        }

        private int common(MultiLabelAnswers given, int answer, int task) {
            int common = 0;
            for (int i = 0; i < given.setSize(answer); i++) {
                common += set[task].get(given.member(answer, i)) ? 1 : 0;
            }
            return common;
        }

        private void add(int worker, int common, int mine, int whole) {
            double similarity = mine + whole == 0 ? 1 : (double) common / (mine + whole - common);
            jaccard[worker] += similarity;
            chosen[worker] += mine;
            right[worker] += common;
            apply[worker] += whole;
            allJaccard += similarity;
            allChosen += mine;
            allRight += common;
            allApply += whole;
        }

        double precision(int worker) {
            return (right[worker] + (allRight + 1.0) / (allChosen + 1)) / (chosen[worker] + 1);
        }

        double recall(int worker) {
            return (right[worker] + (allRight + 1.0) / (allApply + 1)) / (apply[worker] + 1);
        }

        double[] trust() {
            double[] trust = new double[answers.length];
            for (int worker = 0; worker < trust.length; worker++) {
                double mean = allJaccard / PlainMultiLabelConsensus.this.answers.size();
                trust[worker] = (jaccard[worker] + PRIOR_ANSWERS * mean) / (answers[worker] + PRIOR_ANSWERS);
            }
            return trust;
        }
    }
}
