package org.crowd4j.quality;

import com.google.common.base.Suppliers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.CostMatrix;
import org.crowd4j.Gold;
import org.crowd4j.Interval;
import org.crowd4j.Progress;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Plural;

/**
 * How good each worker is: how often they are right, how much information an answer carries, and
 * whether their answers depend on the task at all.
 *
 * <pre>{@code
 * var quality = WorkerQuality.of(consensus);       // or with gold, or gold and costs
 * quality.table(20);
 * quality.worker("bob").verdict();                 // INFORMED, SPAMMER, ADVERSARY or UNDECIDED
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>A worker's answers are judged by the others: r(t, c) is the posterior of task t without
 * <em>any</em> answer of this worker to it, while everything learned about workers stays as it is.
 * It is exact where the consensus states its {@link org.crowd4j.AnswerLikelihoods}; otherwise the
 * worker's confusion matrix is divided out of the posterior. Tasks with gold are judged by gold;
 * tasks that only this worker answered are not judged.
 *
 * <pre>
 *   agreement    mean of r(t, l)   over the judged answers (t, l) of worker w
 *   θ(c, l)      ∝ Σ r(t, c) + 4 (the crowd's accuracy if l = c, else the rest spread evenly)
 *   bits         Σ π(c) θ(c, l) log₂ [ θ(c, l) / Σ π(c') θ(c', l) ]   π: the share of each label
 *   score        Σ_{c &lt; c'} Σₗ (θ(c, l) − θ(c', l))² / K (K − 1)
 *   cost quality 1 − cost(θ) / cost(π)
 * </pre>
 *
 * <p>The spammer score is 0 for a worker whose answers do not depend on the truth, and 1 for one
 * who is always right. The cost of a soft label p is Σ p(c) p(c') cost(c, c'); an answer stands for
 * the soft label ∝ π(c) θ(c, l), so that a worker whose errors can be undone scores well. The cost
 * quality is 0 for a spammer, and below 0 only with uneven costs.
 *
 * <p>The verdict follows from one number per worker, the
 * {@linkplain Row#informedness() informedness}, and its uncertainty. It uses answers and gold only,
 * with the answers of the others weighted by their own informedness, and so is the same after any
 * method. A verdict is more probable than not: read {@link Row#probability} before you dismiss a
 * worker.
 *
 * <p>{@code accuracy} is that of the consensus, including the worker's own answers: in a committee,
 * that of the members that are models. Its interval of 90 % is Wilson's for fewer answers where the
 * posterior is uncertain, wider by the variance between the members of a committee, or between
 * another consensus and the vote, and by half an answer. Gold that the consensus was <em>not</em>
 * given, of ten tasks or more, shows by how much it is too sure: the mean error on the answers to
 * these tasks is added to every accuracy, and its variance, also between workers, to the interval.
 * The variance between members does not shrink with the number of answers: in crowds that agree,
 * intervals of workers with many answers are wider than needed, and hold more than 90 %. How many
 * hold on public sets is measured in {@code crowd-benchmarks/WORKERS.md}.
 *
 * <p><b>When not:</b> after {@code MajorityVote}, whose shares are no probabilities: good workers
 * lie far too low. Use a model or the committee.
 *
 * <p><b>Nor:</b> after a consensus with {@code DependentWorkers}: here their answers have full
 * weight, and copies confirm each other. Use a consensus of {@code dependence.merge(answers)}.
 *
 * <p><b>Nor:</b> where most workers err together: workers who are right then look like adversaries,
 * unless there is gold. With two labels, an honest worker of accuracy 0.6 is taken for a spammer.
 * With many labels, so is a worker who is always wrong, whose answers carry little information.
 * Measured precision and recall: "Rules and verdicts" in {@code crowd-benchmarks/README.md}.
 *
 * <p><b>Cost:</b> O(A·K + W·K²) time, and O(A·K) more for every 2²⁴ / K² workers; O(W·K³) with
 * individual costs; O(A + W) space, and up to 128 MiB for confusion matrices. Ten million answers
 * take some seconds.
 *
 * @see <a href="https://www.jmlr.org/papers/v13/raykar12a.html">V. C. Raykar and S. Yu (2012),
 *     Eliminating Spammers and Ranking Annotators for Crowdsourced Labeling Tasks, JMLR 13,
 *     491–518</a> (the spammer score)
 * @see <a href="https://doi.org/10.1145/1837885.1837906">P. G. Ipeirotis, F. Provost and J. Wang
 *     (2010), Quality Management on Amazon Mechanical Turk, HCOMP '10, 64–67</a> (the expected cost
 *     of soft labels)
 */
