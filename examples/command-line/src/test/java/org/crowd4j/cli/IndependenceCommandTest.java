package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.linesOf;
import static org.crowd4j.cli.Crowd.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulation;
import org.crowd4j.simulation.Simulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndependenceCommandTest {
    private static final Simulator HONEST = new Simulator()
            .withTasks(300)
            .withLabels(4)
            .withWorkers(20)
            .withAnswersPerTask(6)
            .withSeed(11);
    private static final Simulation COLLUDING =
            HONEST.withGroup(0.4, Behaviour.ring(1, 0.5)).simulate();

    @TempDir
    Path folder;

    private Path answers;
    private Path gold;
    private Path honest;

    @BeforeEach
    void write() throws IOException {
        answers = folder.resolve("answers.csv");
        gold = folder.resolve("gold.csv");
        honest = folder.resolve("honest.csv");
        CategoricalCsv.write(COLLUDING.answers(), answers);
        CategoricalCsv.write(COLLUDING.gold(), gold);
        CategoricalCsv.write(HONEST.simulate().answers(), honest);
    }

    private static List<String> copiers() {
        return COLLUDING.workers().stream()
                .filter(worker -> worker.behaviour() instanceof Behaviour.Ring)
                .map(Simulation.Profile::id)
                .toList();
    }

    @Test
    void listsTheMembersOfEachGroup() {
        Crowd crowd = run("independence", answers);

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines().get(0)).isEqualTo("group,looks_like,strength,low,high,worker,kappa,common_tasks");
        List<String[]> rows =
                crowd.outLines().stream().skip(1).map(line -> line.split(",")).toList();
        assertThat(rows).hasSize(8).allSatisfy(row -> {
            assertThat(row).startsWith("1", "copies");
            assertThat(Double.parseDouble(row[6])).isBetween(0.9, 1.0);
            assertThat(Integer.parseInt(row[7])).isBetween(8, 300);
        });
        assertThat(rows.stream().map(row -> row[5])).containsExactlyInAnyOrderElementsOf(copiers());
    }

    @Test
    void notesTheFindingsWithoutAccusation() {
        Crowd crowd = run("independence", answers);

        assertThat(crowd.err())
                .contains("note: 190 pairs of workers have 3 common tasks or more; ")
                .contains("agree beyond what skill, label bias and difficulty explain")
                .containsPattern(
                        "note: 6\\.00 answers per task are worth [34]\\.\\d\\d independent ones; overdispersion of"
                                + " pairs")
                .containsPattern(
                        "note: group 1: 8 workers, looks like copies, strength 1\\.00 \\(.*\\); tasks to inspect: t")
                .doesNotContainIgnoringCase("cheat")
                .doesNotContainIgnoringCase("fraud");
    }

    @Test
    void listsGroupsOrTasksOnRequest() {
        Crowd groups = run("independence", answers, "--by", "group", "--format", "json");
        Crowd tasks = run("independence", answers, "--by", "task", "--tasks", 3);

        assertThat(groups.out())
                .startsWith("[{\"group\":1,\"looks_like\":\"copies\",\"strength\":")
                .endsWith("\"workers\":8}]\n");
        assertThat(tasks.outLines()).hasSize(4).startsWith("group,looks_like,task,label,members,asked,others");
        assertThat(tasks.outLines().subList(1, 4)).allSatisfy(line -> {
            String[] row = line.split(",");
            assertThat(row[3])
                    .isNotEqualTo(
                            COLLUDING.gold().label(row[2]).orElseThrow()); // shared errors are the strongest evidence
            assertThat(row[4]).isEqualTo(row[5]);
        });
    }

    @Test
    void notesThatThereAreNoGroups() {
        Crowd crowd = run("independence", honest);

        assertThat(crowd.outLines()).hasSize(1);
        assertThat(crowd.err()).contains("no group of workers was found");
        assertThat(Crowd.onTerminal("independence", honest).status()).isZero();
    }

    @Test
    void usesGoldAndStrength() {
        assertThat(linesOf("independence", answers, "--gold", gold)).hasSize(9);
        Path unknown = file(folder, "strange.csv", "task,label", "t1,owl");
        assertThat(errorOf("independence", answers, "--gold", unknown)).contains("no answer has the gold label");
        assertThat(errorOf("independence", answers, "--strength", "1.5"))
                .contains("--strength must be from 0 to 1, got 1.5");
        assertThat(errorOf("independence", answers, "--tasks", "-1")).contains("--tasks must be at least 0, got -1");
        assertThat(errorOf("independence", answers, "--by", "pair"))
                .contains("--by: expected worker or group or task, got \"pair\"");
        run("independence", "-", "--gold", "-").fails(2);
    }

    @Test
    void discountsBetterGroupsOnlyOnASecondRequest() throws IOException {
        Simulation better = new Simulator()
                .withTasks(300)
                .withLabels(4)
                .withWorkers(30)
                .withAnswersPerTask(10)
                .withHonest(0.45, 0.05)
                .withGroup(0.2, Behaviour.ring(1, 0.8))
                .withSeed(12)
                .simulate();
        Path file = folder.resolve("better.csv");
        CategoricalCsv.write(better.answers(), file);

        assertThat(run("aggregate", file, "--discount-copies").out())
                .isEqualTo(run("aggregate", file).out());
        assertThat(errorOf("aggregate", file, "--discount-copies", "--discount-better-groups"))
                .contains("the answers of 6 workers look like copies");
        assertThat(errorOf("aggregate", file, "--discount-better-groups"))
                .contains("--discount-better-groups needs --discount-copies");
        assertThat(run("independence", file).out()).doesNotContain(",copies,");
        assertThat(run("independence", file, "--better-groups").out()).contains(",copies,");
    }

    @Test
    void notesGroupsThatKeepTheirWeight() throws IOException {
        Path file = folder.resolve("accurate.csv");
        CategoricalCsv.write(
                HONEST.withGroup(0.4, Behaviour.ring(1, 0.9)).simulate().answers(), file);

        assertThat(errorOf("aggregate", file, "--discount-copies"))
                .contains("note: 8 workers agree more than expected, but may be experts or share a view; their answers"
                        + " keep their weight (see crowd independence and --discount-better-groups)")
                .doesNotContain("have less weight");
        assertThat(errorOf("aggregate", file, "--discount-copies", "--discount-better-groups"))
                .contains("the answers of 8 workers look like copies");
    }

    @Test
    void aggregateDiscountsCopiesOnlyOnRequest() {
        Crowd plain = run("aggregate", answers);
        Crowd discounted = run("aggregate", answers, "--discount-copies");

        assertThat(plain.err()).doesNotContain("copies");
        assertThat(discounted.err())
                .contains("note: the answers of 8 workers look like copies, with a strength of 1.00, and have less"
                        + " weight: ");
        assertThat(discounted.out()).isNotEqualTo(plain.out());
        assertThat(errorOf("aggregate", honest, "--discount-copies"))
                .contains("no group of workers looks like copies; all answers have the same weight");
        assertThat(run("aggregate", honest, "--discount-copies").out())
                .isEqualTo(run("aggregate", honest).out());
        assertThat(errorOf("aggregate", answers, "--discount-copies", "--method", "mmsr"))
                .contains("mmsr cannot weight answers");
    }
}
