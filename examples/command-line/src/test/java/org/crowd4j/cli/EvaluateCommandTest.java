package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.cli.Crowd.ANESTHESIA;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.linesOf;
import static org.crowd4j.cli.Crowd.run;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.cli.console.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    private static final String HEADER =
            "method,accuracy,macro_f1,log_loss,brier,ece,coverage,tied,seconds,to_best,low,high,p_holm";

    @TempDir
    Path folder;

    private Path gold;

    @BeforeEach
    void writeGold() {
        gold = file(
                folder,
                "gold.csv",
                "task,label",
                "1,1",
                "2,3",
                "3,2",
                "4,2",
                "5,2",
                "6,2",
                "7,1",
                "8,3",
                "9,2",
                "99,1");
    }

    @Test
    void usesWhatWorkersExpectOfTheOthers(@TempDir Path folder) {
        Path answers = Crowd.file(folder, "answers.csv", "task,worker,label", "t,ann,1", "t,bob,1", "t,cid,0");
        Path right = Crowd.file(folder, "gold.csv", "task,label", "t,0");
        Path expected = Crowd.file(folder, "meta.csv", "task,worker,share", "t,ann,0.9", "t,bob,0.8", "t,cid,0.9");
        Path wrong = Crowd.file(folder, "wrong.csv", "task,worker,value", "t,ann,9");

        assertThat(linesOf("evaluate", answers, "--gold", right, "--predictions", expected))
                .anyMatch(line -> line.startsWith("surprisingly-popular,1.0,"));
        assertThat(run("evaluate", answers, "--gold", right).out()).doesNotContain("surprisingly-popular");
        assertThat(linesOf("aggregate", answers, "--method", "surprisingly-popular", "--predictions", expected))
                .anyMatch(line -> line.startsWith("t,0,"));
        assertThat(errorOf("aggregate", answers, "--method", "surprisingly-popular"))
                .contains("surprisingly-popular needs --predictions");
        assertThat(errorOf("aggregate", answers, "--predictions", wrong))
                .contains(
                        "wrong.csv: prediction of worker \"ann\" for task \"t\" must be a share from 0 to 1, got 9.0");
    }

    @Test
    void scoresEveryMethodOnce() {
        Crowd crowd = run("evaluate", ANESTHESIA, "--gold", gold);

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines()).startsWith(HEADER);
        assertThat(crowd.outLines().stream().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                .containsExactlyInAnyOrderElementsOf(org.crowd4j.Methods.all(CategoricalAggregator.class).stream()
                        .filter(method ->
                                !method.needsScale() && !method.needsPredictions() && !unsupported(method, crowd))
                        .map(method -> method.name() + (method.needsGold() ? " *" : ""))
                        .toList());
        assertThat(crowd.errLines()).anyMatch(line -> line.startsWith("note: 1 of 10 gold tasks have no answers"));
    }

    /** Whether a method does not support these answers: some need two labels. */
    private static boolean unsupported(CategoricalAggregator method, Crowd crowd) {
        return crowd.errLines().stream()
                .anyMatch(line -> line.startsWith("note: " + method.name() + ": ") && line.contains("labels"));
    }

    @Test
    void scoresTheGivenMethodsBestFirst() {
        List<String> lines = run("evaluate", ANESTHESIA, "--gold", gold, "--methods", "dawid-skene,wawa,dawid-skene")
                .outLines();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("wawa,1.0,");
        assertThat(lines.get(2)).startsWith("dawid-skene,0.88");
    }

    @Test
    void marksTheMethodsThatChanceMayHavePutBehindTheBest() throws Exception {
        Path answers =
                file(folder, "answers.csv", votes("task,worker,label", "%1$s,ann,x", "%1$s,bob,x", "%1$s,cid,y"));
        Path truth = file(folder, "truth.csv", votes("task,label", "%s,x"));

        List<String> lines = Crowd.withMethod(
                        folder,
                        ThirdParty.Contrary.class,
                        () -> run("evaluate", answers, "--gold", truth, "--methods", "contrary,wawa,majority-vote"))
                .outLines();

        assertThat(lines.get(1)).matches("majority-vote,1\\.0,.*,yes,[0-9.]+,.*");
        assertThat(lines.get(2)).matches("wawa,1\\.0,.*,yes,[0-9.]+,.*");
        assertThat(lines.get(3)).matches("contrary,0\\.0,.*,no,[0-9.]+,.*");
    }

    /** A header, and rows for each of 20 tasks. */
    private static String[] votes(String header, String... rows) {
        return Stream.concat(
                        Stream.of(header),
                        IntStream.range(0, 20)
                                .boxed()
                                .flatMap(task -> Stream.of(rows).map(row -> row.formatted("t" + task))))
                .toArray(String[]::new);
    }

    @Test
    void countsTheRightLabels() {
        Path answers =
                file(folder, "answers.csv", "task,worker,label", "a,ann,x", "a,bob,x", "b,ann,x", "b,bob,x", "c,ann,y");
        Path truth = file(folder, "truth.csv", "task,label", "a,x", "b,y", "c,y", "d,x");

        assertThat(run("evaluate", answers, "--gold", truth, "--methods", "majority-vote")
                        .outLines()
                        .get(1))
                .startsWith("majority-vote,0.6666666666666666,0.6666666666666666,")
                .containsPattern(",0\\.75,yes,\\d+\\.\\d{3},,,,$");
    }

    @Test
    void writesTablesAndJson() {
        assertThat(Crowd.onTerminal("evaluate", ANESTHESIA, "--gold", gold)
                        .outLines()
                        .get(0))
                .startsWith("method ")
                .contains("accuracy  to_best ");
        String json = run("evaluate", ANESTHESIA, "--gold", gold, "--format", "json", "--methods", "wawa")
                .out();
        assertThat(JsonParser.parseString(json)
                        .getAsJsonArray()
                        .get(0)
                        .getAsJsonObject()
                        .keySet())
                .containsExactly(HEADER.split(","));
        assertThat(json).contains("\"tied\":true").contains("\"p_holm\":");
    }

    @Test
    void aTableMarksWhatChanceMayExplain() {
        Object[] methods = {"evaluate", ANESTHESIA, "--gold", gold, "--methods", "wawa,dawid-skene"};
        Crowd crowd = Crowd.run(new Terminal(true, true, 80), new byte[0], methods);

        assertThat(crowd.outLines())
                .hasSize(3)
                .anySatisfy(line ->
                        assertThat(line).startsWith("method       accuracy  to_best      low    high  p_holm  tied"))
                .anySatisfy(line -> assertThat(line).startsWith("wawa           1.0000 "))
                .anySatisfy(line ->
                        assertThat(line).startsWith("dawid-skene    0.8889  -0.1111  -0.3636  0.1818  1.0000  yes"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(Crowd.onTerminal("evaluate", ANESTHESIA, "--gold", gold, "--methods", "wawa")
                        .out())
                .doesNotContain("to_best")
                .hasLineCount(2);
    }

    @Test
    void namesTiedMethodsWhoseIntervalExcludesZero() {
        List<String> rows = new ArrayList<>(List.of("task,worker,label"));
        List<String> right = new ArrayList<>(List.of("task,label"));
        for (int task = 0; task < 40; task++) {
            right.add("t%d,%s".formatted(task, task % 2 == 0 ? "yes" : "no"));
            for (int worker = 0; worker < 5; worker++) { // two know, three answer alike on seven tasks
                boolean err = worker > 1 && task < 7;
                rows.add("t%d,w%d,%s".formatted(task, worker, (task % 2 == 0) != err ? "yes" : "no"));
            }
        }
        Path answers = file(folder, "alike.csv", rows.toArray(String[]::new));
        Path truth = file(folder, "alike-gold.csv", right.toArray(String[]::new));
        Crowd crowd = run("evaluate", answers, "--gold", truth, "--columns", "method,tied,low,high,p_holm");

        for (String row : crowd.outLines().subList(1, crowd.outLines().size())) {
            String[] cells = row.split(",", -1);
            boolean apart =
                    !cells[2].isEmpty() && (Double.parseDouble(cells[2]) > 0 || Double.parseDouble(cells[3]) < 0);
            assertThat(crowd.err().lines().anyMatch(line -> line.contains("excludes 0") && line.contains(cells[0])))
                    .as(row)
                    .isEqualTo(apart && cells[1].equals("yes"));
        }
        assertThat(crowd.err()).contains("tied, though low to high excludes 0");
    }

    @Test
    void scoresAMethodThatLearnsFromGoldByCrossValidation() throws Exception {
        Crowd crowd = Crowd.withMethod(
                folder,
                ThirdParty.Learner.class,
                () -> run("evaluate", ANESTHESIA, "--gold", gold, "--methods", "learner,majority-vote"));

        String learner = crowd.outLines().get(1);
        String vote = crowd.outLines().get(2);
        assertThat(learner).startsWith("learner *,");
        assertThat(crowd.errLines().stream().filter(line -> line.startsWith("note: *")))
                .hasSize(1);
        for (int column : new int[] {1, 3, 4, 6}) { // the folds do not matter for means over all tasks
            assertThat(Double.parseDouble(learner.split(",")[column]))
                    .isCloseTo(Double.parseDouble(vote.split(",")[column]), within(1e-12));
        }
    }

    @Test
    void skipsAMethodThatDoesNotSupportTheAnswers() throws Exception {
        Crowd crowd = Crowd.withMethod(
                folder,
                ThirdParty.Picky.class,
                () -> run("evaluate", ANESTHESIA, "--gold", gold, "--methods", "picky,majority-vote"));

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines()).hasSize(2);
        assertThat(crowd.errLines()).contains("note: picky: needs 80 GB for 10000 workers with 1000 labels");
    }

    @Test
    void failsIfNoMethodSupportsTheAnswers() throws Exception {
        Crowd crowd = Crowd.withMethod(
                folder,
                ThirdParty.Picky.class,
                () -> run("evaluate", ANESTHESIA, "--gold", gold, "--methods", "picky"));

        assertThat(crowd.status()).isEqualTo(1);
        assertThat(crowd.err()).endsWith("crowd: no method supports these answers\n");
    }

    @Test
    void rejectsGoldWithoutAnswers() {
        Path empty = file(folder, "empty.csv", "task,label");
        Path other = file(folder, "other.csv", "task,label", "x,1");

        assertThat(errorOf("evaluate", ANESTHESIA, "--gold", empty))
                .endsWith("empty.csv:2: expected gold below the header but found none\n");
        assertThat(errorOf("evaluate", ANESTHESIA, "--gold", other))
                .endsWith("other.csv: none of its tasks (1) has answers in ../data/anesthesia.csv\n");
        run("evaluate", ANESTHESIA, "--gold", other).fails(1);
    }

    @Test
    void notesMethodsThatDidNotConverge() throws Exception {
        Crowd crowd = Crowd.withMethod(
                folder,
                ThirdParty.Restless.class,
                () -> run("evaluate", ANESTHESIA, "--gold", gold, "--methods", "restless,majority-vote"));

        assertThat(crowd.outLines()).hasSize(3);
        assertThat(crowd.errLines())
                .last()
                .isEqualTo("note: restless stopped after 7 sweeps before it converged (change 2.5e-01)");
    }
}
