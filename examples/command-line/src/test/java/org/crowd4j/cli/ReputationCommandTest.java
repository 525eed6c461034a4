package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.ANESTHESIA;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReputationCommandTest {

    @TempDir
    Path folder;

    /** Ann and Cid are always right, Bob never. */
    private Path answers() {
        return file(
                folder,
                "answers.csv",
                "task,worker,label",
                IntStream.range(1, 61)
                        .mapToObj(t -> "t%1$d,ann,%2$s\nt%1$d,bob,%3$s\nt%1$d,cid,%2$s"
                                .formatted(t, t % 2 == 0 ? "x" : "y", t % 2 == 0 ? "y" : "x")));
    }

    @Test
    void ranksByTheLowerEnd() {
        Crowd crowd = run("reputation", answers());

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines())
                .hasSize(4)
                .startsWith("rank,band,worker,accuracy,low,high,points,answers,status"
                        + ",informedness,informed_low,informed_high,uninformed,mark");
        assertThat(crowd.outLines().get(1)).matches("1,1,(ann|cid),0\\.9.*,60,established,0\\.9.*,");
        assertThat(crowd.outLines().get(2)).startsWith("2,1,");
        assertThat(crowd.outLines().get(3)).startsWith("3,2,bob,0.0").endsWith(",uninformed");
    }

    @Test
    void otherMethodsKnowNoInformedness() {
        Crowd crowd = run("reputation", answers(), "--method", "beta");

        assertThat(crowd.outLines().get(0)).endsWith(",answers,status");
        assertThat(crowd.outLines().get(3)).startsWith("3,2,bob,0.0").endsWith(",established");
    }

    @Test
    void marksAWorkerWhoAlwaysGivesTheFrequentLabel() {
        Path answers = Path.of(System.getenv().getOrDefault("CROWD4J_SHARED", "missing"))
                .resolve("cases/32-majority-guesser/answers.csv");
        Assumptions.assumeTrue(Files.exists(answers), "CROWD4J_SHARED names no folder with case 32");

        List<String> lines = run("reputation", answers).outLines();

        assertThat(lines.subList(1, 5)).noneMatch(line -> line.contains("lazy") || line.contains("uninformed"));
        assertThat(lines.get(5)).startsWith("5,").contains(",lazy,0.8").endsWith(",uninformed");
    }

    @Test
    void usesGold() {
        Path gold = file(folder, "gold.csv", "task,label", "t1,x", "t2,y", "t3,x", "t4,y");

        var withGold = run("reputation", answers(), "--gold", gold, "--format", "json");
        var without = run("reputation", answers(), "--format", "json");

        assertThat(withGold.status()).isZero();
        assertThat(withGold.out()).isNotEqualTo(without.out()).startsWith("[{\"rank\":1,\"band\":1,\"worker\":");
    }

    @Test
    void explainsARating() {
        Crowd crowd = run("reputation", answers(), "--explain", "bob");

        assertThat(crowd.outLines())
                .hasSize(61)
                .startsWith("task,answer,reason,points,accuracy,low,high,answers"
                        + ",informedness,informed_low,informed_high,uninformed,mark");
        assertThat(crowd.outLines().get(1)).startsWith("t1,x,the other workers disagree (0.0");
    }

    @Test
    void settlesInTheOrderOfTimes() {
        Path timed = file(
                folder,
                "timed.csv",
                "task,worker,label,at",
                "a,ann,x,2026-01-02T00:00:00Z",
                "a,bob,x,2026-01-02T00:00:01Z",
                "b,ann,y,2026-01-01T00:00:00Z",
                "b,bob,y,2026-01-01T00:00:01Z");

        assertThat(run("reputation", timed, "--explain", "ann").outLines().stream()
                        .skip(1)
                        .map(line -> line.substring(0, 1)))
                .containsExactly("b", "a");
    }

    @Test
    void ranksARealCrowdByTheLowerEnd() {
        var lows = run("reputation", ANESTHESIA).outLines().stream()
                .skip(1)
                .map(line -> Double.valueOf(line.split(",")[10]))
                .toList();

        assertThat(lows).hasSize(5).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void showsBothEndsOfALongTableOnATerminal() {
        Path many = file(
                folder,
                "many.csv",
                "task,worker,label",
                IntStream.range(1, 41).mapToObj(w -> "t%d,w%d,%s".formatted(w % 5, w, w % 3 == 0 ? "x" : "y")));

        Crowd crowd = Crowd.onTerminal("reputation", many);

        assertThat(crowd.outLines()).hasSize(22);
        assertThat(crowd.errLines())
                .contains(
                        "… 3 more columns: low, informedness, informed_high; --columns all prints them",
                        "… 20 more rows; --format csv prints all");
    }

    @Test
    void reportsErrors() {
        assertThat(errorOf("reputation", answers(), "--method", "chess"))
                .startsWith("crowd: no rating \"chess\"; the ratings are beta, elo");
        run("reputation", answers(), "--method", "chess").fails(2);
        assertThat(errorOf("reputation", answers(), "--explain", "bop"))
                .contains("no worker \"bop\"")
                .contains("bob");
        run("reputation", answers(), "--explain", "bop").fails(1);
        Path lonely = file(folder, "one.csv", "task,worker,label", "a,ann,x");
        assertThat(errorOf("reputation", lonely)).contains("at least 2 labels");
        run("reputation", lonely).fails(1);
    }

    @Test
    void notesThatRatingsDoNotAgeWithoutTimes() {
        assertThat(run("reputation", answers()).errLines())
                .containsExactly("note: 180 of 180 answers have no time (column at): tasks are settled by id,"
                        + " and idle time is unknown");
    }
}
