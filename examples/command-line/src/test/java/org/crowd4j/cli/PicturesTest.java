package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on marks in pictures and on masks. */
class PicturesTest {

    @TempDir
    private Path folder;

    private Path boxes;
    private Path masks;

    @BeforeEach
    void write() {
        boxes = Crowd.file(
                folder,
                "boxes.csv",
                "task,worker,x0,y0,x1,y1,label",
                "p1,ann,0,0,10,10,cat",
                "p1,bob,0,0,10,10,cat",
                "p1,cid,0,0,10,10,dog",
                "p2,bob,5,5,9,9,dog",
                "p2,ann,,,,,");
        masks = Crowd.file(
                folder,
                "masks.csv",
                "task,worker,width,height,rle",
                "s,ann,4,2,1 2 5",
                "s,bob,4,2,1 2 5",
                "s,cid,4,2,");
    }

    @Test
    void boxesWithLabelsAreBoxes() {
        var run = Crowd.run("aggregate", boxes);

        assertThat(run.outLines())
                .startsWith("task,x0,y0,x1,y1,label,existence,support,asked")
                .anyMatch(line -> line.startsWith("p1,0.0,0.0,10.0,10.0,cat,0.9"));
        assertThat(run.err()).doesNotContain("no row says that a worker was asked");
        assertThat(Crowd.linesOf("workers", boxes)).startsWith("worker,answers,hit_rate,precision,overlap");
    }

    @Test
    void thoseAskedAreReadFromAFile() {
        Path asked = Crowd.file(folder, "asked.csv", "task,worker", "p1,dan", "p2,cid", "p2,dan");

        assertThat(Crowd.linesOf("aggregate", boxes, "--asked", asked)).contains("p2,,,,,,,,");
        assertThat(Crowd.linesOf("agreement", boxes, "--asked", asked))
                .anyMatch(line -> line.endsWith(",2,8")); // tasks and answers
        Path labels = Crowd.file(folder, "labels.csv", "task,worker,label", "t,ann,cat");
        assertThat(Crowd.errorOf("aggregate", labels, "--asked", asked))
                .contains("--asked applies to marks in pictures and masks");
    }

    @Test
    void masksAreAggregatedAndJudged() {
        Path gold = Crowd.file(folder, "gold.csv", "task,width,height,rle", "s,4,2,1 2 5");

        assertThat(Crowd.linesOf("aggregate", masks)).containsExactly("task,width,height,rle", "s,4,2,1 2 5");
        assertThat(Crowd.linesOf("evaluate", masks, "--gold", gold, "--methods", "all"))
                .startsWith("method,mean_iou,tied,seconds,to_best,low,high,p_holm")
                .hasSize(4);
        assertThat(Crowd.run("methods").out()).contains("shape-clusters", "mask-skill-vote", "staple");
    }

    @Test
    void workersAreComparedInPairs() {
        assertThat(Crowd.linesOf("agreement", masks))
                .startsWith("measure,value,standard_error,low,high,tasks,answers")
                .anyMatch(line -> line.startsWith("pairwise-overlap,0.3333333333333333,"));
        assertThat(Crowd.linesOf("agreement", boxes)).anyMatch(line -> line.startsWith("pairwise-overlap,0.5,"));
        assertThat(Crowd.errorOf("agreement", masks, "--measures", "gwet-ac"))
                .contains("the measure of marks in pictures and of masks is pairwise-overlap");
    }

    @Test
    void whatIsConvertedReadsBack() {
        Path written = folder.resolve("written.csv");
        Crowd.run("convert", boxes, "--out", written);

        assertThat(Crowd.linesOf("aggregate", written))
                .isEqualTo(Crowd.run("aggregate", boxes).outLines());
    }

    @Test
    void whatIsNoMarkIsRefusedByLine() {
        Path flat = Crowd.file(folder, "flat.csv", "task,worker,x0,y0,x1,y1", "p,ann,3,0,3,5");
        Path shortRuns = Crowd.file(folder, "short.csv", "task,worker,width,height,rle", "s,ann,4,2,1 2 4");

        assertThat(Crowd.errorOf("aggregate", flat)).contains("flat.csv:2: x0 must be less than x1, got 3.0 and 3.0");
        assertThat(Crowd.errorOf("aggregate", shortRuns))
                .contains("short.csv:2: runs of a mask of 4 by 2 must have 8 pixels together, got 7");
    }
}
