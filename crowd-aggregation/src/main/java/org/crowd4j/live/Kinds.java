package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.crowd4j.live.internal.facts.LabelSetText;

/** The kinds of questions in a journal. */
final class Kinds {
    private static final String LABELS = "labels";
    private static final String NUMBERS = "numbers";
    private static final String COMPARISONS = "comparisons";

    private Kinds() {}

    static Fact.QuestionOpened opening(Question question) {
        return new Fact.QuestionOpened(
                question.name(),
                kind(question),
                question instanceof LabelQuestion about ? LabelSetText.of(about.labels()) : "");
    }

    private static String kind(Question question) {
        return question instanceof LabelQuestion ? LABELS : question instanceof NumericQuestion ? NUMBERS : COMPARISONS;
    }

    /** {@return a question without facts, as the journal opened it and with the settings of now} */
    static LiveQuestion live(LiveEngine engine, Question question, Fact.QuestionOpened opened) {
        checkArgument(
                opened.kind().equals(kind(question)),
                "question \"%s\" is about %s in the journal, got %s",
                question.name(),
                opened.kind(),
                kind(question));
        if (question instanceof LabelQuestion about) {
            List<String> closedSet = LabelSetText.parse(opened.payload());
            checkArgument(
                    closedSet.isEmpty() == about.labels().isEmpty(),
                    "question \"%s\" has the labels %s in the journal, where none means any, got %s",
                    question.name(),
                    closedSet,
                    about.labels());
            return new LiveLabels(engine, about, opened, closedSet);
        }
        return question instanceof NumericQuestion about
                ? new LiveNumbers(engine, about, opened)
                : new LiveComparisons(engine, (PairwiseQuestion) question, opened);
    }
}
