package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.ANESTHESIA;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.categorical.Committee;
import org.crowd4j.cli.console.Terminal;
import org.crowd4j.quality.WorkerQuality;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulation;
import org.crowd4j.simulation.Simulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersCommandTest {

    @TempDir
    Path folder;

    @Test
    void listsTheBestFirst() {
        Crowd crowd = run("workers", ANESTHESIA);

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines())
                .hasSize(6)
                .startsWith("worker,answers,accuracy,recall:1,recall:2,recall:3,recall:4,accuracy_low,accuracy_high,"
                        + "agreement,bits,spammer_score,cost_quality,informedness,uninformed,verdict,seconds");
        assertThat(crowd.outLines().stream()
                        .skip(1)
                        .map(line -> Double.valueOf(line.split(",")[2]))
                        .toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void countsAnswersToGold() {
        Path answers =
                file(folder, "answers.csv", "task,worker,label", "a,ann,x", "a,bob,x", "b,ann,x", "b,bob,y", "c,cid,y");
        Path gold = file(folder, "gold.csv", "task,label", "a,x", "b,y");

        List<String> lines = run("workers", answers, "--gold", gold, "--method", "majority-vote")
                .outLines();

        assertThat(lines.get(0)).startsWith("worker,answers,accuracy,recall:x,recall:y,gold_answers,gold_accuracy,");
        assertThat(lines).anyMatch(line -> line.startsWith("ann,2,") && line.contains(",2,0.5,"));
        assertThat(lines).anyMatch(line -> line.startsWith("bob,2,") && line.contains(",2,1.0,"));
        assertThat(lines).anyMatch(line -> line.startsWith("cid,1,") && line.contains(",0,,"));
        assertThat(run("workers", answers, "--gold", gold, "--format", "json").out())
                .contains("\"gold_accuracy\":null");
    }

    /** 300 answers whose workers differ in how many they gave, from 2 to 30. */
    private static Simulation crowd() {
        return new Simulator()
                .withTasks(60)
                .withAnswersPerTask(5)
                .withWorkers(25)
                .withLabels(3)
                .withHonest(0.7, 0.2)
                .withGroup(0.2, Behaviour.uniformSpammer())
                .withSeed(5)
                .simulate();
    }

    private Path written(CategoricalAnswers answers) {
        return file(
                folder,
                "crowd.csv",
                "task,worker,label",
                answers.stream().map(answer -> String.join(",", answer.task(), answer.worker(), answer.label())));
    }

    private Path written(Gold gold) {
        return file(
                folder,
                "gold.csv",
                "task,label",
                gold.tasks().stream().map(task -> task + "," + gold.label(task).orElseThrow()));
    }

    private static List<Double> column(List<String> lines, String name) {
        int column = List.of(lines.get(0).split(",")).indexOf(name);
        return lines.stream()
                .skip(1)
                .map(line -> Double.valueOf(line.split(",")[column]))
                .toList();
    }

    @Test
    void ordersWorkersByTheLowEndThatItPrintsAndTheUninformedLast() {
        List<String> lines =
                run("workers", written(crowd().answers()), "--format", "csv").outLines();
        List<Double> lows = column(lines, "accuracy_low");
        List<Double> uninformed = column(lines, "uninformed");
        int informed = (int) uninformed.stream().filter(p -> p < 0.5).count();

        assertThat(informed).isBetween(1, lows.size() - 1);
        assertThat(uninformed.subList(0, informed)).allMatch(p -> p < 0.5);
        assertThat(lows.subList(0, informed)).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(lows.subList(informed, lows.size())).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void goldCorrectsTheAccuracyOfAConsensusThatDoesNotSeeIt() {
        CategoricalAnswers answers = crowd().answers();
        Gold gold = crowd().gold().without(answers.tasks().ids().subList(0, 40));
        Crowd crowd = run("workers", written(answers), "--gold", written(gold));
        WorkerQuality quality = WorkerQuality.of(new Committee().aggregate(answers), gold);

        assertThat(crowd.errLines()).contains("note: 20 tasks are judged by the gold answer");
        for (String line : crowd.outLines().subList(1, crowd.outLines().size())) {
            WorkerQuality.Row worker = quality.worker(line.split(",")[0]);
            assertThat(line)
                    .contains(",%s,".formatted(worker.accuracy()))
                    .contains(",%s,%s,"
                            .formatted(
                                    worker.interval().low(), worker.interval().high()));
        }
    }

    @Test
    void goldMayHaveALabelThatNoAnswerHas() {
        Path answers = file(folder, "answers.csv", "task,worker,label", "a,ann,x", "a,bob,y", "b,ann,x");
        Path gold = file(folder, "gold.csv", "task,label", "a,z", "c,w");

        Crowd crowd = run("workers", answers, "--gold", gold);

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines().get(0)).contains("recall:x,recall:y,recall:z,gold_answers");
        assertThat(crowd.errLines())
                .contains(
                        "note: no answer has the gold labels \"z\", \"w\"; the labels of the answers are \"x\", \"y\"",
                        "note: 1 task is judged by the gold answer",
                        "note: 1 of 2 gold tasks has no answers and is ignored");
    }

    @Test
    void aMethodThatNeedsGoldSeesIt() throws Exception {
        Path gold = file(folder, "gold.csv", "task,label", "1,1");
        Crowd crowd = Crowd.withMethod(
                folder,
                ThirdParty.Learner.class,
                () -> run("workers", ANESTHESIA, "--method", "learner", "--gold", gold));

        assertThat(crowd.status()).isZero();
        assertThat(crowd.errLines()).contains("note: 1 task is clamped to the gold answer");
    }

    @Test
    void showsBothEndsOfALongTableOnATerminal() {
        String rows = IntStream.range(0, 50)
                .mapToObj(worker -> "t%d,w%d,%s\n".formatted(worker % 7, worker, worker % 3 == 0 ? "x" : "y"))
                .reduce("task,worker,label\n", String::concat);
        byte[] input = rows.getBytes(StandardCharsets.UTF_8);

        Crowd crowd = Crowd.run(new Terminal(true, false, 80), input, "workers", "-");

        assertThat(crowd.outLines()).hasSize(22);
        assertThat(crowd.outLines().get(11)).isEqualTo("…");
        assertThat(crowd.errLines())
                .containsExactly(
                        "… 2 more columns: recall:x, recall:y; --columns all prints them",
                        "… 30 more rows; --format csv prints all");
    }

    @Test
    void listsTheFiguresOfEachWorker() {
        Crowd crowd = run("workers", ANESTHESIA);

        for (String line : crowd.outLines().subList(1, 6)) {
            String[] cells = line.split(",", -1);
            double accuracy = Double.parseDouble(cells[2]);
            assertThat(accuracy).isBetween(Double.valueOf(cells[7]), Double.valueOf(cells[8]));
            assertThat(Double.valueOf(cells[10])).as("bits").isBetween(0.0, 2.0);
            assertThat(Double.valueOf(cells[14])).as("uninformed").isLessThan(0.5);
            assertThat(cells[15]).isEqualTo("informed");
            assertThat(cells[16]).as("seconds").isEmpty();
        }
        assertThat(run("workers", ANESTHESIA, "--format", "json").out())
                .contains("\"verdict\":\"informed\"", "\"seconds\":null");
    }

    @Test
    void showsAShortTableCompletely() {
        Crowd crowd = Crowd.run(new Terminal(true, false, 120), new byte[0], "workers", ANESTHESIA);

        assertThat(crowd.outLines()).hasSize(6);
        assertThat(crowd.err()).doesNotContain("…");
    }

    @Test
    void showsTheColumnItIsOrderedByOnANarrowTerminal() {
        Crowd crowd = Crowd.run(new Terminal(true, false, 80), new byte[0], "workers", ANESTHESIA);

        assertThat(crowd.outLines().get(0))
                .isEqualTo("worker  answers  accuracy  accuracy_low    bits  uninformed  verdict");
        assertThat(crowd.outLines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void callsNobodyReliableIfAllAnswersGiveOneLabel() {
        Crowd crowd = Crowd.reading("task,worker,label\na,ann,x\na,bob,x\nb,ann,x\nb,bob,x\n", "workers", "-");

        assertThat(crowd.errLines())
                .containsExactly(
                        "note: every answer gives the label \"x\": these answers cannot show which workers are reliable");
        assertThat(crowd.outLines().get(0)).startsWith("worker,answers,accuracy,recall:x,accuracy_low,accuracy_high,");
        assertThat(crowd.outLines().subList(1, 3)).allMatch(line -> line.matches("(ann|bob),2,,,,,.*,undecided,"));
    }

    @Test
    void omitsTheRecallOfManyLabelsOnATerminal() {
        String rows = IntStream.range(0, 9)
                .mapToObj("t%1$d,w,L%1$d\n"::formatted)
                .reduce("task,worker,label\n", String::concat);
        byte[] input = rows.getBytes(StandardCharsets.UTF_8);

        Crowd crowd = Crowd.run(new Terminal(true, false, 80), input, "workers", "-");

        assertThat(crowd.outLines().get(0))
                .isEqualTo("worker  answers  accuracy  accuracy_low    bits  uninformed  verdict");
        assertThat(crowd.errLines())
                .containsExactly("… 9 more columns: recall:L0, recall:L1, recall:L2, recall:L3, recall:L4, recall:L5,"
                        + " recall:L6, recall:L7, …; --columns all prints them");
    }
}
