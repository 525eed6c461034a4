package org.crowd4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;

/** What a consensus and gold say of each worker, those most surely accurate first. */
final class WorkerReport {
    private static final int MOST_COLUMNS = 50; // as in WorkerCsv
    private static final int MOST_ON_A_TERMINAL = 8;

    private final Consensus consensus;
    private final Optional<Gold> gold;
    private final CategoricalAnswers answers;
    private final int[] given; // W
    private final int[] judged; // W:  answers to gold tasks
    private final int[] right; // W:  those of them that are right
    private final double[] accuracy; // W
    private final List<Integer> ranked;

    WorkerReport(Consensus consensus, Optional<Gold> gold) {
        this.consensus = consensus;
        this.gold = gold;
        this.answers = consensus.answers();
        int workers = answers.workers().size();
        this.given = answers.countByWorker();
        this.judged = new int[workers];
        this.right = new int[workers];
        count();
        this.accuracy = answers.workers().ids().stream()
                .mapToDouble(consensus::accuracy)
                .toArray();
        this.ranked = consensus.workersByTrust().stream()
                .map(answers.workers()::position)
                .toList();
    }

    private void count() {
        for (int task = 0; task < answers.tasks().size(); task++) {
            String id = answers.tasks().id(task);
            Optional<String> truth = gold.flatMap(known -> known.label(id));
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                int worker = answers.worker(answer);
                if (truth.isPresent()) {
                    judged[worker]++;
                    right[worker] += answers.labels().id(answers.label(answer)).equals(truth.get()) ? 1 : 0;
                }
            }
        }
    }

    /** {@return everything, for programs} */
    Report whole() {
        boolean recall = answers.labels().size() <= MOST_COLUMNS;
        return new Report(
                columns(recall),
                () -> ranked.stream().map(worker -> row(worker, recall)).iterator());
    }

    /** {@return what fits a terminal: the best and the worst workers} */
    Report shortened() {
        boolean recall = answers.labels().size() <= MOST_ON_A_TERMINAL;
        return Report.bothEnds(columns(recall), rows(recall));
    }

    /** {@return what to say about the part of the report that {@link #shortened()} leaves out} */
    Optional<String> hidden() {
        List<String> parts = new ArrayList<>();
        int between = Report.between(ranked.size());
        if (between > 0) {
            parts.add("%d more between them".formatted(between));
        }
        if (answers.labels().size() > MOST_ON_A_TERMINAL && answers.labels().size() <= MOST_COLUMNS) {
            parts.add("the recall of %d labels".formatted(answers.labels().size()));
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("… and %s; --format csv for all".formatted(String.join(", and ", parts)));
    }

    private List<String> columns(boolean recall) {
        List<String> columns = new ArrayList<>(List.of("worker", "answers", "accuracy"));
        if (recall) {
            answers.labels().forEach(label -> columns.add("recall:" + label));
        }
        if (gold.isPresent()) {
            columns.addAll(List.of("gold_answers", "gold_accuracy"));
        }
        return columns;
    }

    private List<List<Object>> rows(boolean recall) {
        return ranked.stream().map(worker -> row(worker, recall)).toList();
    }

    private List<Object> row(int worker, boolean recall) {
        String id = answers.workers().id(worker);
        List<Object> row = new ArrayList<>(List.of(id, given[worker], accuracy[worker]));
        if (recall) {
            ConfusionMatrix confusion = consensus.confusion(id);
            for (int label = 0; label < answers.labels().size(); label++) {
                row.add(confusion.rate(label, label));
            }
        }
        if (gold.isPresent()) {
            row.add(judged[worker]);
            row.add((double) right[worker] / judged[worker]); // not a number where there are none
        }
        return row;
    }
}
