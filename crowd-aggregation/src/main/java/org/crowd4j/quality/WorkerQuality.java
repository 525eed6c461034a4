package org.crowd4j.quality;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Suppliers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Plural;
import org.crowd4j.internal.WilsonInterval;

/**
 * How good each worker is: how often they are right, how much an answer of theirs tells, and whether they look at the task at all.
 *
 * <pre>{@code
 * var quality = WorkerQuality.of(consensus);       // or of(consensus, gold), or of(consensus, gold, costs)
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
 *   agreement    mean of r(t, l)                                       over the judged answers (t, l) of worker w
 *   θ(c, l)      ∝ Σ r(t, c) + 4 (the crowd's accuracy if l = c, what is left spread evenly if not)
 *   bits         Σ π(c) θ(c, l) log₂ [ θ(c, l) / Σ π(c') θ(c', l) ]       π: the share of each label
 *   score        Σ_{c &lt; c'} Σₗ (θ(c, l) − θ(c', l))² / K (K − 1)
 *   cost quality 1 − cost(θ) / cost(π)
 * </pre>
 *
 * <p>The spammer score is 0 for anybody whose answers do not depend on the truth, and 1 for one who is always right. The cost of a soft
 * label p is Σ p(c) p(c') cost(c, c'); an answer stands for the soft label ∝ π(c) θ(c, l), so that whoever errs in a way that can be
 * undone is good. It is 0 for a spammer, and can fall below only where costs are uneven.
 *
 * <p>The verdict is by the signed root of the spammer score under one number a worker, <em>informedness</em>, and how surely it is known:
 * see {@link Row#informedness()}. It is found from the answers and gold alone, each worker judged by what the others' answers are worth, and so is
 * the same after any method. It is the one that is more probable than not; ask {@link Row#probability} before you dismiss anybody.
 *
 * <p>{@code accuracy} is that of the consensus: the worker's own answers have a say in it. Its interval, Wilson's of 90 %, counts fewer
 * answers where the posterior is in doubt; it knows nothing of a posterior that is sure of something wrong.
 *
 * <p><b>When not:</b> after a consensus in which a {@code DependentWorkers} let answers weigh less: here they weigh the same, and copies vouch for each
 * other. Take a consensus of {@code grouping.merge(answers)}.
 *
 * <p><b>Nor:</b> everything here is by the crowd. Where most err together, those who are right look like adversaries; give gold. An
 * honest worker who is right six times in ten, of two labels, passes for a spammer with 50 answers. In made-up crowds with 20 % spammers and
 * 10 % adversaries, of 50 answers each, 98 % of them and more were found, and 98 % of those found were such, where honest workers are right nine
 * times in ten (two labels), eight times (three labels) or three times in four (four labels). With two labels and eight times in ten, 95 % were
 * found, and 88 % of those found were such; with three times in four and less, five of six and four of five. Where all are right six times
 * in ten, nobody can tell, and the verdicts say so.
 * Of many labels, one who is always wrong tells little, and passes for a spammer.
 *
 * <p><b>Cost:</b> O(A·K + W·K²) time, and O(A·K) more for every 2²⁴ / K² workers; W·K³ with costs of one's own; O(A + W) space. Ten million
 * answers take some seconds.
 *
 * @see <a href="https://www.jmlr.org/papers/v13/raykar12a.html">V. C. Raykar and S. Yu (2012), Eliminating Spammers and Ranking Annotators
 *     for Crowdsourced Labeling Tasks, JMLR 13, 491–518</a> (the spammer score)
 * @see <a href="https://doi.org/10.1145/1837885.1837906">P. G. Ipeirotis, F. Provost and J. Wang (2010), Quality Management on Amazon
 *     Mechanical Turk, HCOMP '10, 64–67</a> (the expected cost of soft labels)
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

    /** What the answers of a worker show. */
    public enum Verdict {
        /** They depend on the truth, and speak for it. */
        INFORMED,
        /** They do not depend on the truth. */
        SPAMMER,
        /** They speak against the truth. */
        ADVERSARY,
        /** Too few are judged, or the crowd cannot tell. */
        UNDECIDED
    }

    /** {@return the quality of the workers of a consensus, whose gold judges them too} */
    public static WorkerQuality of(Consensus consensus) {
        return of(consensus, consensus.clamped());
    }

    /** {@return the quality by more gold, which need not have taken part in the consensus} */
    public static WorkerQuality of(Consensus consensus, Gold gold) {
        return of(consensus, gold, CostMatrix.zeroOne(consensus.answers().labels()));
    }

    /**
     * Returns the quality where mistakes differ in what they cost.
     *
     * @param consensus the consensus
     * @param gold more gold; it need not have taken part in the consensus, and tasks that nobody answered are passed over
     * @param costs what wrong labels cost
     * @throws IllegalArgumentException if the costs are for other labels, gold names a label that no answer can have, or there are more than
     *     46340 labels
     */
    public static WorkerQuality of(Consensus consensus, Gold gold, CostMatrix costs) {
        CategoricalAnswers answers = consensus.answers();
        costs.requireLabels(answers.labels());
        checkArgument(
                answers.labels().size() <= 46340,
                "a confusion matrix holds at most 46340 labels, got %s",
                answers.labels().size());
        int[] truth = new int[answers.tasks().size()];
        Arrays.fill(truth, -1);
        fill(consensus.clamped(), answers, truth);
        fill(gold, answers, truth);
        return new WorkerQuality(answers, new QualityTables(consensus, truth, costs));
    }

    private static void fill(Gold gold, CategoricalAnswers answers, int[] truth) {
        for (String task : gold.tasks()) {
            String label = gold.label(task).orElseThrow();
            answers.tasks()
                    .find(task)
                    .ifPresent(position -> truth[position] = answers.labels()
                            .find(label)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "the gold label \"%s\" of task \"%s\" is not among the labels; add it by answers.withLabels"
                                            .formatted(label, task))));
        }
    }

    /**
     * Returns the figures of one worker.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    public Row worker(String id) {
        return new Row(answers.workers().position(id));
    }

    /** {@return the figures of all workers, those most surely accurate first: by the lower ends of their intervals} */
    public List<Row> rows() {
        return ranked.get();
    }

    private List<Row> rank() {
        return IntStream.range(0, answers.workers().size())
                .mapToObj(Row::new)
                .sorted(Comparator.comparingDouble(row -> -row.interval().low()))
                .toList();
    }

    /** {@return the workers of whom a verdict was given} */
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
                    row.agreement().isPresent() ? text(row.agreement().getAsDouble()) : "",
                    text(row.bits()),
                    text(row.spammerScore()),
                    text(row.costQuality()),
                    row.verdict().toString().toLowerCase(Locale.ROOT)));
        }
        return Table.of(
                List.of(
                        "worker",
                        "answers",
                        "accuracy",
                        "interval",
                        "agreement",
                        "bits",
                        "score",
                        "quality",
                        "verdict"),
                cells);
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }

    /** {@return such as {@code WorkerQuality[50 workers: 38 informed, 8 spammer, 2 adversary, 2 undecided]}} */
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

    /** The figures of one worker. All are finite; what cannot be known is empty. */
    public final class Row {
        private final int w;

        private Row(int position) {
            this.w = position;
        }

        /** {@return whose figures they are} */
        public String worker() {
            return answers.workers().id(w);
        }

        /** {@return how many answers the worker gave} */
        public int answers() {
            return tables.given[w];
        }

        /** {@return the expected share of the answers that are right; own answers have a say in it} */
        public double accuracy() {
            return Math.min(1, tables.right[w] / tables.given[w]);
        }

        /** {@return where the accuracy lies with a probability of 90 %, if the posterior can be believed} */
        public Interval interval() {
            double n = tables.given[w];
            double p = accuracy();
            double spread = p * (1 - p);
            double effective = spread > 0 ? n * spread / (spread + tables.doubt[w] / n) : n;
            return WilsonInterval.of(p, effective);
        }

        /** {@return how many answers others, or gold, say something of} */
        public int judged() {
            return tables.judged[w];
        }

        /** {@return how probable the judged answers are by gold and the others, on average; empty if there are none} */
        public OptionalDouble agreement() {
            return judged() == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, tables.agreed[w] / judged()));
        }

        /** {@return how the worker errs by gold and the others, with four answers of an average worker in every row; O(A) time} */
        public ConfusionMatrix confusion() {
            return ConfusionMatrix.of(answers.labels(), tables.confusion(w));
        }

        /** {@return how much an answer tells about the truth, in bits: from 0 to log₂ K} */
        public double bits() {
            return tables.bits[w];
        }

        /** {@return from 0, the answers do not depend on the truth, to 1, they determine it; 0 if there is one label} */
        public double spammerScore() {
            return tables.score[w];
        }

        /** {@return how much of the cost of knowing nothing an answer saves: 0 for none, 1 for all; 0 if nothing can go wrong} */
        public double costQuality() {
            return tables.quality[w];
        }

        /**
         * Returns the expected share of answers in which the worker says what is right, rather than one of their habits; less than 0 if the worker
         * says what is wrong. Its square is the spammer score of such a worker. It is drawn towards what is usual in this crowd.
         */
        public double informedness() {
            return tables.belief[w].mean();
        }

        /** {@return where the informedness lies with a probability of at least 90 %, in steps of 0.05} */
        public Interval informednessInterval() {
            return tables.belief[w].interval();
        }

        /** {@return how probable it is that a verdict is right; 0 for {@link Verdict#UNDECIDED}} */
        public double probability(Verdict verdict) {
            return switch (verdict) {
                case INFORMED -> tables.belief[w].informed();
                case SPAMMER -> tables.belief[w].spammer();
                case ADVERSARY -> tables.belief[w].adversary();
                case UNDECIDED -> 0;
            };
        }

        /**
         * Returns what the worker more probably is than not: informed, or one of a spammer and an adversary, whichever is likelier. {@link
         * Verdict#UNDECIDED} if fewer than five answers are judged, or in a crowd that agrees too little to tell.
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

        /** {@return how many times it is known how long after the worker's last answer one came} */
        public int gaps() {
            return pace.gaps(w);
        }

        /**
         * Returns the median time from one answer of the worker to the next, of those that have a time: the longest that half of the answers
         * can have taken. Pauses are in it; answers that were sent in together are 0 apart.
         */
        public Optional<Duration> medianGap() {
            return pace.median(w);
        }

        /** {@return the median gap as a multiple of the median of all gaps of all workers; empty also if that is 0} */
        public OptionalDouble relativeGap() {
            return pace.relative(w).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
        }

        /** {@return such as {@code bob: 120 answers, accuracy 0.810 [0.7462, 0.8610], 0.31 bits, informed}} */
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
