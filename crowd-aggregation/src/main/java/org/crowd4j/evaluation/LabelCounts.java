package org.crowd4j.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.Index;
import org.crowd4j.Table;

/** Counts of judged tasks by their label in gold and that of the consensus. */
final class LabelCounts {

    private LabelCounts() {}

    /** {@return the mean F1 of the labels that occur in gold} */
    static double macroF1(Collection<JudgedTask> judged, int labels) {
        int[] truths = new int[labels];
        int[] givens = new int[labels];
        int[] rights = new int[labels];
        for (JudgedTask task : judged) {
            truths[task.truth()]++;
            givens[task.given()]++;
            rights[task.truth()] += task.truth() == task.given() ? 1 : 0;
        }
        return IntStream.range(0, labels)
                .filter(l -> truths[l] > 0)
                .mapToDouble(l -> 2.0 * rights[l] / (truths[l] + givens[l]))
                .average()
                .orElseThrow();
    }

    /** {@return the number of tasks by label in gold and in the consensus, if a task has it} */
    static Table table(Collection<JudgedTask> judged, Index labels) {
        int[] shown = judged.stream()
                .flatMapToInt(task -> IntStream.of(task.truth(), task.given()))
                .sorted()
                .distinct()
                .toArray();
        int[][] counts = new int[shown.length][shown.length];
        judged.forEach(
                task -> counts[Arrays.binarySearch(shown, task.truth())][Arrays.binarySearch(shown, task.given())]++);
        List<String> header = new ArrayList<>(List.of("truth \\ given"));
        List<List<String>> rows = new ArrayList<>();
        for (int l = 0; l < shown.length; l++) {
            String label = labels.id(shown[l]);
            header.add(label);
            List<String> row = new ArrayList<>(List.of(label));
            IntStream.of(counts[l]).mapToObj(Integer::toString).forEach(row::add);
            rows.add(row);
        }
        return Table.of(header, rows);
    }
}
