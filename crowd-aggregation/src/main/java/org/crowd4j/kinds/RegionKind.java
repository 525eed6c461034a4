package org.crowd4j.kinds;

import java.util.stream.Stream;
import org.crowd4j.Estimate;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAggregator;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionGold;
import org.crowd4j.evaluation.RegionEvaluation;
import org.crowd4j.io.RegionCsv;

/** Marks in pictures. */
final class RegionKind extends PlainKind<RegionAnswers, RegionGold, RegionAggregator, RegionConsensus> {

    RegionKind() {
        super(
                RegionAnswers.class,
                new Files<>(
                        Stream.of(Shape.BOX, Shape.POINT, Shape.CIRCLE, Shape.ROTATED_BOX, Shape.POLYGON)
                                .map(RegionCsv::layout)
                                .toList(),
                        RegionCsv::read,
                        RegionCsv::read,
                        (answers, file) -> RegionCsv.readGold(file),
                        (answers, text, name) -> RegionCsv.readGold(text, name),
                        (consensus, probabilities) -> RegionCsv.rows(consensus)),
                new Aggregation<>(
                        RegionAggregator.class,
                        RegionAggregator::recommended,
                        RegionConsensus.class,
                        RegionAggregator::aggregate,
                        RegionEvaluation::of,
                        RegionEvaluation::crossValidated),
                RegionGold.none(),
                RegionGold::tasks);
    }

    @Override
    public int rows(Estimate estimate) {
        RegionConsensus found = (RegionConsensus) estimate;
        return found.answers().tasks().ids().stream()
                .mapToInt(task -> found.regions(task).size())
                .sum();
    }
}
