package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertMalformed;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.crowd4j.Convergence;
import org.crowd4j.Mask;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskConsensus;
import org.crowd4j.MaskGold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Masks in files. What all kinds share is tested with labels. */
class MaskCsvTest {
    private static final Mask TWO = Mask.runs(4, 2, false, 1, 2, 5);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"rle | 1 2 5", "rle | \"[1, 2, 5]\"", "coco | 2 1 1 1 3", "coco | \"[2,1,1,1,3]\"", "coco | 21102"
            })
    void runsAreReadInBothOrders(String column, String runs) throws IOException {
        var answers = MaskCsv.parse("task,worker,width,height," + column + "\nt,ann,4,2," + runs + "\nt,bob,4,2,\n");

        assertThat(answers.mask(0)).isEqualTo(TWO);
        assertThat(answers.mask(1)).isEqualTo(Mask.empty(4, 2));
    }

    @Test
    void oneRunIsAMaskWithoutPixels() throws IOException {
        assertThat(MaskCsv.parse("task,worker,width,height,coco\nt,ann,4,2,8\n").mask(0))
                .isEqualTo(Mask.empty(4, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rle | t,ann,4,2,1 2 4 | runs of a mask of 4 by 2 must have 8 pixels together, got 7",
                "coco | t,ann,4,2,21103 | runs of a mask of 4 by 2 must have 8 pixels together, got 9",
                "rle | t,ann,4,2,1 two 5 | a run must have a whole length, got \"two\"",
                "rle | t,ann,0,2, | width must be a whole number from 1, got \"0\"",
                "rle | t,ann,4.5,2, | width must be a whole number from 1, got \"4.5\"",
                "coco | t,ann,4,2,~ | packed runs must have characters from 0 to o, got \"~\""
            })
    void refusesByLineWhatIsNoMask(String column, String row, String message) {
        assertMalformed(
                () -> MaskCsv.parse("task,worker,width,height," + column + "\n" + row + "\n"), "text:2: " + message);
    }

    @Test
    void refusesTwoSizesOfAPictureAndTwoGoldMasks() {
        assertMalformed(
                () -> MaskCsv.parse("task,worker,width,height,rle\nt,ann,4,2,8\nt,bob,2,4,8\n"),
                "text:3: masks of task \"t\" must have one size, got 2 by 4 after 4 by 2");
        assertMalformed(
                () -> MaskCsv.readGold(new StringReader("task,width,height,rle\nt,4,2,8\nt,4,2,1 7\n"), "gold.csv"),
                "gold.csv:3: task \"t\" has another gold mask before");
    }

    @Test
    void whatIsWrittenReadsBack() throws IOException {
        var answers = MaskAnswers.builder()
                .add("t", "ann", TWO)
                .add("t", "bob", Mask.empty(4, 2))
                .build();
        Path file = folder.resolve("masks.csv");

        MaskCsv.write(answers, file);
        assertThat(MaskCsv.read(file).stream())
                .containsExactlyElementsOf(answers.stream().toList());
        assertThat(Files.readString(file)).isEqualTo("task,worker,width,height,rle\nt,ann,4,2,1 2 5\nt,bob,4,2,\n");
        MaskCsv.write(MaskGold.of(Map.of("t", TWO)), file);
        assertThat(MaskCsv.readGold(file)).isEqualTo(MaskGold.of(Map.of("t", TWO)));
        assertThat(MaskCsv.read(
                                new StringReader("task,worker,width,height,rle\nt,ann,4,2,1 2 5\n"),
                                "masks.csv",
                                new CsvOptions().withAsked(Map.of("t", Set.of("bob"))),
                                ReadMonitor.none())
                        .size())
                .isEqualTo(2);
    }

    @Test
    void aConsensusHasARowForEachMask() throws IOException {
        var answers = MaskAnswers.builder().add("t", "ann", TWO).build();
        var consensus = MaskConsensus.of(
                answers,
                MaskGold.none(),
                new MaskConsensus.Rows() {
                    @Override
                    public Mask mask(int task) {
                        return TWO;
                    }

                    @Override
                    public double probability(int task, int x, int y) {
                        return 0.75;
                    }
                },
                Convergence.CLOSED_FORM);
        var out = new StringWriter();

        MaskCsv.write(consensus, out);

        assertThat(out).hasToString("task,width,height,rle\nt,4,2,1 2 5\n");
        assertThat(consensus.probability("t", 3, 1)).isEqualTo(0.75);
        assertThat(consensus.worker("ann").figures()).containsOnlyKeys("overlap", "precision", "recall");
        assertThat(consensus.worker("ann").figure("overlap")).isOne();
        assertThat(consensus.table(1).rows()).hasSize(1);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> consensus.probability("t", 4, 0));
    }
}
