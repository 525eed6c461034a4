package org.crowd4j.cli.answers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Cautions;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.cli.files.Report;
import org.crowd4j.quality.WorkerQuality;
import org.crowd4j.quality.WorkerQuality.Verdict;

/**
 * The figures of each worker by consensus and gold, ordered by the lower end of their interval;
 * those who are probably uninformed come last.
 */
final class WorkerReport {
    private static final int MAX_LABELS = 50; // as in WorkerCsv
    private static final double NANOS = 1e9;
    private static final double UNINFORMED = 0.5; // probability of being informed

    /** The columns that a narrow terminal does without, in this order. */
    static final List<String> DISPENSABLE =
            List.of("recall:", "bits", "gold_answers", "uninformed", "gold_accuracy", "accuracy_low");

    /** With more labels, confusion matrices take too long, and the report is without quality. */
    static final int MAX_LABELS_WITH_QUALITY = 1000;

    private static final List<String> FIGURES = List.of(
            "accuracy_low",
            "accuracy_high",
            "agreement",
            "bits",
            "spammer_score",
            "cost_quality",
            "informedness",
            "uninformed",
            "verdict",
            "seconds");
    private static final List<String> FIGURES_ON_TERMINAL = List.of("accuracy_low", "bits", "uninformed", "verdict");

    private final Consensus consensus;
    private final Optional<Gold> gold;
    private final CategoricalAnswers answers;
    private final int[] answerCounts; // W
    private final int[] judged; // W:  answers to gold tasks
    private final int[] right; // W:  right answers to gold tasks
    private final double[] accuracy; // W
    private final List<Integer> ranked;
    private final boolean oneLabel; // so that no figure shows who is reliable
    private final Optional<WorkerQuality> quality;

    /** Reports the workers of a consensus by gold that it need not have been given. */
    WorkerReport(Consensus consensus, Optional<Gold> gold) {
        this.consensus = consensus;
        this.gold = gold;
        this.answers = consensus.answers();
        this.oneLabel =
                Cautions.of(consensus, gold.orElse(Gold.none())).onlyLabel().isPresent();
        int workers = answers.workers().size();
        this.answerCounts = answers.countByWorker();
        this.judged = new int[workers];
        this.right = new int[workers];
        gold.ifPresent(this::count);
        this.quality = answers.labels().size() <= MAX_LABELS_WITH_QUALITY
                ? Optional.of(WorkerQuality.of(consensus, gold.orElse(Gold.none())))
                : Optional.empty();
        this.accuracy = answers.workers().ids().stream()
                .mapToDouble(
                        id -> quality.map(known -> known.worker(id).accuracy()).orElseGet(() -> consensus.accuracy(id)))
                .toArray();
        this.ranked = quality.map(WorkerReport::ranked).orElseGet(consensus::workersByTrust).stream()
                .map(answers.workers()::position)
                .toList();
    }

    /** {@return the consensus that it is about} */
    Consensus consensus() {
        return consensus;
    }

    private static List<String> ranked(WorkerQuality quality) {
        return quality.rows().stream()
                .sorted(Comparator.comparing(row -> row.probability(Verdict.INFORMED) <= UNINFORMED)) // stable
                .map(WorkerQuality.Row::worker)
                .toList();
    }

    private void count(Gold truths) {
        for (int task = 0; task < answers.tasks().size(); task++) {
            String id = answers.tasks().id(task);
            Optional<String> truth = truths.label(id);
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                int worker = answers.worker(answer);
                if (truth.isPresent()) {
                    judged[worker]++;
                    right[worker] += answers.labels().id(answers.label(answer)).equals(truth.get()) ? 1 : 0;
                }
            }
        }
    }

    /** {@return all figures of all workers} */
    Report whole() {
        boolean recall = answers.labels().size() <= MAX_LABELS;
        return new Report(
                columns(recall, FIGURES),
                () -> ranked.stream()
                        .map(worker -> row(worker, recall, FIGURES))
                        .iterator());
    }

    /** {@return a report that fits a terminal: the first and the last workers} */
    Report shortened() {
        boolean recall = answers.labels().size() <= MAX_LABELS;
        return Report.bothEnds(
                columns(recall, FIGURES_ON_TERMINAL),
                ranked.stream()
                        .map(worker -> row(worker, recall, FIGURES_ON_TERMINAL))
                        .toList());
    }

    /** {@return the number of rows that {@link #shortened()} omits} */
    int omitted() {
        return Report.omitted(ranked.size());
    }

    private List<String> columns(boolean recall, List<String> figures) {
        List<String> columns = new ArrayList<>(List.of("worker", "answers", "accuracy"));
        if (recall) {
            answers.labels().forEach(label -> columns.add("recall:" + label));
        }
        if (gold.isPresent()) {
            columns.addAll(List.of("gold_answers", "gold_accuracy"));
        }
        quality.ifPresent(known -> columns.addAll(figures));
        return columns;
    }

    private List<Object> row(int worker, boolean recall, List<String> figures) {
        String id = answers.workers().id(worker);
        List<Object> row = new ArrayList<>(List.of(id, answerCounts[worker], reliability(accuracy[worker])));
        if (recall) {
            ConfusionMatrix confusion = consensus.confusion(id);
            for (int label = 0; label < answers.labels().size(); label++) {
                row.add(reliability(confusion.rate(label, label)));
            }
        }
        if (gold.isPresent()) {
            row.add(judged[worker]);
            row.add((double) right[worker] / judged[worker]); // NaN without answers to gold
        }
        quality.map(known -> known.worker(id))
                .ifPresent(known -> figures.forEach(name -> row.add(figure(known, name))));
        return row;
    }

    /** {@return a figure; NaN if the answers cannot show it} */
    private double reliability(double figure) {
        return oneLabel ? Double.NaN : figure;
    }

    private Object figure(WorkerQuality.Row worker, String name) {
        return switch (name) {
            case "accuracy_low" -> reliability(worker.interval().low());
            case "accuracy_high" -> reliability(worker.interval().high());
            case "agreement" -> worker.agreement().orElse(Double.NaN);
            case "bits" -> worker.bits();
            case "spammer_score" -> worker.spammerScore();
            case "cost_quality" -> worker.costQuality();
            case "informedness" -> reliability(worker.informedness());
            case "uninformed" -> reliability(1 - worker.probability(Verdict.INFORMED));
            case "seconds" ->
                worker.medianGap().map(gap -> gap.toNanos() / NANOS).orElse(Double.NaN);
            default -> worker.verdict().toString().toLowerCase(Locale.ROOT);
        };
    }
}
