package org.crowd4j.kinds;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.Progress;
import org.crowd4j.TextAggregator;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.TextEvaluation;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.ResultRows;
import org.crowd4j.io.TextCsv;

/** Texts. */
final class TextKind implements AnswerKind {
    @Override
    public Layout layout() {
        return TextCsv.LAYOUT;
    }

    @Override
    public List<Aggregator> methods() {
        return Tables.methods(TextAggregator.class, TextAggregator.recommended());
    }

    @Override
    public Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(TextCsv.read(file, options, monitor));
    }

    @Override
    public Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(TextCsv.read(text, name, options, monitor));
    }

    @Override
    public Data of(Answers answers) {
        return new Texts((TextAnswers) answers, TextGold.none());
    }

    @Override
    public ResultRows consensus(Estimate estimate, Probabilities probabilities) {
        return TextCsv.rows((TextConsensus) estimate);
    }

    private record Texts(TextAnswers answers, TextGold gold) implements Data {

        @Override
        public Set<String> goldTasks() {
            return gold.tasks();
        }

        @Override
        public Data withGold(Path file) throws IOException {
            return new Texts(answers, TextCsv.readGold(file));
        }

        @Override
        public Data withGold(Reader text, String name) throws IOException {
            return new Texts(answers, TextCsv.readGold(text, name));
        }

        @Override
        public Estimate aggregate(Aggregator method, Progress progress) {
            return ((TextAggregator) method).aggregate(answers, gold, progress);
        }

        @Override
        public Evaluation evaluate(Aggregator method, Progress progress) {
            TextAggregator texts = (TextAggregator) method;
            return method.needsGold()
                    ? TextEvaluation.crossValidated(texts, answers, gold, progress)
                    : TextEvaluation.of(texts.aggregate(answers, TextGold.none(), progress), gold);
        }
    }
}
