package org.crowd4j.kinds;

import java.util.List;
import org.crowd4j.Estimate;
import org.crowd4j.SpanAggregator;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanConsensus;
import org.crowd4j.SpanGold;
import org.crowd4j.evaluation.SpanEvaluation;
import org.crowd4j.io.SpanCsv;

/** Spans of characters. */
final class SpanKind extends PlainKind<SpanAnswers, SpanGold, SpanAggregator, SpanConsensus> {

    SpanKind() {
        super(
                SpanAnswers.class,
                new Files<>(
                        List.of(SpanCsv.LAYOUT),
                        SpanCsv::read,
                        SpanCsv::read,
                        (answers, file) -> SpanCsv.readGold(file),
                        (answers, text, name) -> SpanCsv.readGold(text, name),
                        (consensus, probabilities) -> SpanCsv.rows(consensus)),
                new Aggregation<>(
                        SpanAggregator.class,
                        SpanAggregator::recommended,
                        SpanConsensus.class,
                        SpanAggregator::aggregate,
                        SpanEvaluation::of,
                        SpanEvaluation::crossValidated),
                SpanGold.none(),
                SpanGold::tasks);
    }

    @Override
    public int rows(Estimate estimate) {
        SpanConsensus found = (SpanConsensus) estimate;
        return found.answers().tasks().ids().stream()
                .mapToInt(task -> Math.max(1, found.spans(task).size()))
                .sum();
    }
}
