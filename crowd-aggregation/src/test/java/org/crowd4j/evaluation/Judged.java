package org.crowd4j.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Posterior;

/** Small judged crowds, written down in a line each. */
final class Judged {

    private Judged() {}

    /**
     * Judges tasks t1, t2 …, each given by its gold label and a probability for every label: {@code "cat: 0.7 0.3"}.
     * Tasks without probabilities have no answers; those with a star, as in {@code "cat*: 1 0"}, are clamped.
     */
    static CategoricalEvaluation judge(String labels, String... tasks) {
        var closed = List.of(labels.split(" "));
        var answers = CategoricalAnswers.builder().labels(closed);
        var gold = new LinkedHashMap<String, String>();
        var clamped = new LinkedHashMap<String, String>();
        var rows = new ArrayList<double[]>();
        for (var task : tasks) {
            var id = "t" + (gold.size() + 1);
            var parts = task.split("[*]?: ?");
            gold.put(id, parts[0]);
            if (parts.length == 2) {
                answers.add(id, "ann", closed.get(0));
                rows.add(Stream.of(parts[1].split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
            if (task.contains("*")) {
                clamped.put(id, parts[0]);
            }
        }
        return CategoricalEvaluation.of(consensus(answers.build(), Gold.of(clamped), rows), Gold.of(gold));
    }

    static Consensus consensus(CategoricalAnswers answers, Gold clamped, List<double[]> rows) {
        var posterior = Posterior.of(answers, (task, row) -> System.arraycopy(rows.get(task), 0, row, 0, row.length));
        return Consensus.of(answers, clamped, posterior, Convergence.CLOSED_FORM);
    }

    static String[] both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toArray(String[]::new);
    }

    /** Four judged tasks over a, b, c: right, right, wrong, and a tie of a and b that a wins and b should have. */
    static CategoricalEvaluation mixed() {
        return judge("a b c", "a: 0.7 0.2 0.1", "b: 0.1 0.8 0.1", "b: 0.6 0.3 0.1", "b: 0.5 0.5 0");
    }

    static CategoricalEvaluation perfect() {
        return judge("a b", "a: 1 0", "b: 0 1");
    }

    static CategoricalEvaluation perfectlyWrong() {
        return judge("a b", "a: 0 1", "b: 1 0");
    }
}
