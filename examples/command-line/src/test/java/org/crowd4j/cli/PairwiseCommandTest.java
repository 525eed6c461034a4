package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairwiseCommandTest {

    @TempDir
    Path folder;

    private Path arena;

    @BeforeEach
    void write() {
        arena = file(
                folder,
                "arena.csv",
                "worker,left,right,winner",
                "ann,A,B,A",
                "bob,A,B,A",
                "cid,B,A,B",
                "ann,B,C,B",
                "bob,C,B,C",
                "cid,B,C,tie",
                "ann,A,C,A",
                "bob,C,A,C",
                "cid,A,C,neither");
    }

    @Test
    void scoresItemsBestFirst() {
        Crowd scores = run("aggregate", arena);

        assertThat(scores.outLines())
                .hasSize(4)
                .first()
                .isEqualTo("item,score,low,high,rank_low,rank_high,order_low,order_high");
        assertThat(scores.outLines().get(1)).startsWith("A,0.").endsWith(",1,3,1,3");
        assertThat(run("aggregate", arena, "--format", "json").out()).contains("\"item\"", "\"rank_high\"");
    }

    @Test
    void predictsComparisonsWithoutGold() {
        assertThat(run("evaluate", arena, "--methods", "bradley-terry")
                        .outLines()
                        .get(0))
                .isEqualTo("method,log_loss,brier,accuracy,tied,seconds,to_best,low,high,p_holm");
    }

    @Test
    void judgesByTheScoresOfItemsOrByFurtherComparisons() {
        Path gold = file(folder, "gold.csv", "item,score", "A,3", "B,2", "C,1");
        Path more = file(folder, "more.csv", "worker,left,right,winner", "dan,A,C,A");

        assertThat(run("evaluate", arena, "--gold", gold, "--methods", "bradley-terry")
                        .outLines()
                        .get(0))
                .isEqualTo("method,kendall_tau,tied,seconds,to_best,low,high,p_holm");
        assertThat(run("evaluate", arena, "--gold", more, "--methods", "bradley-terry")
                        .outLines()
                        .get(0))
                .startsWith("method,log_loss");
    }

    @Test
    void keepsTheScoresOfGold() {
        Path gold = file(folder, "gold.csv", "item,score", "A,2.5");

        Crowd scores = run("aggregate", arena, "--gold", gold);

        assertThat(scores.outLines().get(1)).startsWith("A,2.5,2.5,2.5,");
        assertThat(scores.err()).contains("1 item is clamped to the gold answer");
        assertThat(errorOf("aggregate", arena, "--gold", arena))
                .contains("gold of comparisons must have the columns item,score");
    }

    /** One of three pairs of workers agrees on A and B, and the only one on A and C. */
    @Test
    void measuresWhetherWorkersPreferTheSameItem() {
        Path pairs = file(
                folder,
                "pairs.csv",
                "worker,left,right,winner",
                "ann,A,B,A",
                "bob,B,A,A",
                "cid,A,B,B",
                "ann,A,C,C",
                "bob,C,A,C");

        Crowd agreement = run("agreement", pairs);

        assertThat(agreement.outLines())
                .hasSize(3)
                .startsWith("measure,value,standard_error,low,high,tasks,answers")
                .anyMatch(line -> line.matches("brennan-prediger,0[.]33333.*,2,5"))
                .anyMatch(line -> line.matches("percent-agreement,0[.]66666.*,2,5"));
        assertThat(errorOf("agreement", arena, "--measures", "fleiss-kappa"))
                .contains("no measure of comparisons \"fleiss-kappa\"; there are brennan-prediger, percent-agreement");
        assertThat(errorOf("agreement", arena, "--test")).contains("--test, --scale and --distances apply to labels");
    }

    @Test
    void namesTheLineOfAComparisonThatCannotBeRead() {
        Path wrong = file(folder, "wrong.csv", "worker,left,right,winner", "ann,A,B,A", "ann,A,A,A");

        assertThat(errorOf("aggregate", wrong)).contains("wrong.csv:3: item \"A\" must not be compared with itself");
        assertThat(errorOf("reputation", arena)).contains("needs categorical answers, got pairwise answers");
    }
}
