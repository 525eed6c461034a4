package org.crowd4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    void aReliabilityDiagramNeedsGold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chart.reliability(CONSENSUS, Gold.of(Map.of("unknown", "x"))))
                .withMessageContaining("needs gold");
    }
}