public final class WorkerQuality {
    private static final double HALF = 0.5;
    private static final int LEAST_JUDGED = 5;

    private final CategoricalAnswers answers;
    private final QualityTables tables;
    private final AnswerPace pace;
    private final Supplier<List<Row>> ranked;

    private WorkerQuality(CategoricalAnswers answers, QualityTables tables) {
        this.answers = answers;
        this.tables = tables;
        this.pace = AnswerPace.of(answers);
        this.ranked = Suppliers.memoize(this::rank);
    }

    /** What the answers of a worker depend on. */
    public enum Verdict {
        /** They depend on the truth and support it. */
        INFORMED,
        /** They do not depend on the truth. */
        SPAMMER,
        /** They depend on the truth and contradict it. */
        ADVERSARY,
        /** Too few are judged, or the crowd agrees too little. */
        UNDECIDED
    }

    /** {@return the quality of the workers of a consensus, judged by its gold too} */
    public static WorkerQuality of(Consensus consensus) {
        return of(consensus, consensus.clamped());
    }

    /** {@return the quality by additional gold, which need not be part of the consensus} */
    public static WorkerQuality of(Consensus consensus, Gold gold) {
        return of(consensus, gold, CostMatrix.zeroOne(consensus.answers().labels()));
    }

    /** {@return the quality where mistakes differ in cost} */
    public static WorkerQuality of(Consensus consensus, Gold gold, CostMatrix costs) {
        return of(consensus, gold, costs, Progress.none());
    }

    /**
     * Returns the quality where mistakes differ in cost, watched by {@code progress}.
     *
     * @param consensus the consensus
     * @param gold additional gold; it need not be part of the consensus, and tasks without answers
     *     are ignored
     * @param costs the costs of wrong labels
     * @param progress receives the progress of long work; what it throws stops the work
     * @throws IllegalArgumentException if the labels of {@code costs} or {@code gold} differ from
     *     those of the answers, or there are more than 46340 labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static WorkerQuality of(Consensus consensus, Gold gold, CostMatrix costs, Progress progress) {
        return new WorkerQuality(consensus.answers(), QualityTables.of(consensus, gold, costs, progress));
    }

    /**
     * Returns the figures of one worker.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    public Row worker(String id) {
        return new Row(answers.workers().position(id));
    }

    /**
     * {@return the figures of all workers, by the lower end of the accuracy interval, highest
     * first}
     */
    public List<Row> rows() {
        return ranked.get();
    }

    private List<Row> rank() {
        return IntStream.range(0, answers.workers().size())
                .mapToObj(Row::new)
                .sorted(Comparator.comparingDouble(row -> -row.interval().low()))
                .toList();
    }

    /** {@return the workers with a verdict} */
    public List<String> workers(Verdict verdict) {
        return rows().stream()
                .filter(row -> row.verdict() == verdict)
                .map(Row::worker)
                .toList();
    }

    /** {@return the first workers, at most {@code rows}, as a table to look at} */
    public Table table(int rows) {
        Check.atLeast("rows", rows, 0);
        List<List<String>> cells = new ArrayList<>();
        for (Row row : rows().subList(0, Math.min(rows, rows().size()))) {
            cells.add(List.of(
                    row.worker(),
                    Integer.toString(row.answers()),
                    text(row.accuracy()),
                    "%s-%s"
                            .formatted(
                                    text(row.interval().low()),
                                    text(row.interval().high())),
                    row.verdict().toString().toLowerCase(Locale.ROOT),
                    text(row.bits()),
                    row.agreement().isPresent() ? text(row.agreement().getAsDouble()) : "",
                    text(row.spammerScore()),
                    text(row.costQuality())));
        }
        return Table.of(
                List.of(
                        "worker",
                        "answers",
                        "accuracy",
                        "interval",
                        "verdict",
                        "bits",
                        "agreement",
                        "score",
                        "quality"),
                cells);
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }

