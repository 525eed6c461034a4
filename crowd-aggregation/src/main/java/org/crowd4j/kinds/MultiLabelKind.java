package org.crowd4j.kinds;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.MultiLabelAggregator;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelConsensus;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.MultiLabelEvaluation;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.MultiLabelCsv;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.ResultRows;

/** Sets of labels. */
final class MultiLabelKind implements AnswerKind {
    @Override
    public Layout layout() {
        return MultiLabelCsv.LAYOUT;
    }

    @Override
    public List<Aggregator> methods() {
        return Tables.methods(MultiLabelAggregator.class, MultiLabelAggregator.recommended());
    }

    @Override
    public Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(MultiLabelCsv.read(file, options, monitor));
    }

    @Override
    public Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(MultiLabelCsv.read(text, name, options, monitor));
    }

    @Override
    public Data of(Answers answers) {
        return new Sets((MultiLabelAnswers) answers, MultiLabelGold.none());
    }

    @Override
    public ResultRows consensus(Estimate estimate, Probabilities probabilities) {
        return MultiLabelCsv.rows((MultiLabelConsensus) estimate, probabilities);
    }

    private record Sets(MultiLabelAnswers answers, MultiLabelGold gold) implements Data {

        @Override
        public Set<String> goldTasks() {
            return gold.tasks();
        }

        @Override
        public Data withGold(Path file) throws IOException {
            return new Sets(answers, MultiLabelCsv.readGold(file, accepted()));
        }

        @Override
        public Data withGold(Reader text, String name) throws IOException {
            return new Sets(answers, MultiLabelCsv.readGold(text, name, accepted()));
        }

        /** {@return the options of gold: the menus of tasks} */
        private CsvOptions accepted() {
            return new CsvOptions().withMenus(answers.menus());
        }

        @Override
        public Estimate aggregate(Aggregator method, Progress progress) {
            return ((MultiLabelAggregator) method).aggregate(answers, gold, progress);
        }

        @Override
        public Evaluation evaluate(Aggregator method, Progress progress) {
            MultiLabelAggregator sets = (MultiLabelAggregator) method;
            return method.needsGold()
                    ? MultiLabelEvaluation.crossValidated(sets, answers, gold, progress)
                    : MultiLabelEvaluation.of(sets.aggregate(answers, MultiLabelGold.none(), progress), gold);
        }
    }
}
