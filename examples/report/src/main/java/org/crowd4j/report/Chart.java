package org.crowd4j.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.RegionConsensus;
import org.crowd4j.io.AtomicFile;
import org.crowd4j.report.figures.AgreementFigures;
import org.crowd4j.report.figures.ConfidenceFigures;
import org.crowd4j.report.figures.ConfusionFigures;
import org.crowd4j.report.figures.FileFigures;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.figures.TopFigures;
import org.crowd4j.report.figures.WorkerFigures;
import org.crowd4j.report.markup.Matrix;
import org.crowd4j.report.markup.Pixels;
import org.crowd4j.report.markup.Svg;
import org.crowd4j.report.pictures.AgreementPicture;
import org.crowd4j.report.pictures.ConfidencePictures;
import org.crowd4j.report.pictures.FilePictures;
import org.crowd4j.report.pictures.LadderPicture;
import org.crowd4j.report.pictures.RegionPicture;
import org.crowd4j.report.pictures.WorkerPicture;

/**
 * A picture of the {@link Report} on its own: as SVG or PNG for a file, a notebook or a slide.
 *
 * <pre>{@code
 * Chart.workers(consensus, gold).write(Path.of("workers.svg"));
 * Chart.workers(consensus, gold).writePng(Path.of("workers.png"), 1600);
 * Chart.reliability(consensus, gold).svg();
 * }</pre>
 *
 * <p>A picture follows the colours that its reader prefers, light or dark. It names what it shows
 * for readers of screens, and its marks have titles.
 */
public final class Chart {
    private static final int WIDE = 880;
    private static final int LEAST_PIXELS = 100;
    private static final int MOST_PIXELS = 10_000;

    private final Svg picture;

    private Chart(Svg picture) {
        this.picture = picture;
    }

    /**
     * {@return how often labels are right: one answer, the vote and the consensus; with fewer than
     * 30 gold tasks, how often they agree with the consensus}
     */
    public static Chart correctness(Consensus consensus, Gold gold) {
        return new Chart(LadderPicture.of(TopFigures.of(subject(consensus, gold)), WIDE));
    }

    /** {@return the workers by how much they answered} */
    public static Chart volume(CategoricalAnswers answers) {
        return new Chart(FilePictures.workers(FileFigures.of(answers), answers.size()));
    }

    /** {@return how often each label is given, and how often it is right} */
    public static Chart labels(Consensus consensus, Gold gold) {
        return new Chart(FilePictures.labels(subject(consensus, gold)));
    }

    /**
     * {@return Krippendorff's alpha with its interval, of all labels and of each, beside public
     * crowds}
     */
    public static Chart agreement(CategoricalAnswers answers) {
        return new Chart(AgreementPicture.of(AgreementFigures.of(answers, new Report().level())));
    }

    /**
     * {@return how confident the labels are; with 30 gold tasks or more, how many are right and
     * wrong}
     */
    public static Chart confidence(Consensus consensus, Gold gold) {
        Subject subject = subject(consensus, gold);
        return new Chart(ConfidencePictures.histogram(ConfidenceFigures.of(subject), subject.hasMuchGold()));
    }

    /**
     * {@return the share of right labels by their confidence}
     *
     * @throws IllegalArgumentException if no task in gold is answered, or all are part of the
     *     consensus
     */
    public static Chart reliability(Consensus consensus, Gold gold) {
        Subject subject = subject(consensus, gold);
        if (!subject.hasGold()) {
            throw new IllegalArgumentException("a reliability diagram needs gold that the consensus was not given");
        }
        return new Chart(ConfidencePictures.reliability(ConfidenceFigures.of(subject)));
    }

    /** {@return the accuracy of each worker against the number of answers} */
    public static Chart workers(Consensus consensus, Gold gold) {
        return new Chart(WorkerPicture.of(WorkerFigures.of(subject(consensus, gold)), WIDE));
    }

    /**
     * {@return which labels single answers take for which, by gold; with fewer than 30 gold tasks,
     * by the consensus}
     */
    public static Chart confusion(Consensus consensus, Gold gold) {
        Subject subject = subject(consensus, gold);
        double[][] counts = ConfusionFigures.of(subject).counts().answers();
        Set<Integer> shown = Matrix.shown(counts);
        return new Chart(
                Matrix.of(counts, subject.labels().ids(), shown).picture("confusion", "Answers by right label", 60));
    }

    /**
     * {@return the marks of all workers in a picture, and what is there, over a blank canvas}
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    public static Chart marks(RegionConsensus consensus, String task) {
        return new Chart(RegionPicture.of(consensus, task, "marks", WIDE));
    }

    private static Subject subject(Consensus consensus, Gold gold) {
        return new Report().subject(consensus, gold);
    }

    /** {@return the picture as the text of an SVG file} */
    public String svg() {
        return picture.file();
    }

    /**
     * Writes the picture as an SVG file, complete or not at all.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(Path file) throws IOException {
        byte[] text = svg().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, bytes -> bytes.write(text));
    }

    /**
     * Writes the picture as a PNG file in light colours, complete or not at all. It needs no
     * screen, but a font, which a Java runtime for servers may lack.
     *
     * @param file the file
     * @param width the width in pixels, such as 1600; from 100 to 10 000
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if {@code width} is not from 100 to 10 000
     */
    public void writePng(Path file, int width) throws IOException {
        if (width < LEAST_PIXELS || width > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "width must be from %d to %d, got %d".formatted(LEAST_PIXELS, MOST_PIXELS, width));
        }
        BufferedImage image = Pixels.of(svg(), width);
        AtomicFile.write(file, bytes -> ImageIO.write(image, "png", bytes));
    }

    /** {@return such as {@code Chart[workers-880, 880 x 400, 312 marks]}} */
    @Override
    public String toString() {
        return picture.toString().replaceFirst("Svg", "Chart");
    }
}
