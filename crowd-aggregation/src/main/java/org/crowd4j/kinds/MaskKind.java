package org.crowd4j.kinds;

import java.util.List;
import org.crowd4j.MaskAggregator;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskConsensus;
import org.crowd4j.MaskGold;
import org.crowd4j.evaluation.MaskEvaluation;
import org.crowd4j.io.MaskCsv;

/** Masks of pictures. */
final class MaskKind extends PlainKind<MaskAnswers, MaskGold, MaskAggregator, MaskConsensus> {

    MaskKind() {
        super(
                MaskAnswers.class,
                new Files<>(
                        List.of(MaskCsv.LAYOUT, MaskCsv.COCO_LAYOUT),
                        MaskCsv::read,
                        MaskCsv::read,
                        (answers, file) -> MaskCsv.readGold(file),
                        (answers, text, name) -> MaskCsv.readGold(text, name),
                        (consensus, probabilities) -> MaskCsv.rows(consensus)),
                new Aggregation<>(
                        MaskAggregator.class,
                        MaskAggregator::recommended,
                        MaskConsensus.class,
                        MaskAggregator::aggregate,
                        MaskEvaluation::of,
                        MaskEvaluation::crossValidated),
                MaskGold.none(),
                MaskGold::tasks);
    }
}
