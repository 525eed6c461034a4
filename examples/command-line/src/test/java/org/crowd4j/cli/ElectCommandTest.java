package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.linesOf;
import static org.crowd4j.cli.Crowd.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElectCommandTest {

    @TempDir
    Path folder;

    private Path tennessee() {
        return file(
                folder,
                "tennessee.txt",
                "42: Memphis>Nashville>Chattanooga>Knoxville",
                "26: Nashville>Chattanooga>Knoxville>Memphis",
                "15: Chattanooga>Knoxville>Nashville>Memphis",
                "17: Knoxville>Chattanooga>Nashville>Memphis");
    }

    @Test
    void printsEachRound() {
        Crowd crowd = run("elect", tennessee(), "--rule", "instant-runoff");

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines())
                .containsExactly(
                        "round,candidate,votes,status",
                        "1,Memphis,42,",
                        "1,Nashville,26,",
                        "1,Chattanooga,15,excluded",
                        "1,Knoxville,17,",
                        "2,Memphis,42,",
                        "2,Nashville,26,excluded",
                        "2,Knoxville,32,",
                        "3,Memphis,42,",
                        "3,Knoxville,58,elected");
    }

    @Test
    void showsWinnerDuelsRoundsAndMarginOnATerminalOf80Columns() {
        Crowd crowd = Crowd.onTerminal("elect", tennessee(), "--rule", "instant-runoff");

        assertThat(crowd.outLines())
                .contains(
                        "InstantRunoff[]: Knoxville wins",
                        "duels: Nashville beats every other, closest 58 to 42 against Memphis",
                        "margin: 1 ballot to replace until the result may change")
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void hasNoMarginWhereEveryCandidateWins() {
        Path alone = file(folder, "alone.txt", "3: A");

        assertThat(Crowd.onTerminal("elect", alone, "--rule", "plurality").outLines())
                .contains("margin: none, every candidate wins");
        assertThat(run("elect", alone, "--rule", "schulze", "--format", "json").out())
                .contains("\"margin\":null");
    }

    @Test
    void writesRoundsWithTransfersAsJson() {
        Crowd crowd =
                run("elect", tennessee(), "--rule", "single-transferable-vote", "--seats", "2", "--format", "json");

        JsonObject json = JsonParser.parseString(crowd.out()).getAsJsonObject();
        assertThat(json.keySet()).contains("rule", "winners", "possible", "rounds", "ties", "margin");
        JsonObject first = json.getAsJsonArray("rounds").get(0).getAsJsonObject();
        assertThat(first.keySet())
                .containsExactlyInAnyOrder("votes", "elected", "excluded", "transfers", "threshold", "exhausted");
        assertThat(first.get("threshold").getAsInt()).isEqualTo(34);
        assertThat(first.getAsJsonArray("transfers")
                        .get(0)
                        .getAsJsonObject()
                        .get("votes")
                        .getAsInt())
                .isEqualTo(8);
    }

    @Test
    void aTieStandsUntilAStepSettlesIt() {
        Path level = file(folder, "level.txt", "1: A", "1: B");

        assertThat(linesOf("elect", level, "--rule", "plurality"))
                .containsExactly("round,candidate,votes,status", "1,A,1,tied", "1,B,1,tied");
        assertThat(linesOf("elect", level, "--rule", "plurality", "--ties", "order:B>A"))
                .contains("1,B,1,elected");
    }

    @Test
    void showsWhichPropertiesFail() {
        assertThat(linesOf("elect", tennessee(), "--rule", "instant-runoff", "--properties"))
                .startsWith("property,change,before,after")
                .contains("condorcet,Nashville beats every other,Knoxville,Nashville");
        assertThat(errorOf("elect", tennessee(), "--rule", "star", "--properties"))
                .contains("got star");
    }

    @Test
    void aTieOnTheWayIsNeverPrintedAsAWin() {
        Crowd crowd = run("elect", file(folder, "t.txt", "2: A>B", "1: B>C", "1: C>A"), "--rule", "instant-runoff");

        assertThat(crowd.out()).doesNotContain("elected").contains("A,3,tied");
        assertThat(crowd.err()).contains("B, C are level for exclusion; no step settles it", "a tie among A, C");
        assertThat(errorOf("elect", tennessee(), "--rule", "borda", "--max-skipped", -1))
                .contains("--max-skipped must be at least 0, got -1");
    }

    @Test
    void readsSeatsFromTheFileAndScoresForRulesOfScores() {
        Path blt = file(folder, "w.blt", "2 2", "3 1 2 0", "1 2 0", "0", "\"A\"", "\"B\"");
        assertThat(linesOf("elect", blt, "--rule", "single-transferable-vote"))
                .contains("1,A,3,elected", "1,B,1,elected");

        Path scores = file(folder, "s.csv", "A,B,count", "5,4,2", "0,5,1");
        assertThat(linesOf("elect", scores, "--rule", "star"))
                .contains("1,A,10,elected", "1,B,13,finalist", "2,A,2,elected");
        Crowd approvals = run("elect", scores, "--rule", "approval");
        assertThat(approvals.status()).isOne();
        assertThat(approvals.err()).contains("s.csv:2: an approval must be 0 or 1, got \"5\"");
    }

    @Test
    void noBallotsAreATieAndOneCandidateWins() {
        Path none = file(folder, "none.blt", "2 1", "0", "\"A\"", "\"B\"");
        for (String rule : new String[] {"instant-runoff", "schulze", "kemeny", "single-transferable-vote"}) {
            Crowd crowd = run("elect", none, "--rule", rule, "--format", "json");
            assertThat(crowd.out()).as(rule).contains("\"winners\":[],\"possible\":[\"A\",\"B\"]");
        }
        Path one = file(folder, "one.txt", "5: A", "2:");
        assertThat(linesOf("elect", one, "--rule", "instant-runoff")).contains("1,A,5,elected");
        assertThat(errorOf("elect", one, "--rule", "instant-runoff")).contains("2 ballots without a mark");
    }

    @Test
    void refusesWhatItCannotCountByNameAndLine() {
        run("elect", tennessee()).fails(2);
        Crowd unknown = run("elect", tennessee(), "--rule", "schultze");
        unknown.fails(2, "no VotingRule \"schultze\"").contains("schulze");
        assertThat(errorOf("elect", tennessee(), "--rule", "borda", "--seats", "2"))
                .contains("borda elects one, got 2 seats");
        assertThat(errorOf("elect", tennessee(), "--rule", "borda", "--variant", "x"))
                .contains("the variant of borda must be average or zero or modified, got \"x\"");
        assertThat(errorOf("elect", tennessee(), "--rule", "borda", "--ties", "coin"))
                .contains("got \"coin\"");
        assertThat(errorOf("elect", file(folder, "e.txt", "2: A=B"), "--rule", "instant-runoff"))
                .contains("e.txt: a ballot must not put candidates level");
        assertThat(errorOf("elect", file(folder, "f.txt", "2: A>A"), "--rule", "borda"))
                .contains("f.txt:1: a ballot must rank \"A\" only once");
        assertThat(errorOf("elect", folder.resolve("none.blt"), "--rule", "borda"))
                .contains("no such file");
    }
}
