package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertMalformed;
import static org.crowd4j.support.Refusals.assertRefused;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.Convergence;
import org.crowd4j.Region;
import org.crowd4j.Region.Box;
import org.crowd4j.Region.Circle;
import org.crowd4j.Region.Point;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionConsensus.Found;
import org.crowd4j.RegionGold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks in files. What all kinds share is tested with labels. */
class RegionCsvTest {
    @TempDir
    private Path folder;

    private static RegionAnswers read(CsvOptions options, String text, List<String> notes) throws IOException {
        return RegionCsv.read(new StringReader(text), "marks.csv", options, new Notes(notes));
    }

    @Test
    void rowsOfAWorkerAndATaskAreOneAnswer() throws IOException {
        var answers = RegionCsv.parse("""
                task,worker,x0,y0,x1,y1,label
                p1,ann,0,0,5,5,cat
                p1,bob,,,,,
                p2,ann,1,1,2,2,
                p1,ann,7,7,9,9,dog
                """);

        assertThat(answers.size()).isEqualTo(3);
        assertThat(answers.stream().map(RegionAnswers.Answer::regions))
                .containsExactly(
                        List.of(new Box(0, 0, 5, 5).withLabel("cat"), new Box(7, 7, 9, 9).withLabel("dog")),
                        List.of(),
                        List.of(new Box(1, 1, 2, 2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task,worker,x,y|p,ann,1.5,-2|Point[1.5 -2.0]",
                "image,x,y,rater,item|i,1,2,ann,p|Point[1.0 2.0]",
                "task,worker,x,y,radius|p,ann,1,2,3|Circle[1.0 2.0 3.0]",
                "task,worker,x,y,width,height,angle|p,ann,1,2,3,4,0.5|RotatedBox[1.0 2.0 3.0 4.0 0.5]",
                "task,worker,polygon|p,ann,0 0 1 0 1 1|Polygon[0.0 0.0 1.0 0.0 1.0 1.0]"
            })
    void theHeaderTellsTheShape(String file) throws IOException {
        String[] lines = file.split("\\|");

        var answers = RegionCsv.parse(lines[0] + "\n" + lines[1] + "\n");

        assertThat(answers.region(0)).hasToString(lines[2]);
        assertThat(answers.tasks()).containsExactly("p");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task,worker,x0,y0,x1,y1 | p,ann,3,0,3,5 | x0 must be less than x1, got 3.0 and 3.0",
                "task,worker,x0,y0,x1,y1 | p,ann,3,0,,5 | x1 must be a finite number, got \"\"",
                "task,worker,x,y | p,ann,3,up | y must be a finite number, got \"up\"",
                "task,worker,x,y,label | p,ann,,,cat | label must be blank where nothing is marked, got \"cat\"",
                "task,worker,x,y | p,,3,4 | worker must not be blank",
                "task,worker,polygon | p,ann,0 0 1 1 | polygon must have x and y of at least 3 corners, got 4 numbers"
            })
    void refusesByLineWhatIsNoMark(String header, String row, String message) {
        assertMalformed(() -> RegionCsv.parse(header + "\n" + row + "\n"), "text:2: " + message);
    }

    @Test
    void refusesBoxesByCornerAndSize() {
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> RegionCsv.parse("task,worker,x,y,width,height\np,ann,1,2,3,4\n"))
                .withMessageContaining("do not say which corner x and y are: give x0, y0, x1 and y1");
    }

    @Test
    void keepsBoxesOutsideThePicture() throws IOException {
        assertThat(RegionCsv.parse("task,worker,x0,y0,x1,y1\np,ann,-20,-3,5,9999\n")
                        .region(0))
                .isEqualTo(new Box(-20, -3, 5, 9999));
    }

    @Test
    void notesOnceThatNobodyFoundNothing() throws IOException {
        String text = "task,worker,x,y\np,ann,1,2\np,bob,1,2\n";
        List<String> notes = new ArrayList<>();

        var answers = read(new CsvOptions(), text, notes);
        assertThat(answers.size()).isEqualTo(2);
        assertThat(notes)
                .containsExactly(
                        "marks.csv: no row says that a worker was asked and found nothing; if some did, the probabilities"
                                + " of what others marked are too high");

        notes.clear();
        var asked = read(new CsvOptions().withAsked(Map.of("p", Set.of("ann", "cid"))), text, notes);
        assertThat(asked.size()).isEqualTo(3);
        assertThat(notes).noneMatch(note -> note.contains("asked"));
        assertThat(new CsvOptions().withAsked(Map.of("p", Set.of("ann")))).hasToString("CsvOptions[asked={p=[ann]}]");
    }

