package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on labels whose order is declared, and on ratings. */
class OrderedLabelsTest {
    private static final String LABELS = "low,mid,high";

    @TempDir
    private Path folder;

    private Path answers;
    private Path gold;

    @BeforeEach
    void write() {
        answers = Crowd.file(
                folder,
                "answers.csv",
                "task,worker,label",
                "t1,ann,low",
                "t1,bob,mid",
                "t1,cid,high",
                "t2,ann,low",
                "t2,bob,low",
                "t2,cid,n/a",
                "t3,ann,high",
                "t3,bob,high",
                "t3,cid,mid");
        gold = Crowd.file(folder, "gold.csv", "task,label", "t1,mid", "t2,low", "t3,high");
    }

    @Test
    void aggregateAddsTheMedianTheMeanAndAnInterval() {
        var crowd = Crowd.run("aggregate", answers, "--labels", LABELS, "--outside", "n/a", "--method", "lower-median");

        assertThat(crowd.outLines())
                .startsWith("task,label,confidence,median,expected,low,high,p:low,p:mid,p:high,p:n/a")
                .anyMatch(line -> line.startsWith("t1,") && line.contains(",mid,1.0,0.0,2.0,"))
                .anyMatch(line -> line.startsWith("t2,low,") && line.contains(",low,0.0,0.0,0.0,"));
    }

    @Test
    void explainTakesTheMethodsOfOrderedLabels() {
        var aggregated = Crowd.run("aggregate", answers, "--labels", LABELS, "--outside", "n/a");
        var byDefault = Crowd.run("explain", answers, "t1", "--labels", LABELS, "--outside", "n/a", "--format", "csv");
        var median =
                Crowd.run("explain", answers, "t1", "--labels", LABELS, "--outside", "n/a", "--method", "lower-median");

        assertThat(byDefault.status()).isZero();
        String[] consensus = aggregated.outLines().get(1).split(",");
        assertThat(byDefault.outLines().get(1)).contains("t1," + consensus[1] + "," + consensus[2]);
        assertThat(median.status()).isZero();
    }

    @Test
    void aggregateTakesAnyMethodAndTheOrdinalCommitteeByDefault() {
        var byDefault = Crowd.run("aggregate", answers, "--labels", LABELS, "--outside", "n/a");
        var named = Crowd.run(
                "aggregate", answers, "--labels", LABELS, "--outside", "n/a", "--method", "ordinal-committee");
        var nominal =
                Crowd.run("aggregate", answers, "--labels", LABELS, "--outside", "n/a", "--method", "majority-vote");

        assertThat(byDefault.status()).isZero();
        assertThat(byDefault.out()).isEqualTo(named.out());
        assertThat(nominal.outLines().get(0)).contains("median,expected,low,high");
    }

    @Test
    void aggregateRefusesALabelThatIsNotDeclaredByItsLine() {
        var crowd = Crowd.run("aggregate", answers, "--labels", LABELS);

        crowd.fails(1, "answers.csv:7: label \"n/a\" is not in the closed set [low, mid, high]");
    }

    @Test
    void wrongScalesAreWrongUsage() {
        assertThat(Crowd.errorOf("aggregate", answers, "--labels", "low,low"))
                .contains("--labels: level \"low\" must occur only once in a scale");
        Crowd.run("aggregate", answers, "--labels", "").fails(2);
        assertThat(Crowd.errorOf("aggregate", answers, "--outside", "n/a")).contains("--outside needs --labels");
        Crowd.run("aggregate", answers, "--labels", "low,high", "--outside", "low")
                .fails(2);
        assertThat(Crowd.errorOf("aggregate", answers, "--method", "lower-median"))
                .contains("\"lower-median\" is not a method for categorical answers without an order, see --labels");
    }

    @Test
    void evaluateJudgesByTheErrorOfTheMedian() {
        var crowd = Crowd.shell(
                "evaluate %s --gold %s --labels %s --outside n/a --methods lower-median,majority-vote",
                answers, gold, LABELS);

        assertThat(crowd.outLines())
                .startsWith("method,accuracy,mae,quadratic_kappa,tied,seconds,to_best,low,high,p_holm")
                .anyMatch(line -> line.startsWith("lower-median,1.0,0.0,1.0,yes,"));
    }

