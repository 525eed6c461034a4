package org.crowd4j.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.crowd4j.Consensus;
import org.crowd4j.Estimate;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.io.AtomicFile;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.markup.Section;

/**
 * Writes what a crowd is worth as one page of HTML that needs no network: a verdict, and sections
 * with pictures and tables on the file, agreement, confidence, workers, confusions and more.
 *
 * <pre>{@code
 * var answers = CategoricalCsv.read(Path.of("answers.csv"));
 * var consensus = CategoricalAggregator.recommended().aggregate(answers);
 * var gold = CategoricalCsv.readGold(Path.of("gold.csv"));
 * new Report().withTitle("dogs").write(consensus, gold, Path.of("report.html"));
 * }</pre>
 *
 * <p>The same input gives the same bytes. Gold judges the consensus; a consensus that was given
 * the gold is judged by nothing, so make it without.
 *
 * <p><b>Cost:</b> seconds for a hundred thousand answers; a page has 0.4 MB for 1,000 tasks, and at
 * most 2 MB.
 *
 * @param title the name of the crowd, the first word of the heading
 * @param level the probability of intervals, such as 0.9; between 0 and 1, both excluded
 * @param origin where the answers come from
 */
public record Report(String title, double level, Origin origin) {
    private static final double LEVEL = 0.9;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code title} is blank or {@code level} is not between 0
     *     and 1
     */
    public Report {
        if (title.isBlank()) {
            throw new IllegalArgumentException("title must not be blank");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be greater than 0 and less than 1, got " + level);
        }
    }

    /** Creates a report with intervals of 90 %. */
    public Report() {
        this("A crowd", LEVEL, new Origin());
    }

    /** {@return the report with another title} */
    public Report withTitle(String name) {
        return new Report(name, level, origin);
    }

    /** {@return the report with intervals of another probability} */
    public Report withLevel(double probability) {
        return new Report(title, probability, origin);
    }

    /** {@return the report with another origin} */
    public Report withOrigin(Origin where) {
        return new Report(title, level, where);
    }

    /** Writes the report without gold. */
    public void write(Consensus consensus, Path html) throws IOException {
        write(consensus, Gold.none(), html);
    }

    /**
     * Writes the report, complete or not at all.
     *
     * @param consensus the consensus
     * @param gold the tasks whose right label is known, which the consensus was not given
     * @param html the file
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if there are no answers
     */
    public void write(Consensus consensus, Gold gold, Path html) throws IOException {
        byte[] page = html(consensus, gold, Progress.none()).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(html, bytes -> bytes.write(page));
    }

    /**
     * Returns the page.
     *
     * @param consensus the consensus
     * @param gold the tasks whose right label is known, which the consensus was not given
     * @param progress receives the progress of long work; what it throws stops the work
     * @throws IllegalArgumentException if there are no answers
     */
    public String html(Consensus consensus, Gold gold, Progress progress) {
        if (consensus.answers().size() == 0) {
            throw new IllegalArgumentException("a report needs answers, got none");
        }
        progress.report("report", 0, -1);
        Subject subject = subject(consensus, gold);
        return Page.html(this, subject, sections(subject));
    }

    /**
     * Returns the page of texts, tags, spans, regions or masks: agreement, workers, the figures by
     * gold, and pictures of the twelve tasks in which the consensus is least sure.
     *
     * @param estimate the consensus, which was not given the gold
     * @param judged its method, judged by gold; empty without gold
     * @param progress receives the progress of long work; what it throws stops the work
     * @throws IllegalArgumentException if there are no answers, or they are of another kind
     */
    public String disagreement(Estimate estimate, Optional<Evaluation> judged, Progress progress) {
        if (estimate.answers().size() == 0) {
            throw new IllegalArgumentException("a report needs answers, got none");
        }
        progress.report("report", 0, -1);
        return new DisagreementReport(this, estimate, judged).html(progress);
    }

    /** {@return what the sections are about} */
    Subject subject(Consensus consensus, Gold gold) {
        return new Subject(
                consensus,
                gold,
                level,
                origin.files().stream().map(Origin.File::name).toList(),
                origin.notes());
    }

    private List<Section> sections(Subject subject) {
        List<Supplier<List<Section>>> parts = List.of(
                () -> List.of(
                        FileSection.of(subject),
                        AgreementSection.of(subject),
                        ConfidenceSection.of(subject),
                        WorkersSection.of(subject),
                        ConfusionSection.of(subject)),
                () -> Evidence.of(subject).sections(subject));
        List<Section> sections = new ArrayList<>();
        parts.parallelStream().map(Supplier::get).toList().forEach(sections::addAll);
        sections.add(HowSection.of(subject, origin, sections));
        return sections;
    }
}
