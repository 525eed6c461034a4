package org.crowd4j.kinds;

import java.util.List;
import org.crowd4j.TextAggregator;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.evaluation.TextEvaluation;
import org.crowd4j.io.TextCsv;

/** Texts. */
final class TextKind extends PlainKind<TextAnswers, TextGold, TextAggregator, TextConsensus> {

    TextKind() {
        super(
                TextAnswers.class,
                new Files<>(
                        List.of(TextCsv.LAYOUT),
                        TextCsv::read,
                        TextCsv::read,
                        (answers, file) -> TextCsv.readGold(file),
                        (answers, text, name) -> TextCsv.readGold(text, name),
                        (consensus, probabilities) -> TextCsv.rows(consensus)),
                new Aggregation<>(
                        TextAggregator.class,
                        TextAggregator::recommended,
                        TextConsensus.class,
                        TextAggregator::aggregate,
                        TextEvaluation::of,
                        TextEvaluation::crossValidated),
                TextGold.none(),
                TextGold::tasks);
    }
}