    @Test
    void agreementTakesTheDeclaredOrder() {
        var declared = Crowd.shell(
                "agreement %s --labels %s --outside n/a --measures krippendorff-alpha-ordinal,gwet-ac2-linear",
                answers, LABELS);
        var open = Crowd.run("agreement", answers, "--measures", "krippendorff-alpha-ordinal");

        assertThat(declared.status()).isZero();
        assertThat(declared.outLines()).hasSize(3).anyMatch(line -> line.endsWith(",3,8"));
        assertThat(open.err())
                .contains("labels must be numbers or a closed, ordered set")
                .contains("; --labels low,mid,high declares such an order");
    }

    @Test
    void workersPrintsSeverityAndNamesGroupsThatShareNothing() {
        Path apart = Crowd.file(
                folder, "apart.csv", "task,worker,label", "t1,ann,low", "t1,bob,high", "t2,cid,low", "t3,cid,mid");

        var crowd = Crowd.run("workers", apart, "--labels", LABELS, "--method", "many-facet-rasch");

        assertThat(crowd.outLines())
                .startsWith("worker,answers,accuracy,severity,severity_error,infit,outfit,discrimination");
        assertThat(crowd.errLines())
                .filteredOn(line -> line.contains("fall into 2 groups"))
                .hasSize(1)
                .first()
                .asString()
                .contains("\"ann\", \"bob\" with 1 task; \"cid\" with 2 tasks");
        assertThat(Crowd.run("aggregate", apart, "--labels", LABELS, "--method", "many-facet-rasch")
                        .errLines())
                .filteredOn(line -> line.contains("fall into 2 groups"))
                .hasSize(1);
    }

    @Test
    void agreementMeasuresNumbers() {
        Path scores = Crowd.file(
                folder,
                "scores.csv",
                "task,worker,value",
                "a,x,9",
                "a,y,2",
                "a,z,5",
                "a,w,8",
                "b,x,6",
                "b,y,1",
                "b,z,3",
                "b,w,2",
                "c,x,8",
                "c,y,4",
                "c,z,6",
                "c,w,8",
                "d,x,7",
                "d,y,1",
                "d,z,2",
                "d,w,6",
                "e,x,10",
                "e,y,5",
                "e,z,6",
                "e,w,9",
                "f,x,6",
                "f,y,2",
                "f,z,4",
                "f,w,7");

        assertThat(Crowd.linesOf("agreement", scores))
                .startsWith("measure,value,standard_error,low,high,tasks,answers")
                .hasSize(10)
                .anyMatch(line -> line.startsWith("icc-2-1,0.2897637795275"))
                .anyMatch(line -> line.startsWith("icc-3-k,0.90931554"));
        assertThat(Crowd.linesOf("agreement", scores, "--measures", "krippendorff-alpha-ratio,kendall-w"))
                .hasSize(3);
        assertThat(Crowd.errorOf("agreement", scores, "--measures", "fleiss-kappa"))
                .contains("no measure of numbers \"fleiss-kappa\"; there are krippendorff-alpha-interval");
        Crowd.run("agreement", scores, "--by", "worker").fails(2);
        assertThat(Crowd.errorOf("agreement", scores, "--labels", "1,2")).contains("--labels applies to labels");
    }

    @Test
    void rejectGoldThatIsNoLevel() {
        Path levels = Crowd.file(folder, "levels.csv", "task,worker,label", "a,ann,low", "b,ann,high");
        Path wrong = Crowd.file(folder, "wrong.csv", "task,label", "a,low", "b,huge");

        for (String command : List.of("aggregate", "evaluate", "workers", "rules", "stopping")) {
            assertThat(Crowd.errorOf(command, levels, "--gold", wrong, "--labels", "low,high"))
                    .as(command)
                    .contains("wrong.csv:3: the label \"huge\" of task \"b\" is not in the closed set [low, high]");
        }
    }
}
