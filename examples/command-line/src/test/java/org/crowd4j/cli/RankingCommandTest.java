package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingCommandTest {

    @TempDir
    Path folder;

    private Path jury;

    @BeforeEach
    void write() {
        jury = file(folder, "jury.csv", "worker,ranking", "ann,A>B>C", "bob,A>B=C", "cid,B>A>C", "dan,C>A");
    }

    @Test
    void scoresItemsBestFirstFromBothForms() {
        Path byItem = file(
                folder,
                "by-item.csv",
                "item,worker,rank",
                "A,ann,1",
                "B,ann,2",
                "C,ann,3",
                "A,bob,1",
                "B,bob,2",
                "C,bob,2",
                "B,cid,1",
                "A,cid,2",
                "C,cid,3",
                "A,dan,2",
                "C,dan,1");

        Crowd scores = run("aggregate", jury);

        assertThat(scores.outLines())
                .hasSize(4)
                .first()
                .isEqualTo("item,score,low,high,rank_low,rank_high,order_low,order_high");
        assertThat(scores.outLines().get(1)).startsWith("A,0.").endsWith(",1,3,1,3");
        assertThat(run("aggregate", byItem).out()).isEqualTo(scores.out());
        assertThat(run("aggregate", jury, "--method", "mallows").outLines().get(1))
                .startsWith("A,2.0,");
    }

    @Test
    void printsTheFiguresOfWorkers() {
        assertThat(run("workers", jury, "--method", "worker-aware-plackett-luce")
                        .outLines()
                        .get(0))
                .isEqualTo("worker,answers,reliability,agreement");
        assertThat(run("methods").out()).contains("plackett-luce,ranking,", "mallows,ranking,");
    }

    @Test
    void judgesByTheScoresOfItems() {
        Path gold = file(folder, "gold.csv", "item,score", "A,3", "B,2", "C,1", "D,0");

        Crowd figures = run("evaluate", jury, "--gold", gold);

        assertThat(figures.outLines())
                .hasSize(4)
                .first()
                .isEqualTo("method,kendall_tau,tied,seconds,to_best,low,high,p_holm");
        assertThat(errorOf("evaluate", jury)).contains("--gold");
    }

    @Test
    void keepsTheScoresOfGold() {
        Path gold = file(folder, "gold.csv", "item,score", "A,2.5");

        Crowd scores = run("aggregate", jury, "--gold", gold);

        assertThat(scores.out()).contains("A,2.5,2.5,2.5,");
        assertThat(scores.err()).contains("1 item is clamped to the gold answer");
    }

    @Test
    void measuresTheAgreementOfRankings() {
        Crowd agreement = run("agreement", jury, "--test");

        assertThat(agreement.outLines())
                .hasSize(2)
                .first()
                .isEqualTo("measure,value,standard_error,low,high,tasks,answers,by_chance,z,p");
        assertThat(agreement.outLines().get(1)).startsWith("kendall-w,0.").contains(",,,,1,3,0.3333333333333333,,0.");
        assertThat(errorOf("agreement", jury, "--measures", "fleiss-kappa"))
                .contains("the measure of rankings is kendall-w");
        assertThat(errorOf("agreement", jury, "--by", "pair")).contains("apply to labels");
        assertThat(errorOf("agreement", file(folder, "one.csv", "worker,ranking", "ann,A>B")))
                .contains("one.csv: two rankings of a task must have the same two or more items");
    }

    @Test
    void namesTheLineOfARankingThatCannotBeRead() {
        Path wrong = file(folder, "wrong.csv", "worker,ranking", "ann,A>B", "bob,A>B>A");
        Path rank = file(folder, "rank.csv", "worker,item,rank", "ann,A,1", "ann,B,first");

        assertThat(errorOf("aggregate", wrong)).contains("wrong.csv:3: a ranking must name item \"A\" only once");
        assertThat(errorOf("aggregate", rank)).contains("rank.csv:3: rank must be a whole number from 1");
        assertThat(errorOf("reputation", jury)).contains("needs categorical answers, got ranking answers");
    }
}
