package org.crowd4j.kinds;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Estimate;
import org.crowd4j.Gold;
import org.crowd4j.OrdinalAggregator;
import org.crowd4j.OrdinalScale;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.ResultRows;
import org.crowd4j.io.SequenceCsv;

/**
 * Labels with a declared order. Its files are those of labels.
 *
 * @param scale the order; without one answers keep the scale that they have
 */
record OrdinalKind(Optional<OrdinalScale> scale) implements AnswerKind {

    @Override
    public String name() {
        return "ordinal";
    }

    @Override
    public Layout layout() {
        return CategoricalCsv.LAYOUT;
    }

    /**
     * {@return whether the header is that of labels, and not that of tags, which has a position}
     */
    @Override
    public boolean matches(List<String> header) {
        return CategoricalCsv.LAYOUT.matches(header) && !SequenceCsv.LONG_LAYOUT.matches(header);
    }

    @Override
    public List<Aggregator> methods() {
        return Tables.methods(OrdinalAggregator.class, OrdinalAggregator.recommended());
    }

    @Override
    public List<Aggregator> applicable() {
        List<Aggregator> all = new ArrayList<>(methods());
        all.addAll(new CategoricalKind().methods());
        return List.copyOf(all);
    }

    @Override
    public Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(CategoricalCsv.read(file, closed(options), monitor));
    }

    @Override
    public Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(CategoricalCsv.read(text, name, closed(options), monitor));
    }

    /** Closes the label set, so that another label is an error of its line. */
    private CsvOptions closed(CsvOptions options) {
        return scale.map(declared -> {
                    List<String> labels = new ArrayList<>(declared.levels());
                    labels.addAll(declared.outside());
                    return options.withLabels(labels);
                })
                .orElse(options);
    }

    @Override
    public Data of(Answers answers) {
        CategoricalAnswers labels = (CategoricalAnswers) answers;
        return new CategoricalKind.Labels(scale.map(labels::withScale).orElse(labels), Gold.none());
    }

    @Override
    public ResultRows consensus(Estimate estimate, Probabilities probabilities) {
        return CategoricalCsv.rows((Consensus) estimate, probabilities);
    }
}
