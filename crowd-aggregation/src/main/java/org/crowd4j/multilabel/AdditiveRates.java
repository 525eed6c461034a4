package org.crowd4j.multilabel;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;
import org.crowd4j.Convergence;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelConsensus;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.Positions;

/**
 * The sweeps of {@link MultiLabelDawidSkene}. Tasks and workers are visited in order of their ids,
 * so that no sum depends on the order of rows.
 */
final class AdditiveRates implements MultiLabelConsensus.Rows {
    private static final Prior MARKED_IF_RIGHT = new Prior(4, 5);
    private static final Prior MARKED_IF_WRONG = new Prior(1, 10);
    private static final double OWN_ANSWERS = 100; // of the additive rate, beside the worker's answers
    private static final double MOST_SHIFT = 3;
    private static final int NEWTON_STEPS = 5;

    private final MultiLabelAnswers answers;
    private final double applyingPrior;
    private final double othersPrior;
    private final RunMonitor monitor;
    private final int labels;
    private final int[] tasks; // N:  in order of id
    private final int[] workers; // W:  in order of id
    private final int[][] answersOf; // N, by position: the answers in order of the worker's id
    private final boolean[] held; // N:  by gold
    private final double[][] p; // N rows of K
    private final double[][] asked; // W rows of K:  answers to tasks that offer the label
    private final double[][] marked; // W rows of K
    private final double[][] applying; // W rows of K:  Σ p
    private final double[][] markedApplying; // W rows of K:  Σ p of marked ones
    private final double[][] no; // W rows of K:  log((1 − u)/(1 − v))
    private final double[][] yes; // W rows of K:  log(u/v) less that
    private final double[] priorLogit; // K

    /** Marks of all workers that are added for each label. */
    private record Prior(double marks, double of) {}

    AdditiveRates(
            MultiLabelAnswers answers,
            MultiLabelGold gold,
            double applyingPrior,
            double othersPrior,
            RunMonitor monitor) {
        this.answers = answers;
        this.applyingPrior = applyingPrior;
        this.othersPrior = othersPrior;
        this.monitor = monitor;
        labels = answers.labels().size();
        tasks = Positions.byId(answers.tasks());
        workers = Positions.byId(answers.workers());
        answersOf = answersOf();
        held = new boolean[tasks.length];
        p = Shares.of(answers, monitor);
        hold(gold);
        asked = new double[workers.length][labels];
        marked = new double[workers.length][labels];
        applying = new double[workers.length][labels];
        markedApplying = new double[workers.length][labels];
        no = new double[workers.length][labels];
        yes = new double[workers.length][labels];
        priorLogit = new double[labels];
        count();
    }

    private int[][] answersOf() {
        int[] placeOfWorker = Positions.places(workers);
        int[][] sorted = new int[tasks.length][];
        Arrays.setAll(sorted, task -> Positions.byWorker(answers, task, placeOfWorker));
        return sorted;
    }

    private void hold(MultiLabelGold gold) {
        for (String id : gold.tasks()) {
            answers.tasks().find(id).ifPresent(task -> {
                held[task] = true;
                Set<String> right = gold.labels(id).orElseThrow();
                for (int label = 0; label < labels; label++) {
                    p[task][label] = right.contains(answers.labels().id(label)) ? 1 : 0;
                }
            });
        }
    }

