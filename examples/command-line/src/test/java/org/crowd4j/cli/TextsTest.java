package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on answers that are texts. */
class TextsTest {

    @TempDir
    private Path folder;

    private Path answers;
    private Path gold;

    @BeforeEach
    void write() {
        answers = Crowd.file(
                folder,
                "answers.csv",
                "task,worker,text",
                "clip-1,ann,\"The cat, sat on a mat.\"",
                "clip-1,bob,the bat sat on the mat",
                "clip-1,cid,The cat sat on the mat.",
                "clip-2,ann,",
                "clip-2,bob,",
                "clip-2,cid,noise");
        gold = Crowd.file(folder, "gold.csv", "task,text", "clip-1,the cat sat on the mat", "clip-2,");
    }

    @Test
    void areAggregatedWordByWord() {
        assertThat(Crowd.linesOf("aggregate", answers))
                .startsWith("task,text,confidence")
                .anyMatch(line -> line.startsWith("clip-1,The cat sat on the mat.,0."))
                .anyMatch(line -> line.startsWith("clip-2,,0."));
        assertThat(Crowd.linesOf("aggregate", answers, "--gold", gold))
                .contains("clip-1,the cat sat on the mat,1.0", "clip-2,,1.0");
        assertThat(Crowd.linesOf("aggregate", answers, "--method", "edit-distance-medoid"))
                .anyMatch(line -> line.startsWith("clip-1,The cat sat on the mat.,0."));
    }

    @Test
    void areEvaluatedAndTellAboutWorkers() {
        assertThat(Crowd.linesOf("evaluate", answers, "--gold", gold))
                .startsWith("method,word_error_rate,character_error_rate,exact,tied,seconds,to_best,low,high,p_holm")
                .hasSize(6)
                .anyMatch(line -> line.startsWith("weighted-rover,0.0,0.0,1.0,"));
        assertThat(Crowd.linesOf("workers", answers))
                .startsWith("worker,answers,skill")
                .hasSize(4);
        assertThat(Crowd.run("methods").out()).contains("weighted-rover", "hrrasa");
    }

    @Test
    void areComparedInPairs() {
        assertThat(Crowd.linesOf("agreement", answers))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("pairwise-similarity,0.5555") && line.endsWith(",2,6"));
        assertThat(Crowd.errorOf("agreement", answers, "--measures", "gwet-ac1"))
                .contains("the measure of texts is pairwise-similarity");
        Path alone = Crowd.file(folder, "alone.csv", "task,worker,text", "clip-1,ann,a");
        assertThat(Crowd.errorOf("agreement", alone)).contains("no task has answers of two workers");
    }

    @Test
    void areConverted() {
        Path wide = folder.resolve("wide.csv");

        assertThat(Crowd.run("convert", answers, "--wide", "--out", wide).status())
                .isZero();

        assertThat(wide).content().contains("clip-1,\"The cat, sat on a mat.\",the bat sat on the mat,");
    }

    @Test
    void areReadFromStandardInput() {
        assertThat(Crowd.reading("task,worker,text\nt1,ann,a b\nt1,bob,a b\n", "aggregate", "-")
                        .outLines())
                .anyMatch(line -> line.startsWith("t1,a b,0."));
    }

    @Test
    void areRefusedByCommandsForLabels() {
        Crowd crowd = Crowd.run("rules", answers);

        assertThat(crowd.status()).isEqualTo(1);
        assertThat(crowd.err()).endsWith("crowd rules needs categorical answers, got text answers\n");
    }
}