    /**
     * {@return such as
     * {@code WorkerQuality[50 workers: 38 informed, 8 spammer, 2 adversary, 2 undecided]}}
     */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long some = rows().stream().filter(row -> row.verdict() == verdict).count();
            if (some > 0) {
                parts.add(some + " " + verdict.toString().toLowerCase(Locale.ROOT));
            }
        }
        return "WorkerQuality[%s%s]"
                .formatted(Plural.of(rows().size(), "worker"), parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    /** The figures of one worker. All are finite; unknown ones are empty. */
    public final class Row {
        private final int w;

        private Row(int position) {
            this.w = position;
        }

        /** {@return the id of the worker} */
        public String worker() {
            return answers.workers().id(w);
        }

        /** {@return the number of answers of the worker} */
        public int answers() {
            return tables.given[w];
        }

        /**
         * {@return the expected share of right answers, by a posterior that includes them,
         * corrected by gold that the consensus was not given}
         */
        public double accuracy() {
            return tables.accuracies.accuracy(w);
        }

        /**
         * {@return where the accuracy lies with a probability of 90 %; see the class for its cover}
         */
        public Interval interval() {
            return tables.accuracies.interval(w);
        }

        /** {@return the number of answers judged by gold or other workers} */
        public int judged() {
            return tables.judged[w];
        }

        /**
         * {@return the mean probability of the judged answers by gold and other workers; empty
         * without any}
         */
        public OptionalDouble agreement() {
            return judged() == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, tables.agreed[w] / judged()));
        }

        /**
         * {@return the confusion matrix by gold and other workers, with four answers of an average
         * worker per row; O(A) time}
         */
        public ConfusionMatrix confusion() {
            return ConfusionMatrix.of(answers.labels(), tables.confusion(w));
        }

        /** {@return the information of an answer about the truth in bits; from 0 to log₂ K} */
        public double bits() {
            return tables.bits[w];
        }

        /**
         * {@return a number from 0, if the answers do not depend on the truth, to 1, if they
         * determine it; 0 with one label}
         */
        public double spammerScore() {
            return tables.score[w];
        }

        /**
         * {@return the share of the cost without any answer that an answer saves; at most 1, and 0
         * if all costs are 0}
         */
        public double costQuality() {
            return tables.quality[w];
        }

        /**
         * Returns the expected share of answers that are right on purpose rather than by habit;
         * below 0 if they are wrong on purpose. Its square is the spammer score of such a worker.
         * It shrinks towards the distribution in this crowd.
         */
        public double informedness() {
            return tables.belief[w].mean();
        }

        /**
         * {@return where the informedness lies with a probability of at least 90 %, in steps of
         * 0.05}
         */
        public Interval informednessInterval() {
            return tables.belief[w].interval();
        }

        /** {@return the probability that a verdict is right; 0 for {@link Verdict#UNDECIDED}} */
        public double probability(Verdict verdict) {
            return switch (verdict) {
                case INFORMED -> tables.belief[w].informed();
                case SPAMMER -> tables.belief[w].spammer();
                case ADVERSARY -> tables.belief[w].adversary();
                case UNDECIDED -> 0;
            };
        }

        /**
         * Returns the verdict that is more probable than not: informed, or else the more probable
         * of spammer and adversary. {@link Verdict#UNDECIDED} if fewer than five answers are
         * judged, or the crowd agrees too little.
         */
        public Verdict verdict() {
            if (judged() < LEAST_JUDGED || answers.labels().size() == 1) {
                return Verdict.UNDECIDED;
            }
            if (probability(Verdict.INFORMED) > HALF) {
                return Verdict.INFORMED;
            }
            if (!tables.clear[w]) {
                return Verdict.UNDECIDED;
            }
            return probability(Verdict.SPAMMER) >= probability(Verdict.ADVERSARY) ? Verdict.SPAMMER : Verdict.ADVERSARY;
        }

        /** {@return the number of known gaps between consecutive answers of the worker} */
        public int gaps() {
            return pace.gaps(w);
        }

        /**
         * Returns the median time between consecutive answers of the worker, among those with a
         * time: an upper bound of the time that half of the answers took. It includes pauses;
         * answers sent together are 0 apart.
         */
        public Optional<Duration> medianGap() {
            return pace.median(w);
        }

        /**
         * {@return the median gap divided by the median of all gaps of all workers; empty also if
         * that is 0}
         */
        public OptionalDouble relativeGap() {
            return pace.relative(w).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
        }

        /**
         * {@return such as
         * {@code bob: 120 answers, accuracy 0.810 [0.7462, 0.8610], 0.31 bits, informed}}
         */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: %s, accuracy %.3f %s, %.2f bits, %s",
                    worker(),
                    Plural.of(answers(), "answer"),
                    accuracy(),
                    interval(),
                    bits(),
                    verdict().toString().toLowerCase(Locale.ROOT));
        }
    }
}
