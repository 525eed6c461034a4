package org.crowd4j.cli.agreement;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.agreement.AgreementMeasure;
import org.crowd4j.agreement.BrennanPrediger;
import org.crowd4j.agreement.PercentAgreement;

/**
 * The measures of the agreement of comparisons: those that do not depend on which item of a pair is
 * the first. Without ties, that of Brennan and Prediger is the coefficient u of Kendall and
 * Babington Smith (1940).
 */
final class ComparisonAgreement {
    private static final List<AgreementMeasure> MEASURES = List.of(new BrennanPrediger(), new PercentAgreement());

    private ComparisonAgreement() {}

    /** {@return the measures with these names; without names, all} */
    static List<AgreementMeasure> named(List<String> names) {
        Measures.requireKnown(
                "comparisons", MEASURES.stream().map(AgreementMeasure::name).toList(), names);
        return Measures.named(MEASURES, AgreementMeasure::name, names);
    }

    /** {@return for each pair of a task, which item is better, by the order of their ids} */
    static CategoricalAnswers labels(PairwiseAnswers answers) {
        List<String> labels = new ArrayList<>(List.of("first", "second"));
        if (answers.stream().anyMatch(answer -> answer.outcome().score() == 0.5)) {
            labels.add("tie");
        }
        CategoricalAnswers.Builder built = CategoricalAnswers.builder().labels(labels);
        answers.stream()
                .forEach(answer -> built.add(
                        "%s: %s".formatted(answer.task(), Answer.pair(answer.left(), answer.right())),
                        answer.worker(),
                        labels.get(better(answer))));
        return built.build();
    }

    private static int better(Answer answer) {
        if (answer.outcome().score() == 0.5) {
            return 2;
        }
        return answer.left().compareTo(answer.right()) < 0 == (answer.outcome() == Outcome.LEFT) ? 0 : 1;
    }
}