    private void count() {
        for (int task = 0; task < tasks.length; task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                int worker = answers.worker(answer);
                for (int label = 0; label < labels; label++) {
                    asked[worker][label] += answers.offered(task, label) ? 1 : 0;
                }
                for (int i = 0; i < answers.setSize(answer); i++) {
                    marked[worker][answers.member(answer, i)]++;
                }
            }
        }
    }

    /** Makes the sweeps, and returns how they ended. */
    Convergence run(Stopping stopping) {
        double change = answers.size() == 0 ? 0 : Double.MAX_VALUE;
        int sweeps = 0;
        while (change > stopping.tolerance() && sweeps < stopping.maxIterations()) {
            monitor.report(sweeps, stopping.maxIterations());
            learnRates();
            change = decide();
            sweeps++;
        }
        monitor.report(sweeps, stopping.maxIterations());
        return new Convergence(change <= stopping.tolerance(), sweeps, change, OptionalDouble.empty());
    }

    private void learnRates() {
        gather();
        double[][] wrong = new double[workers.length][labels];
        double[][] markedWrong = new double[workers.length][labels];
        for (int worker = 0; worker < workers.length; worker++) {
            for (int label = 0; label < labels; label++) {
                wrong[worker][label] = Math.max(0, asked[worker][label] - applying[worker][label]);
                markedWrong[worker][label] = Math.max(0, marked[worker][label] - markedApplying[worker][label]);
            }
        }
        double[][] u = rates(markedApplying, applying, MARKED_IF_RIGHT);
        double[][] v = rates(markedWrong, wrong, MARKED_IF_WRONG);
        for (int worker = 0; worker < workers.length; worker++) {
            for (int label = 0; label < labels; label++) {
                no[worker][label] = StrictMath.log((1 - u[worker][label]) / (1 - v[worker][label]));
                yes[worker][label] = StrictMath.log(u[worker][label] / v[worker][label]) - no[worker][label];
            }
        }
    }

    private void gather() {
        double[] sum = new double[labels];
        int[] offering = new int[labels];
        for (int worker = 0; worker < workers.length; worker++) {
            Arrays.fill(applying[worker], 0);
            Arrays.fill(markedApplying[worker], 0);
        }
        for (int i = 0; i < tasks.length; i++) {
            monitor.checkAt(i);
            int task = tasks[i];
            double[] of = p[task];
            for (int label = 0; label < labels; label++) {
                if (answers.offered(task, label)) {
                    sum[label] += of[label];
                    offering[label]++;
                }
            }
            for (int answer : answersOf[task]) {
                double[] mine = applying[answers.worker(answer)];
                for (int label = 0; label < labels; label++) {
                    mine[label] += of[label]; // 0 where the task does not offer it
                }
                double[] found = markedApplying[answers.worker(answer)];
                for (int m = 0; m < answers.setSize(answer); m++) {
                    found[answers.member(answer, m)] += of[answers.member(answer, m)];
                }
            }
        }
        for (int label = 0; label < labels; label++) {
            priorLogit[label] = logit((sum[label] + applyingPrior) / (offering[label] + applyingPrior + othersPrior));
        }
    }

    /** {@return the rates of marking, W rows of K} */
    private double[][] rates(double[][] hits, double[][] of, Prior prior) {
        double[] common = new double[labels];
        for (int label = 0; label < labels; label++) {
            double marks = prior.marks;
            double all = prior.of;
            for (int worker : workers) {
                marks += hits[worker][label];
                all += of[worker][label];
            }
            common[label] = logit(marks / all);
        }
        double[][] rates = new double[workers.length][labels];
        for (int worker = 0; worker < workers.length; worker++) {
            double shift = shift(hits[worker], of[worker], common);
            for (int label = 0; label < labels; label++) {
                double additive = sigmoid(common[label] + shift);
                rates[worker][label] =
                        (hits[worker][label] + OWN_ANSWERS * additive) / (of[worker][label] + OWN_ANSWERS);
            }
        }
        return rates;
    }

    /** {@return the effect of a worker on all labels: the mode under a unit normal prior} */
    private static double shift(double[] hits, double[] of, double[] common) {
        double shift = 0;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double gradient = -shift;
            double curvature = 1;
            for (int label = 0; label < common.length; label++) {
                double rate = sigmoid(common[label] + shift);
                gradient += hits[label] - of[label] * rate;
                curvature += of[label] * rate * (1 - rate);
            }
            shift += gradient / curvature;
        }
        return Math.max(-MOST_SHIFT, Math.min(shift, MOST_SHIFT));
    }

    /** Finds the probabilities, and returns the largest change of one. */
    private double decide() {
        double change = 0;
        double[] logit = new double[labels];
        for (int i = 0; i < tasks.length; i++) {
            monitor.checkAt(i);
            int task = tasks[i];
            if (held[task]) {
                continue;
            }
            System.arraycopy(priorLogit, 0, logit, 0, labels);
            for (int answer : answersOf[task]) {
                double[] base = no[answers.worker(answer)];
                for (int label = 0; label < labels; label++) {
                    logit[label] += base[label];
                }
                double[] more = yes[answers.worker(answer)];
                for (int m = 0; m < answers.setSize(answer); m++) {
                    logit[answers.member(answer, m)] += more[answers.member(answer, m)];
                }
            }
            for (int label = 0; label < labels; label++) {
                double next = answers.offered(task, label) ? sigmoid(logit[label]) : 0;
                change = Math.max(change, Math.abs(next - p[task][label]));
                p[task][label] = next;
            }
        }
        return change;
    }

    private static double logit(double probability) {
        return StrictMath.log(probability / (1 - probability));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    @Override
    public double probability(int task, int label) {
        return p[task][label];
    }
}