    @Test
    void readsWhoWasAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("asked.csv"), "item,annotator\np,ann\np,bob\nq,ann\n");

        assertThat(RegionCsv.readAsked(file)).isEqualTo(Map.of("p", Set.of("ann", "bob"), "q", Set.of("ann")));
        Files.writeString(file, "task,worker\np,\n");
        assertMalformed(() -> RegionCsv.readAsked(file), "asked.csv:2: worker must not be blank");
    }

    @Test
    void goldMayHoldNothing() throws IOException {
        var gold = RegionCsv.readGold(new StringReader("task,x,y,label\np,1,2,cat\nq,,,\np,3,4,\n"), "gold.csv");

        assertThat(gold.regions("p")).contains(List.of(new Point(1, 2).withLabel("cat"), new Point(3, 4)));
        assertThat(gold.regions("q")).contains(List.of());
    }

    @Test
    void whatIsWrittenReadsBack() throws IOException {
        var answers = RegionAnswers.builder()
                .add("p", "ann", List.of(new Circle(0.1, 0.2, 0.3).withLabel("cat"), new Circle(1, 2, 3)))
                .add("p", "bob", List.of())
                .build();
        var gold = RegionGold.of(Map.of(
                "p", List.of(Region.of(Region.Shape.POLYGON, new double[] {0, 0, 1, 0, 1, 1.25}, Optional.of("cat")))));
        Path file = folder.resolve("marks.csv");

        RegionCsv.write(answers, file);
        assertThat(RegionCsv.read(file).stream())
                .containsExactlyElementsOf(answers.stream().toList());
        RegionCsv.write(gold, file);
        assertThat(RegionCsv.readGold(file)).isEqualTo(gold);
        assertThat(Files.readString(file)).isEqualTo("task,polygon,label\np,0.0 0.0 1.0 0.0 1.0 1.25,cat\n");
    }

    @Test
    void aConsensusHasARowForEachRegionAndForAPictureWithout() throws IOException {
        var answers = RegionAnswers.builder()
                .add("p", "ann", List.of(new Point(1, 2), new Point(9, 9)))
                .add("q", "ann", List.of())
                .build();
        var consensus = RegionConsensus.of(
                answers,
                RegionGold.none(),
                new RegionConsensus.Rows() {
                    @Override
                    public List<Found> candidates(int task) {
                        return task == 0
                                ? List.of(new Found(new Point(9, 9), 0.2, 1, 1), new Found(new Point(1, 2), 0.75, 1, 1))
                                : List.of();
                    }

                    @Override
                    public int candidate(int mark) {
                        return 1 - mark;
                    }
                },
                Convergence.CLOSED_FORM);
        var out = new StringWriter();

        RegionCsv.write(consensus, out);

        assertThat(out).hasToString("task,x,y,existence,support,asked\np,1.0,2.0,0.75,1,1\nq,,,,,\n");
        assertThat(RegionCsv.readGold(new StringReader(out.toString()), "found").regions("q"))
                .contains(List.of());
        assertThat(consensus.candidates("p")).hasSize(2);
        assertThat(consensus.worker("ann").figures()).containsOnlyKeys("hit_rate", "precision", "distance");
        assertThat(consensus.worker("ann").figure("precision")).isEqualTo((1 + 2.0 / 3) / 3);
        assertThat(consensus.table(5).rows()).hasSize(2);
        assertThat(consensus).hasToString("RegionConsensus[2 tasks, 1 workers, converged after 1]");
    }

    @Test
    void refusesSeveralShapesInAFile() {
        var mixed = RegionAnswers.builder()
                .add("p", "ann", List.of(new Point(1, 2), new Box(0, 0, 1, 1)))
                .build();

        assertRefused(
                () -> {
                    try {
                        RegionCsv.write(mixed, folder.resolve("mixed.csv"));
                    } catch (IOException failed) {
                        throw new AssertionError(failed);
                    }
                },
                "all marks in a file must have one shape");
    }
}
