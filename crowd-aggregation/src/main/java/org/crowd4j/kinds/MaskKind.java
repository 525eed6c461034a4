package org.crowd4j.kinds;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.MaskAggregator;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskConsensus;
import org.crowd4j.MaskGold;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.MaskEvaluation;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.MaskCsv;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.ResultRows;

/** Masks of pictures. */
final class MaskKind implements AnswerKind {
    @Override
    public Layout layout() {
        return MaskCsv.LAYOUT;
    }

    @Override
    public List<Layout> layouts() {
        return List.of(MaskCsv.LAYOUT, MaskCsv.COCO_LAYOUT);
    }

    @Override
    public List<Aggregator> methods() {
        return Tables.methods(MaskAggregator.class, MaskAggregator.recommended());
    }

    @Override
    public Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(MaskCsv.read(file, options, monitor));
    }

    @Override
    public Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(MaskCsv.read(text, name, options, monitor));
    }

    @Override
    public Data of(Answers answers) {
        return new Masks((MaskAnswers) answers, MaskGold.none());
    }

    @Override
    public ResultRows consensus(Estimate estimate, Probabilities probabilities) {
        return MaskCsv.rows((MaskConsensus) estimate);
    }

    private record Masks(MaskAnswers answers, MaskGold gold) implements Data {

        @Override
        public Set<String> goldTasks() {
            return gold.tasks();
        }

        @Override
        public Data withGold(Path file) throws IOException {
            return new Masks(answers, MaskCsv.readGold(file));
        }

        @Override
        public Data withGold(Reader text, String name) throws IOException {
            return new Masks(answers, MaskCsv.readGold(text, name));
        }

        @Override
        public Estimate aggregate(Aggregator method, Progress progress) {
            return ((MaskAggregator) method).aggregate(answers, gold, progress);
        }

        @Override
        public Evaluation evaluate(Aggregator method, Progress progress) {
            MaskAggregator masks = (MaskAggregator) method;
            return method.needsGold()
                    ? MaskEvaluation.crossValidated(masks, answers, gold, progress)
                    : MaskEvaluation.of(masks.aggregate(answers, MaskGold.none(), progress), gold);
        }
    }
}
