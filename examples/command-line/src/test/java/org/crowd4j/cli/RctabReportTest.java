package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;
import static org.crowd4j.cli.Crowd.shell;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON report of RCTab's shape, against the reports that RCTab wrote. */
class RctabReportTest {

    @TempDir
    Path folder;

    private static Path shared(String name) {
        Path file = Path.of(System.getenv().getOrDefault("CROWD4J_SHARED", ""), "reference", "choice", name);
        Assumptions.assumeTrue(Files.exists(file), "CROWD4J_SHARED must name the folder with the references");
        return file;
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static Map<String, BigDecimal> numbers(JsonObject object) {
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        object.asMap()
                .forEach((name, value) -> numbers.put(
                        name.replace('_', ' '), value.getAsBigDecimal().stripTrailingZeros()));
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({
        "minneapolis-2013-park, 2, single-transferable-vote, decimals:4, 3",
        "minneapolis-2017-mayor, 1, instant-runoff, batch, 1"
    })
    void hasTheRoundsOfMinneapolis(String contest, int maxSkipped, String rule, String variant, int seats)
            throws IOException {
        Crowd crowd = shell(
                "elect %s --rule %s --variant %s --seats %s --max-skipped %s --rctab"
                        + " --contest Minneapolis --office Mayor",
                shared(contest + ".csv"), rule, variant, seats, maxSkipped);

        JsonObject expected = json(Files.readString(shared(contest + ".expected.json")));
        JsonObject report = json(crowd.out());
        assertThat(report.getAsJsonObject("summary")).isEqualTo(expected.getAsJsonObject("summary"));
        assertThat(report.getAsJsonObject("config").get("contest").getAsString())
                .isEqualTo("Minneapolis");
        assertThat(report.getAsJsonObject("config").keySet())
                .containsExactlyInAnyOrder("contest", "date", "generatedBy", "jurisdiction", "office");
        assertRounds(report.getAsJsonArray("results"), expected.getAsJsonArray("rounds"));
    }

    private static void assertRounds(JsonArray results, JsonArray rounds) {
        assertThat(results).hasSize(rounds.size());
        for (int number = 0; number < rounds.size(); number++) {
            JsonObject right = rounds.get(number).getAsJsonObject();
            JsonObject round = results.get(number).getAsJsonObject();
            assertThat(round.get("round").getAsInt()).isEqualTo(number + 1);
            assertThat(numbers(round.getAsJsonObject("tally"))).isEqualTo(numbers(right.getAsJsonObject("tally")));
            assertThat(round.get("threshold")).isEqualTo(right.get("threshold"));
            assertThat(actions(round.getAsJsonArray("tallyResults")))
                    .containsExactlyInAnyOrderElementsOf(actions(right.getAsJsonArray("actions")));
        }
    }

    private static List<String> actions(JsonArray results) {
        List<String> actions = new ArrayList<>();
        results.forEach(each -> {
            JsonObject action = each.getAsJsonObject();
            actions.add((action.has("elected") ? "elected " + action.get("elected") : "out " + action.get("eliminated"))
                    + new java.util.TreeMap<>(numbers(action.getAsJsonObject("transfers"))));
        });
        return actions;
    }

    @ParameterizedTest
    @CsvSource({
        "0, single-transferable-vote, decimals:4, 3, skip",
        "1, single-transferable-vote, decimals:4:fraction:one-per-round, 3, skip",
        "2, instant-runoff, to-two, 1, skip",
        "3, instant-runoff, batch, 1, exhaust"
    })
    void hasTheTalliesOfSmallContests(int number, String rule, String variant, int seats, String repeated)
            throws IOException {
        JsonObject contest = json(Files.readString(shared("rctab-small.json")))
                .getAsJsonArray("cases")
                .get(number)
                .getAsJsonObject();
        List<String> lines = new ArrayList<>(List.of("rank1,rank2,rank3,rank4,rank5,rank6,count"));
        contest.getAsJsonArray("ballots_marks_by_rank").forEach(each -> {
            String[] parts = each.getAsString().split(":", 2);
            List<String> marks = new ArrayList<>(List.of(parts[1].strip().split(" ")));
            marks.replaceAll(mark -> mark.replace("_", "").replace("(none)", "").replace("(overvote)", "overvote"));
            while (marks.size() < 6) {
                marks.add("");
            }
            lines.add(String.join(",", marks) + "," + parts[0]);
        });

        Crowd crowd = shell(
                "elect %s --rule %s --variant %s --seats %s --repeated %s --max-skipped 1"
                        + " --ties order:A>B>C>D>E>F --rctab",
                file(folder, "b.csv", lines.toArray(String[]::new)), rule, variant, seats, repeated);

        JsonArray results = json(crowd.out()).getAsJsonArray("results");
        JsonArray rounds = contest.getAsJsonArray("rounds");
        for (int round = 0; round < rounds.size(); round++) {
            JsonObject right = rounds.get(round).getAsJsonObject().getAsJsonObject("tally");
            assertThat(numbers(results.get(round).getAsJsonObject().getAsJsonObject("tally")))
                    .as("%s, round %s", contest.get("id"), round + 1)
                    .isEqualTo(numbers(right));
        }
    }

    @Test
    void showsNoCandidateAsElectedWhoWinsInSomeWaysOnly() {
        Crowd crowd = run(
                "elect", file(folder, "t.txt", "2: A>B", "1: B>C", "1: C>A"), "--rule", "instant-runoff", "--rctab");

        assertThat(crowd.out()).doesNotContain("elected");
        assertThat(crowd.err()).contains("a tie among A, C");
    }

    @Test
    void isForRulesWithAThreshold() {
        Path ballots = file(folder, "b.txt", "2: A>B", "1: B>A");

        assertThat(errorOf("elect", ballots, "--rule", "borda", "--rctab"))
                .contains("--rctab is for rules of ranked ballots with a threshold, got borda");
        run("elect", ballots, "--rule", "star", "--rctab").fails(2);
    }
}
