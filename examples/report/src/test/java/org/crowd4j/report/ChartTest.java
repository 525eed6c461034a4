package org.crowd4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ChartTest {
    private static final CategoricalAnswers ANSWERS = answers();
    private static final Consensus CONSENSUS =
            CategoricalAggregator.recommended().aggregate(ANSWERS);
    private static final Gold GOLD = Gold.of(IntStream.range(0, 40)
            .boxed()
            .collect(Collectors.toMap(task -> "t" + task, task -> task % 2 == 0 ? "a & b" : "<c>")));

    @TempDir
    Path folder;

    private static CategoricalAnswers answers() {
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        for (int task = 0; task < 40; task++) {
            for (int worker = 0; worker < 5; worker++) {
                boolean right = (task + 3 * worker) % 7 != 0;
                answers.add("t" + task, "w" + worker, right == (task % 2 == 0) ? "a & b" : "<c>");
            }
        }
        return answers.build();
    }

    @Test
    void everyPictureIsAFileOfItsOwn() throws Exception {
        List<Chart> charts = List.of(
                Chart.correctness(CONSENSUS, GOLD),
                Chart.volume(ANSWERS),
                Chart.labels(CONSENSUS, GOLD),
                Chart.agreement(ANSWERS),
                Chart.confidence(CONSENSUS, GOLD),
                Chart.reliability(CONSENSUS, GOLD),
                Chart.workers(CONSENSUS, GOLD),
                Chart.confusion(CONSENSUS, GOLD),
                Chart.confusion(CONSENSUS, Gold.none()));
        for (Chart chart : charts) {
            Element svg = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(chart.svg())))
                    .getDocumentElement();

            assertThat(svg.getAttribute("xmlns")).isEqualTo("http://www.w3.org/2000/svg");
            assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                    .isNotBlank();
            assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                    .isNotBlank();
            assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
                    .contains("prefers-color-scheme:dark");
            assertThat(chart.toString()).matches("Chart\\[[a-z0-9-]+, \\d+ x \\d+, \\d+ marks]");
        }
    }

    @Test
    void writesAFile() throws Exception {
        Path file = folder.resolve("workers.svg");

        Chart.workers(CONSENSUS, GOLD).write(file);

        assertThat(file).content().startsWith("<svg ").endsWith("</svg>");
    }

    @Test
    void writesPixelsInLightColours() throws Exception {
        for (Chart chart : List.of(
                Chart.correctness(CONSENSUS, GOLD),
                Chart.labels(CONSENSUS, GOLD),
                Chart.agreement(ANSWERS),
                Chart.confidence(CONSENSUS, GOLD),
                Chart.workers(CONSENSUS, GOLD),
                Chart.confusion(CONSENSUS, GOLD))) {
            Path file = folder.resolve("picture.png");
            chart.writePng(file, 600);
            BufferedImage image = ImageIO.read(file.toFile());

            assertThat(image.getWidth()).isEqualTo(600);
            assertThat(image.getHeight()).as(chart.toString()).isBetween(100, 1200);
            assertThat(colours(image)).as(chart.toString()).hasSizeGreaterThan(4);
            if (chart.toString().contains("labels")) {
                assertThat(colours(image))
                        .as("blue of answers, green of a label")
                        .contains(0x0a66b0, 0x009e73);
            }
            assertThat(image.getRGB(599, image.getHeight() - 1)).as("white").isEqualTo(0xffffffff);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chart.agreement(ANSWERS).writePng(folder.resolve("no.png"), 0))
                .withMessage("width must be from 100 to 10000, got 0");
    }

    /** {@return the colours that many pixels have} */
    private static Set<Integer> colours(BufferedImage image) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        counts.values().removeIf(count -> count < 10);
        return counts.keySet();
    }

    @Test
    void aReliabilityDiagramNeedsGold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chart.reliability(CONSENSUS, Gold.of(Map.of("unknown", "x"))))
                .withMessageContaining("needs gold");
    }
}
