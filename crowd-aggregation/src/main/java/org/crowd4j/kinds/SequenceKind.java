package org.crowd4j.kinds;

import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.Estimate;
import org.crowd4j.SequenceAggregator;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SequenceGold;
import org.crowd4j.evaluation.SequenceEvaluation;
import org.crowd4j.io.SequenceCsv;

/** Tags of tokens. */
final class SequenceKind extends PlainKind<SequenceAnswers, SequenceGold, SequenceAggregator, SequenceConsensus> {

    SequenceKind() {
        super(
                SequenceAnswers.class,
                new Files<>(
                        List.of(SequenceCsv.LAYOUT, SequenceCsv.LONG_LAYOUT),
                        SequenceCsv::read,
                        SequenceCsv::read,
                        (answers, file) -> SequenceCsv.readGold(file),
                        (answers, text, name) -> SequenceCsv.readGold(text, name),
                        (consensus, probabilities) -> SequenceCsv.rows(consensus)),
                new Aggregation<>(
                        SequenceAggregator.class,
                        SequenceAggregator::recommended,
                        SequenceConsensus.class,
                        SequenceAggregator::aggregate,
                        SequenceEvaluation::of,
                        SequenceEvaluation::crossValidated),
                SequenceGold.none(),
                SequenceGold::tasks);
    }

    @Override
    public int rows(Estimate estimate) {
        SequenceAnswers answers = ((SequenceConsensus) estimate).answers();
        return IntStream.range(0, answers.tasks().size()).map(answers::length).sum();
    }
}
