package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on answers that are sets of labels. */
class LabelSetsTest {

    @TempDir
    private Path folder;

    private Path answers;
    private Path gold;

    @BeforeEach
    void write() {
        answers = Crowd.file(
                folder,
                "answers.csv",
                "task,worker,labels",
                "text-1,ann,sport|money",
                "text-1,bob,sport",
                "text-1,cid,sport",
                "text-2,ann,",
                "text-2,bob,",
                "text-2,cid,war",
                "text-3,ann,war",
                "text-3,bob,war");
        gold = Crowd.file(folder, "gold.csv", "task,labels", "text-1,sport", "text-2,");
    }

    @Test
    void rejectGoldOutsideTheMenu() {
        Path sets = Crowd.file(folder, "sets.csv", "task,worker,labels", "a,ann,x|y", "b,ann,z", "b,bob,y");
        Path offered = Crowd.file(folder, "menus.csv", "task,label", "a,x", "a,y");
        Path wrong = Crowd.file(folder, "wrong.csv", "task,labels", "b,z", "a,x|z");

        for (String command : List.of("aggregate", "evaluate")) {
            assertThat(Crowd.errorOf(command, sets, "--menus", offered, "--gold", wrong))
                    .contains("wrong.csv:3: the label \"z\" of task \"a\" is not in its menu");
        }
    }

    @Test
    void areAggregatedToSets() {
        assertThat(Crowd.linesOf("aggregate", answers))
                .startsWith("task,labels,p:money,p:sport,p:war")
                .anyMatch(line -> line.startsWith("text-1,sport,0."))
                .anyMatch(line -> line.startsWith("text-2,,0."));
        assertThat(Crowd.linesOf("aggregate", answers, "--method", "set-vote", "--posterior", "none"))
                .contains("text-1,sport", "text-2,", "text-3,war");
        assertThat(Crowd.linesOf("aggregate", answers, "--gold", gold)).contains("text-1,sport,0.0,1.0,0.0");
    }

    @Test
    void areAskedForByMenus() {
        Path menus = Crowd.file(folder, "menus.csv", "task,label", "text-1,sport", "text-1,money", "text-3,war");
        Path other = Crowd.file(folder, "other.csv", "task,label", "text-2,sport");
        Path unknown = Crowd.file(folder, "unknown.csv", "task,label", "text-2,war", "text-9,war");
        Path numbers = Crowd.file(folder, "numbers.csv", "task,worker,value", "a,ann,1");

        assertThat(Crowd.linesOf("aggregate", answers, "--menus", menus))
                .anyMatch(line -> line.matches("text-1,sport,[^,]+,[^,]+,0[.]0"))
                .anyMatch(line -> line.startsWith("text-3,war,0.0,0.0,"));
        assertThat(Crowd.errorOf("aggregate", answers, "--menus", other))
                .contains("answers.csv:7: label \"war\" is not in the menu of task \"text-2\": [sport]");
        assertThat(Crowd.errorOf("aggregate", answers, "--menus", unknown))
                .contains("1 of 2 tasks with menus have no answers");
        assertThat(Crowd.errorOf("evaluate", numbers, "--menus", menus)).contains("numbers.csv holds numeric answers");
    }

    @Test
    void areEvaluatedAndTellAboutWorkers() {
        assertThat(Crowd.linesOf("evaluate", answers, "--gold", gold))
                .startsWith("method,micro_f1,macro_f1,exact_set,jaccard,tied,seconds,to_best,low,high,p_holm")
                .hasSize(5);
        assertThat(Crowd.linesOf("workers", answers))
                .startsWith("worker,answers,jaccard,precision,recall")
                .hasSize(4);
        assertThat(Crowd.run("methods").out()).contains("multi-label-dawid-skene", "binary-relevance");
    }

    @Test
    void areComparedByDistancesOfSets() {
        assertThat(Crowd.linesOf("agreement", answers))
                .anyMatch(line -> line.startsWith("krippendorff-alpha-masi,"))
                .anyMatch(line -> line.startsWith("krippendorff-alpha-jaccard,"));
        assertThat(Crowd.linesOf("agreement", answers, "--measures", "gwet-ac2-jaccard"))
                .anyMatch(line -> line.startsWith("gwet-ac2-jaccard,"));
    }

    @Test
    void areReadFromStandardInput() {
        String text = "task,worker,labels\nt1,ann,a|b\nt1,bob,a\nt2,ann,\nt2,bob,c\n";

        assertThat(Crowd.reading(text, "aggregate", "-", "--method", "set-vote").outLines())
                .anyMatch(line -> line.startsWith("t1,a|b,"));
        assertThat(Crowd.reading(text, "agreement", "-").outLines())
                .anyMatch(line -> line.startsWith("krippendorff-alpha-masi,"));
    }

    @Test
    void areRefusedByCommandsForLabels() {
        Crowd crowd = Crowd.run("rules", answers);

        assertThat(crowd.status()).isEqualTo(1);
        assertThat(crowd.err()).endsWith("crowd rules needs categorical answers, got multilabel answers\n");
    }

    @Test
    void nameTheLineOfAWrongCell() {
        Path wrong = Crowd.file(folder, "wrong.csv", "task,worker,labels", "text-1,ann,a||b");

        Crowd.run("aggregate", wrong).fails(1, "wrong.csv:2: labels must be joined by |");
    }
}
