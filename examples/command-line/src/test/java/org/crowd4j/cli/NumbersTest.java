package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crowd4j.NumericAggregator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on answers that are numbers. */
class NumbersTest {

    @TempDir
    private Path folder;

    private Path answers;
    private Path gold;

    @BeforeEach
    void write() {
        answers = Crowd.file(
                folder,
                "answers.csv",
                "task,worker,value",
                "jar-1,ann,800",
                "jar-1,bob,820",
                "jar-1,cid,9000",
                "jar-2,ann,10",
                "jar-2,bob,20");
        gold = Crowd.file(folder, "gold.csv", "task,value", "jar-1,810", "jar-2,15");
    }

    @Test
    void aggregateRobustlyUnlessAnotherMethodIsNamed() {
        assertThat(Crowd.linesOf("aggregate", answers))
                .startsWith("task,value,standard_error,low,high,answers")
                .anyMatch(line -> line.matches("jar-1,8[01]\\d\\..*"))
                .anyMatch(line -> line.matches("jar-2,1[3-7]\\..*"));
        assertThat(Crowd.linesOf("aggregate", answers, "--method", "median"))
                .anyMatch(line -> line.startsWith("jar-1,820.0,"));
        assertThat(Crowd.linesOf("aggregate", answers, "--method", "mean"))
                .anyMatch(line -> line.startsWith("jar-1,3540.0,"));
    }

    @Test
    void keepGoldAndSaySo() {
        Crowd crowd = Crowd.run("aggregate", answers, "--gold", gold);

        assertThat(crowd.outLines()).contains("jar-1,810.0,0.0,810.0,810.0,3");
        assertThat(crowd.err()).contains("2 tasks are clamped to the gold answer");
    }

    @Test
    void areWrittenWithTheSeparatorOfTheFile() throws IOException {
        Path consensus = folder.resolve("consensus.tsv");

        assertThat(Crowd.run("aggregate", answers, "--out", consensus).status()).isZero();

        assertThat(Files.readAllLines(consensus)).startsWith("task\tvalue\tstandard_error\tlow\thigh\tanswers");
    }

    @Test
    void areReadFromStandardInput() {
        assertThat(Crowd.reading("task,worker,value\njar-1,ann,7\n", "aggregate", "-")
                        .outLines())
                .anyMatch(line -> line.startsWith("jar-1,7.0,"));
    }

    @Test
    void areEvaluatedByTheirErrors() {
        assertThat(Crowd.linesOf("evaluate", answers, "--gold", gold))
                .startsWith("method,mae,rmse,coverage_90,tied,seconds,to_best,low,high,p_holm")
                .hasSize(org.crowd4j.Methods.all(NumericAggregator.class)
                        .size()) // without the one that needs predictions
                .anyMatch(line -> line.startsWith("median,5.0,"));
    }

    @Test
    void areMovedAwayFromWhatWorkersExpect() {
        Path expected =
                Crowd.file(folder, "expected.csv", "task,worker,value", "jar-2,ann,8", "jar-2,bob,12", "jar-1,ann,800");

        assertThat(Crowd.linesOf("aggregate", answers, "--method", "minimal-pivoting", "--predictions", expected))
                .anyMatch(line -> line.startsWith("jar-2,20.0,"));
        assertThat(Crowd.linesOf("evaluate", answers, "--gold", gold, "--predictions", expected))
                .hasSize(1 + org.crowd4j.Methods.all(NumericAggregator.class).size())
                .anyMatch(line -> line.startsWith("minimal-pivoting,"));
        Crowd.run("aggregate", answers, "--method", "minimal-pivoting")
                .fails(2, "minimal-pivoting needs --predictions");
        assertThat(Crowd.errorOf("aggregate", answers, "--method", "median", "--predictions", expected))
                .contains("median does not use --predictions");
        Path games = Crowd.file(folder, "games.csv", "worker,left,right,winner", "ann,a,b,a");
        assertThat(Crowd.errorOf("aggregate", games, "--predictions", expected))
                .contains("--predictions: no method for pairwise answers uses them");
    }

    @Test
    void showTheErrorsOfWorkers() {
        assertThat(Crowd.linesOf("workers", answers))
                .startsWith("worker,answers,bias,spread,weight")
                .hasSize(4);
    }

    @Test
    void refuseAMethodForLabelsAndOptionsForLabels() {
        Crowd crowd = Crowd.run("aggregate", answers, "--method", "glad");
        crowd.fails(2, "\"glad\" is not a method for numeric answers");

        crowd = Crowd.run("aggregate", answers, "--discount-copies");
        crowd.fails(2, "--discount-copies applies to labels");
    }

    @Test
    void areRefusedByCommandsForLabels() {
        Crowd crowd = Crowd.run("rules", answers);

        assertThat(crowd.status()).isEqualTo(1);
        assertThat(crowd.err()).endsWith("crowd rules needs categorical answers, got numeric answers\n");
    }

    @Test
    void nameTheLineOfAValueThatIsNoNumber() {
        Path wrong = Crowd.file(folder, "wrong.csv", "task,worker,value", "jar-1,ann,many");

        Crowd.run("aggregate", wrong).fails(1, "wrong.csv:2: value must be a finite number, got \"many\"");
    }

    @Test
    void haveAgreementWithinTheRangeOfDoubles() {
        Path huge = Crowd.file(
                folder, "huge.csv", "task,worker,value", "a,ann,1e308", "a,bob,-1e308", "b,ann,1", "b,bob,2");

        Crowd agreement = Crowd.run("agreement", huge);

        assertThat(agreement.status()).isZero();
        assertThat(agreement.err())
                .contains("krippendorff-alpha-interval: labels must be numbers from -1e150 to 1e150");
        assertThat(agreement.out()).contains("kendall-w,").doesNotContain("NaN", "Infinity");
    }
}
