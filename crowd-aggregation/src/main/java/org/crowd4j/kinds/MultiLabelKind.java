package org.crowd4j.kinds;

import java.util.List;
import org.crowd4j.MultiLabelAggregator;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelConsensus;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.evaluation.MultiLabelEvaluation;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.MultiLabelCsv;

/** Sets of labels. */
final class MultiLabelKind
        extends PlainKind<MultiLabelAnswers, MultiLabelGold, MultiLabelAggregator, MultiLabelConsensus> {

    MultiLabelKind() {
        super(
                MultiLabelAnswers.class,
                new Files<>(
                        List.of(MultiLabelCsv.LAYOUT),
                        MultiLabelCsv::read,
                        MultiLabelCsv::read,
                        (answers, file) -> MultiLabelCsv.readGold(file, accepted(answers)),
                        (answers, text, name) -> MultiLabelCsv.readGold(text, name, accepted(answers)),
                        MultiLabelCsv::rows),
                new Aggregation<>(
                        MultiLabelAggregator.class,
                        MultiLabelAggregator::recommended,
                        MultiLabelConsensus.class,
                        MultiLabelAggregator::aggregate,
                        MultiLabelEvaluation::of,
                        MultiLabelEvaluation::crossValidated),
                MultiLabelGold.none(),
                MultiLabelGold::tasks);
    }

    /** {@return the options of gold: the menus of tasks} */
    private static CsvOptions accepted(MultiLabelAnswers answers) {
        return new CsvOptions().withMenus(answers.menus());
    }
}
